"""A translation's origin is read back as it was said; where nobody said, nothing is claimed."""

import pytest

from talka.kernel import origins
from talka.kernel.origins import UNKNOWN, Origin, Origins


def test_the_header_is_read_where_it_stands_and_nowhere_else():
    header = f'msgid ""\nmsgstr ""\n{origins.header_line("machine")}\n'

    assert origins.stated(header) == "machine"
    assert origins.stated('msgid ""\nmsgstr ""\n\nmsgid "a"\n"X-Talka-Origin: human\\n"\n') is None


def test_a_text_has_the_origin_of_its_catalogue_unless_it_says_otherwise():
    known = Origins(Origin.MACHINE, {"a1.title": Origin.HUMAN})

    assert known.of("a1.title") is Origin.HUMAN
    assert known.of("a2.title") is Origin.MACHINE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b"\xff",
        b'{"default": "machine"}',
        b'{"default": "robot", "exceptions": {}}',
        b'{"default": null, "exceptions": []}',
        b'{"default": null, "exceptions": {"a": 1}}',
    ],
)
def test_a_broken_file_claims_nothing(tmp_path, content):
    path = tmp_path / "content.origins.json"
    path.write_bytes(content)

    assert origins.read(path) == UNKNOWN
    assert origins.read(path).of("a1.title") is None


def test_a_missing_file_claims_nothing(tmp_path):
    assert origins.read(tmp_path / "content.origins.json") == UNKNOWN
