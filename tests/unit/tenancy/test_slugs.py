"""Short names for addresses."""

from itertools import islice

import pytest

from talka.tenancy.slugs import candidates, slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Rēzeknes valstspilsēta", "rezeknes-valstspilseta"),
        ("Tromsø & Ålesund", "tromso-alesund"),
        ("Þórshöfn á Langanesi", "thorshofn-a-langanesi"),
        ("Žemaičių Naumiestis", "zemaiciu-naumiestis"),
        ("  --  Õpi!  ", "opi"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>", "script"),
        ("Україна", "place"),
        ("", "place"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_slug_is_plain_and_short(name, slug):
    assert slug_of(name) == slug


def test_there_is_always_another_to_try():
    tries = list(islice(candidates("Cēsis"), 6))
    assert tries[:3] == ["cesis", "cesis-2", "cesis-3"]
    assert len(set(tries)) == 6
    assert all(slug_of(each) == each for each in tries)
