"""Wrong prose stops the start: each mistake is told with file, line, path and a plain reason."""

import pytest

from talka.handbook.book_loading import load_book
from talka.handbook.loading import ContentError

A1 = "chapters/a1.yaml"
A2 = "chapters/a2.yaml"
ABOUT = "pages/about.yaml"
HEAD = "handbook.yaml"
WORDS = "glossary.yaml"
AT = "content/handbook/"


@pytest.fixture
def problems(prose, framework):
    """What is said when the spoilt files are loaded, without the folder before each name."""

    def load() -> list[str]:
        with pytest.raises(ContentError) as caught:
            load_book(prose.content, {1: framework})
        assert all(problem in str(caught.value) for problem in caught.value.problems)
        assert all(problem.startswith(AT) for problem in caught.value.problems)
        return [problem.removeprefix(AT) for problem in caught.value.problems]

    return load


def test_the_files_as_they_are_have_no_problem(prose, framework, book):
    assert load_book(prose.content, {1: framework}) == book


def test_a_key_nobody_knows(prose, problems):
    line = prose.replace(A1, "  id: a1-intro\n", "  id: a1-intro\n  colour: red\n") + 1

    assert problems() == [f"{A1}:{line}: introduction.colour: is not a known key"]


def test_a_missing_key(prose, problems):
    prose.replace(A1, "  title: First ask, then plan\n", "")
    line = prose.line(A1, "introduction:")

    assert problems() == [f"{A1}:{line}: introduction.title: is missing"]


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("A1-intro-1", "must be an id such as a1-01 (small letters, digits, hyphens)"),
        ("a1_intro", "must be an id such as a1-01 (small letters, digits, hyphens)"),
        ("7", "must be text"),
    ],
)
def test_a_wrong_id(prose, problems, new, reason):
    line = prose.replace(A1, "- id: a1-intro-1\n", f"- id: {new}\n")

    assert problems() == [f"{A1}:{line}: introduction.blocks.0.id: {reason}"]


def test_an_id_used_twice_in_a_file_and_across_files(prose, problems):
    first = prose.line(A1, "id: a1-intro-1\n")
    second = prose.replace(A1, "- id: a1-intro-2\n", "- id: a1-intro-1\n")
    other = prose.replace(A2, "- id: a2-intro-2\n", "- id: a1-intro-1\n")

    taken = f"'a1-intro-1' is already used in {AT}{A1}:{first}"
    assert problems() == [
        f"{A1}:{second}: introduction.blocks.1.id: {taken}",
        f"{A2}:{other}: introduction.blocks.1.id: {taken}",
    ]


@pytest.mark.parametrize(
    ("taken", "by"),
    [("a1-03", "the framework"), ("handbook", f"{AT}{HEAD}"), ("q1-1-a", "the framework")],
)
def test_an_id_that_something_else_has(prose, problems, taken, by):
    line = prose.replace(A1, "- id: a1-intro-2\n", f"- id: {taken}\n")

    assert problems() == [
        f"{A1}:{line}: introduction.blocks.1.id: '{taken}' is already used in {by}"
    ]


def test_two_files_of_the_same_part(prose, problems):
    line = prose.replace("pages/project.yaml", "id: project\n", "id: about\n")

    assert problems() == [
        f"pages/project.yaml:{line}: id: 'about' is already used in {AT}{ABOUT}:1"
    ]


def test_two_parts_of_the_same_address(prose, problems):
    line = prose.replace("pages/project.yaml", "slug: project", "slug: about-the-method")

    assert problems() == [
        (f"pages/project.yaml:{line}: slug: 'about-the-method' is already used in {AT}{ABOUT}")
    ]


@pytest.mark.parametrize("slug", ["About", "about method", "../about", "about-", "2026"])
def test_an_address_that_is_none(prose, problems, slug):
    line = prose.replace(ABOUT, "slug: about-the-method", f'slug: "{slug}"')

    assert problems() == [
        f"{ABOUT}:{line}: slug: must be words for an address, such as about-the-method"
    ]


def test_links_that_lead_nowhere(prose, problems):
    prose.replace(
        A1, "[integration](term:g-integration) begins", "[integration](term:g-nothing) begins"
    )
    prose.replace(ABOUT, "(see:project)", "(see:a9)")
    intro = prose.line(A1, "- id: a1-intro-1\n") + 1
    about = prose.line(ABOUT, "- id: about-talka-2\n") + 1

    assert problems() == [
        f"{A1}:{intro}: introduction.blocks.0.text: there is no glossary term 'g-nothing'",
        f"{ABOUT}:{about}: sections.6.blocks.1.text: nothing has the id 'a9'",
    ]


