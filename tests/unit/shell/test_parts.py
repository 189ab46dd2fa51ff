"""A part is rendered once, and what is filled in later can not break out of it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask, render_template_string
from markupsafe import Markup

from talka.shell.parts import HoledPart, PartCache

ITEM = (
    '<li class="{{ kind }}"><label>{{ label }}</label>'
    '<input value="{{ typed }}"{{ on }}>{{ typed }}</li>'
)


def make(shell: Flask, template: str = ITEM, holes: tuple[str, ...] = ("typed", "on")) -> HoledPart:
    with shell.test_request_context():
        return HoledPart.render_once(
            template, holes, render_template_string, kind="item", label="Rent & heat"
        )


def test_what_would_keep_the_token_of_one_reader_is_refused(shell: Flask) -> None:
    form = '<p>{{ words }}</p><input name="csrf_token" value="{{ csrf_token() }}">'
    with pytest.raises(ValueError, match="token of one reader"):
        make(shell, form, ("words",))
    assert make(shell, form.replace("csrf_token()", "token"), ("words", "token")).holes


def test_a_filled_part_equals_the_template_rendered_whole(shell: Flask) -> None:
    values = {"typed": 'He said "no" <b>twice</b> & left', "on": Markup(" checked")}
    with shell.test_request_context():
        whole = render_template_string(ITEM, kind="item", label="Rent & heat", **values)
    assert make(shell).fill(**values) == whole


@pytest.mark.parametrize("attack", ['"><script>x</script>', "<b>", "&amp;", "'onclick='"])
def test_values_are_escaped(shell: Flask, attack: str) -> None:
    filled = make(shell).fill(typed=attack, on="")
    assert attack not in filled or attack == "&amp;"
    assert filled.count(str(Markup.escape(attack))) == 2


def test_markup_goes_in_as_it_is_and_nothing_else_of_the_sentinels_stays(shell: Flask) -> None:
    filled = make(shell).fill(typed=Markup("<em>yes</em>"), on="")
    assert filled == (
        '<li class="item"><label>Rent &amp; heat</label>'
        '<input value="<em>yes</em>"><em>yes</em></li>'
    )


def test_a_value_that_looks_like_a_hole_stays_a_value(shell: Flask) -> None:
    part = make(shell, "{{ a }}|{{ b }}", ("a", "b"))
    assert part.fill(a="hole0n1e", b="b") == "hole0n1e|b"


def test_a_misspelt_hole_is_an_error_at_once(shell: Flask) -> None:
    with pytest.raises(ValueError, match="does not print missing"):
        make(shell, ITEM, ("typed", "on", "missing"))


def test_filling_needs_exactly_the_holes(shell: Flask) -> None:
    part = make(shell)
    with pytest.raises(TypeError, match="no such hole: other"):
        part.fill(typed="", on="", other="")
    with pytest.raises(KeyError):
        part.fill(typed="")


def test_the_cache_renders_once_per_key_and_forgets_the_oldest() -> None:
    cache, made = PartCache(most=2), []

    def maker(name: str) -> HoledPart:
        made.append(name)
        return HoledPart((name,), ())

    for name in ("en", "lv", "en", "et", "en"):
        assert cache.get(name, lambda name=name: maker(name)).fill() == name
    assert made == ["en", "lv", "et", "en"]


def test_threads_all_get_the_same_part() -> None:
    cache = PartCache()
    with ThreadPoolExecutor(8) as pool:
        parts = list(pool.map(lambda _: cache.get("k", lambda: HoledPart(("x",), ())), range(200)))
    assert len({id(part) for part in parts}) == 1
