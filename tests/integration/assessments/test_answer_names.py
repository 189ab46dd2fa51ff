"""The handbook calls the answers what the buttons are called that people press."""

import pytest

from talka.assessments.kinds import ANSWER_LABELS
from talka.handbook.kinds import Text, texts_in
from talka.handbook.queries import current_book
from talka.handbook.telling import told_plainly
from talka.kernel.i18n import speaking

ALL_FOUR = (
    "a1-check-1.text",
    "a4-check-3.text",
    "how-to-use-checklists-2.text",
    "overall-when-2.text",
)
ONE_EACH = "ew-use-2-{}.text"


@pytest.fixture
def texts(app) -> dict[str, Text]:
    """The texts of the book by their id."""
    with app.app_context():
        return {text.id: text for part in current_book().parts for text in texts_in(part)}


@pytest.mark.parametrize("language", ["en", "lv"])
def test_the_handbook_names_the_answers_as_the_buttons_do(app, texts, language):
    with app.test_request_context(), speaking(language):
        labels = [str(label) for label in ANSWER_LABELS.values()]
        for name in ALL_FOUR:
            told = told_plainly(texts[name])
            assert [label for label in labels if label not in told] == [], name
        for number, label in enumerate(labels, start=1):
            assert told_plainly(texts[ONE_EACH.format(number)]).startswith(label)


def test_no_text_names_an_answer_that_no_button_has(texts):
    assert [each.id for each in texts.values() if "not applicable" in each.source.lower()] == []