@pytest.mark.parametrize(
    "broken",
    ["(see:project", "(javascript:alert(1))", "(//example.org)", "(see:) and *emphasis"],
)
def test_markup_that_is_not_whole_or_leads_nowhere(prose, problems, broken):
    prose.replace(ABOUT, "(see:project)", broken)
    about = prose.line(ABOUT, "- id: about-talka-2\n") + 1

    reason = "holds a link that is not whole or leads nowhere, or a * that is not closed"
    assert problems() == [f"{ABOUT}:{about}: sections.6.blocks.1.text: {reason}"]


def test_a_term_that_names_one_that_is_not_there(prose, problems):
    line = prose.replace(
        WORDS,
        "see: [g-inclusion, g-participatory-approach]",
        "see:\n      - g-inclusion\n      - a1",
    )

    (problem,) = problems()

    assert problem.startswith(f"{WORDS}:{line + 2}: terms.")
    assert problem.endswith(".see.1: there is no glossary term 'a1'")


def test_success_factors_in_another_order(prose, problems):
    prose.replace(A1, "- id: a1-f1\n", "- id: a1-f9\n")
    prose.replace(A1, "- id: a1-f2\n", "- id: a1-f1\n")
    line = prose.line(A1, "  factors:\n    - id: a1-f9")

    assert problems() == [
        (f"{A1}:{line}: factors.factors: must be a1-f1, a1-f2, a1-f3, a1-f4, a1-f5, in this order")
    ]


def test_an_example_of_a_factor_of_another_chapter(prose, problems):
    text = prose.path(A2).read_text(encoding="utf-8")
    start = text.index("factor: a2-f")
    prose.path(A2).write_text(text[:start] + "factor: a1-f1" + text[start + 13 :], encoding="utf-8")
    line = prose.line(A2, "factor: a1-f1")

    assert problems() == [
        (f"{A2}:{line}: examples.examples.0.factor: must be one of a2-f1, a2-f2, a2-f3, a2-f4")
    ]


def test_a_chapter_of_an_area_that_is_not_there(prose, problems):
    line = prose.replace(A1, "area: a1\n", "area: a7\n")

    assert f"{A1}:{line}: area: there is no area 'a7'" in problems()


@pytest.mark.parametrize("order", ["[chapter-a2, chapter-a1, {rest}]", "[{rest}]"])
def test_chapters_in_another_order_or_left_out(prose, problems, order):
    rest = "chapter-a3, chapter-a4, chapter-a5, chapter-a6"
    line = prose.replace(
        HEAD, f"chapters: [chapter-a1, chapter-a2, {rest}]", f"chapters: {order.format(rest=rest)}"
    )

    reason = "must be the chapters of a1, a2, a3, a4, a5, a6, in this order"
    assert f"{HEAD}:{line}: chapters: {reason}" in problems()


def test_a_page_among_the_chapters(prose, problems):
    line = prose.replace(HEAD, "chapter-a6]", "chapter-a6, about]")
    prose.replace(HEAD, "project, about, ", "project, ")

    assert [each.split(": ")[:2] for each in problems()] == [[f"{HEAD}:{line}", "chapters"]]


def test_a_missing_file(prose, problems):
    prose.path(ABOUT).unlink()
    line = prose.line(HEAD, "after:")

    (problem, *_) = problems()

    assert problem == f"{HEAD}:{line}: after.4: there is no file of 'about'"


@pytest.mark.parametrize("name", [HEAD, WORDS])
def test_a_missing_head_or_glossary(prose, problems, name):
    prose.path(name).unlink()

    assert problems() == [f"{name}:1: file: is missing"]


def test_a_file_that_is_not_listed_and_a_part_listed_twice(prose, problems):
    line = prose.replace(HEAD, "project, about, ", "project, project, ")

    assert problems() == [
        f"{HEAD}:{line}: after.4: 'project' stands here twice",
        f"{ABOUT}:1: id: 'about' is not listed in handbook.yaml",
    ]


