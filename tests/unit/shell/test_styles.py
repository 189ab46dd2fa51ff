"""The style sheets keep their rules: colours in one place, no left and right, readable text."""

import re
from pathlib import Path

import pytest

CSS = Path("platform/talka/shell/static/css")
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
ALL = sorted(Path("platform/talka").glob("*/static/css/*.css"))
OTHERS = [path for path in ALL if path.name not in {"tokens.css", "print.css"}]

PHYSICAL = re.compile(
    r"^\s*(?:(?:margin|padding|border|scroll-margin)-(?:left|right|top|bottom)\b"
    r"|(?:min-|max-)?(?:width|height):|left:|right:|top:|bottom:|text-align:\s*(?:left|right)"
    r"|float:\s*(?:left|right))",
    re.MULTILINE,
)


def block(start: str) -> dict[str, str]:
    """The custom properties of the first rule whose selector is ``start``."""
    body = TOKENS.split(start + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", body))


LIGHT = block("\n:root")
DARK = LIGHT | block(':root[data-theme="dark"]')


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(theme: dict[str, str], one: str, other: str) -> float:
    """The WCAG 2 contrast ratio of two tokens, from 1 to 21."""
    values = sorted(luminance(theme[f"--{name}"]) for name in (one, other))
    return (values[1] + 0.05) / (values[0] + 0.05)


def test_the_two_dark_blocks_are_alike() -> None:
    assert block(':root:not([data-theme="light"])') == block(':root[data-theme="dark"]')


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.name)
def test_colours_are_named_in_tokens_only(path: Path) -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_nothing_knows_left_from_right(path: Path) -> None:
    assert PHYSICAL.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_token_used_is_defined(path: Path) -> None:
    used = set(re.findall(r"var\((--[\w-]+)", path.read_text("utf-8")))
    assert used - LIGHT.keys() == set()


def test_every_token_defined_is_used() -> None:
    used = set(re.findall(r"var\((--[\w-]+)", "".join(p.read_text("utf-8") for p in CSS.glob("*"))))
    assert LIGHT.keys() - used == set()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "paper", "sunken", "accent-soft"])
@pytest.mark.parametrize("ink", ["ink", "ink-soft", "accent"])
def test_text_is_read_at_seven_to_one(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme, ink, ground) >= 7


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("on-accent", "accent"),
        ("on-accent", "accent-strong"),
        ("on-support", "support"),
        ("support-ink", "support-soft"),
        ("good-ink", "good-soft"),
        ("warn-ink", "warn-soft"),
        ("bad-ink", "bad-soft"),
        ("bad-ink", "paper"),
        ("bad-ink", "ground"),
        ("warn-ink", "ground"),
        ("note-ink", "note-soft"),
        ("foot-ink", "foot"),
        ("foot-ink-soft", "foot"),
        ("ink", "bad-soft"),
        ("ink", "warn-soft"),
    ],
)
def test_pairs_are_read_at_seven_to_one(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme, ink, ground) >= 7


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("line", "ground"),
    [
        ("line-strong", "paper"),
        ("line-strong", "ground"),
        ("focus", "ground"),
        ("bad", "paper"),
        ("good", "good-soft"),
        ("warn", "warn-soft"),
        ("bad", "bad-soft"),
        ("note", "note-soft"),
        ("chart-met", "paper"),
        ("chart-mark", "chart-partly"),
        ("chart-mark", "chart-not-met"),
        ("chart-earlier", "paper"),
    ],
)
def test_shapes_are_seen_at_three_to_one(theme: dict[str, str], line: str, ground: str) -> None:
    assert contrast(theme, line, ground) >= 3
