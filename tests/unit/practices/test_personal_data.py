"""What looks personal is asked about; what only has digits in it is not."""

import pytest

from talka.practices.personal_data import Finding, look, look_in
from talka.practices.values import PersonalData

EMAIL, PHONE, IDENTITY = PersonalData.EMAIL, PersonalData.PHONE, PersonalData.IDENTITY


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Write to anna.kalnina@example.lv.", EMAIL, "anna.kalnina@example.lv"),
        ("Anna (a+b@mail.example.co.uk)", EMAIL, "a+b@mail.example.co.uk"),
        ("Call +371 29 123 456 after nine", PHONE, "+371 29 123 456"),
        ("tel. +372 5123 4567", PHONE, "+372 5123 4567"),
        ("Ring 0046 70-123 45 67.", PHONE, "0046 70-123 45 67"),
        ("Write to 29 123 456", PHONE, "29 123 456"),
        ("Phone: 29123456", PHONE, "29123456"),
        ("her number (8-612) 34567", PHONE, "(8-612) 34567"),
        ("050 123 4567 is hers", PHONE, "050 123 4567"),
        ("Born as 010190-12345", IDENTITY, "010190-12345"),
        ("ID 131052-308T", IDENTITY, "131052-308T"),
        ("isikukood 49403136515", IDENTITY, "49403136515"),
    ],
)
def test_it_is_found(text, kind, words):
    assert look(text) == (Finding(kind, words),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "In 2023 and 2024, 45 people came.",
        "From 2015-2020 it ran twice a week.",
        "It cost 12 500 euros, then 1 250 000 euros.",
        "A budget of 20 000 000 euros",
        "On 2024-05-17 we met.",
        "17.05.2024, 18.30–20.00",
        "70 % of 120 people, 3.5 hours, 0.25 posts",
        "Regulation (EU) 2016/679, article 6",
        "See https://example.org/report-2023-10-12",
        "Classes 1, 2, 3, 4 and 5",
        "@talka on the web",
    ],
)
def test_numbers_of_another_kind_are_left_alone(text):
    assert look(text) == ()


def test_each_is_told_once_in_the_order_of_the_text():
    text = "+371 29123456 or a@example.org, again +371 29123456"
    assert [each.kind for each in look(text)] == [PHONE, EMAIL]


def test_texts_without_any_are_left_out():
    texts = {"need": "Nothing here", "how": "Ask a@example.org", "cost": ""}
    assert look_in(texts) == {"how": (Finding(EMAIL, "a@example.org"),)}