def test_a_framework_that_is_not_there(prose, problems):
    line = prose.replace(HEAD, "framework: 1", "framework: 2")

    assert problems() == [f"{HEAD}:{line}: framework: there is no such framework"]


@pytest.mark.parametrize(
    ("old", "new", "where", "limit"),
    [
        ("First ask, then plan", "x" * 101, "introduction.title", 100),
        ("How to find out what", "How " + "x" * 170, "description", 170),
        ("This chapter helps you to ask them", "x" * 900, "introduction.blocks.0.text", 900),
    ],
)
def test_a_text_that_is_too_long(prose, problems, old, new, where, limit):
    prose.replace(A1, old, new)

    (problem,) = problems()

    assert problem.startswith(f"{A1}:")
    assert problem.endswith(f": {where}: is too long: at most {limit} characters")


def change_first_country(prose, code: str) -> int:
    text = prose.path(A1).read_text(encoding="utf-8")
    start = text.index("\n      country: ") + len("\n      country: ")
    prose.path(A1).write_text(f"{text[:start]}{code}{text[start + 2 :]}", encoding="utf-8")
    return text[:start].count("\n") + 1


@pytest.mark.parametrize("code", ["XX", "UN", "EU", "UK", "lv", "LVA", "no", "419"])
def test_a_country_that_is_none(prose, problems, code):
    line = change_first_country(prose, f'"{code}"')

    assert problems() == [
        (f"{A1}:{line}: examples.examples.0.country: must be the ISO code of a country, such as LV")
    ]


def test_norway_is_a_country_and_not_a_no(prose, framework):
    change_first_country(prose, "NO")

    assert load_book(prose.content, {1: framework}).chapters[0].examples[0].country == "NO"


@pytest.mark.parametrize(
    ("variant", "where", "reason"),
    [
        ("kind: easy-read, page: nowhere", ".page", "there is no page 'nowhere'"),
        ("kind: audio, language: xx, page: about", ".language", "must be the ISO code of a"),
        ("kind: audio", "", "must have either a page or a url"),
        ("kind: film, page: about, url: https://a.org", "", "must have either a page or a url"),
        ("kind: film, url: javascript:alert(1)", ".url", "must be an address that starts with"),
        ("kind: dance, page: about", ".kind", "must be 'sign-language', 'easy-read', 'audio' or"),
    ],
)
def test_a_variant_that_leads_nowhere(prose, problems, variant, where, reason):
    text = prose.path(ABOUT).read_text(encoding="utf-8")
    prose.path(ABOUT).write_text(f"{text}variants:\n  - {{{variant}}}\n", encoding="utf-8")
    line = text.count("\n") + 2

    (problem,) = problems()

    assert problem.startswith(f"{ABOUT}:{line}: variants.0{where}: {reason}")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//a.org", "a"])
def test_a_resource_at_no_address(prose, problems, address):
    text = prose.path(A1).read_text(encoding="utf-8")
    start = text.index("resources:\n    - id: a1-r1\n") + len("resources:\n    - id: a1-r1\n")
    changed = f'{text[:start]}      url: "{address}"\n{text[start:]}'
    prose.path(A1).write_text(changed, encoding="utf-8")

    found = [problem for problem in problems() if ".url: " in problem]

    assert len(found) == 1
    assert found[0].endswith(
        "resources.resources.0.url: must be an address that starts with https://"
    )


def test_a_block_that_says_nothing(prose, problems):
    text = prose.path(ABOUT).read_text(encoding="utf-8")
    prose.path(ABOUT).write_text(f"{text}      - id: about-empty\n", encoding="utf-8")

    (problem,) = problems()

    assert problem.endswith(": sections.6.blocks.2: must have a text, items, or both")


@pytest.mark.parametrize("broken", ['title: "open', "\ttitle: x", "id: about\nid: about", "a: [b"])
def test_broken_yaml(prose, problems, broken):
    prose.path(ABOUT).write_text(f"{broken}\n", encoding="utf-8")

    (problem,) = problems()

    assert problem.startswith(f"{ABOUT}:")
    assert ": file: is not valid YAML" in problem


def test_bytes_that_are_no_text_and_a_file_of_another_shape(prose, problems):
    prose.path(ABOUT).write_bytes(b"id: \xff")
    prose.path(A1).write_text("- a list\n")

    assert problems() == [
        f"{A1}:1: file: must be a mapping of keys and values",
        f"{ABOUT}:1: file: is not UTF-8 text",
    ]
