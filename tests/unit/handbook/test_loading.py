"""Whoever edits the handbook is told every mistake at once: file, line, path, plain reason."""

import pytest

from talka.handbook.loading import ContentError, load_all

A1 = "areas/a1.yaml"
AT = "content/frameworks/1/"


def problems(files) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_all(files.content)
    for problem in caught.value.problems:
        assert problem in str(caught.value)
    return list(caught.value.problems)


def test_a_key_nobody_knows(files):
    line = files.replace(A1, "  - id: a1-f1\n", "  - id: a1-f1\n    colour: red\n") + 1

    assert problems(files) == [f"{AT}{A1}:{line}: success_factors.0.colour: is not a known key"]


def test_a_wrong_type(files):
    line = files.replace(A1, "title: Identify needs and emerging challenges", "title: 2026")

    assert problems(files) == [f"{AT}{A1}:{line}: checklists.0.items.1.title: must be text"]


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("framework.yaml", "version: 1", 'version: "1"', "version: must be a whole number"),
        ("framework.yaml", "version: 1", "version: true", "version: must be a whole number"),
        ("framework.yaml", "version: 1", "version: no", "version: must be a whole number"),
        (
            "framework.yaml",
            "version: 1",
            "version: 2",
            "version: must be 1, like the folder's name",
        ),
        ("framework.yaml", "[a1, a2, a3, a4, a5, a6]", "a1", "areas: must be a list"),
    ],
)
def test_the_head_of_a_framework(files, name, old, new, complaint):
    line = files.replace(name, old, new)

    assert f"{AT}{name}:{line}: {complaint}" in problems(files)


def test_a_missing_help_names_the_item(files):
    line = files.line(A1, "- id: a1-05")
    files.replace(
        A1,
        "        help: >-\n          Ask about work experience",
        "        note: >-\n          Ask about work experience",
    )
    note = files.line(A1, "note: >-")

    assert problems(files) == [
        f"{AT}{A1}:{line}: checklists.0.items.4.help: is missing",
        f"{AT}{A1}:{note}: checklists.0.items.4.note: is not a known key",
    ]


def test_an_empty_text_and_an_empty_list(files):
    first = files.replace(
        "overall.yaml", "title: Identify needs and potential regularly", 'title: ""'
    )
    second = files.replace("overall.yaml", "areas: [a1, a4]", "areas: []")

    assert problems(files) == [
        f"{AT}overall.yaml:{first}: items.0.title: must not be empty",
        f"{AT}overall.yaml:{second}: items.2.areas: must not be empty",
    ]


def test_an_id_used_twice_names_both_places(files):
    first = files.line(A1, "- id: a1-02")
    line = files.replace(A1, "- id: a1-03", "- id: a1-02")

    assert problems(files) == [
        f"{AT}{A1}:{line}: checklists.0.items.2.id: 'a1-02' is already used in {AT}{A1}:{first}"
    ]


def test_an_id_of_another_area(files):
    line = files.replace("areas/a2.yaml", "- id: a2-03", "- id: a3-99")

    assert problems(files) == [
        f"{AT}areas/a2.yaml:{line}: checklists.0.items.2.id: 'a3-99' must start with 'a2-'"
    ]


def test_an_indicator_of_another_question(files):
    line = files.replace("indicators.yaml", "- id: q2-4-d", "- id: q2-3-d")

    assert problems(files) == [
        (
            f"{AT}indicators.yaml:{line}: quality_areas.1.questions.3.indicators.3.id: "
            "'q2-3-d' must start with 'q2-4-'"
        )
    ]


def test_an_unknown_group_of_organisations(files):
    line = files.replace(
        "areas/a2.yaml",
        "applies_to: [local-authorities, public-services]",
        "applies_to:\n          - local-authorities\n          - hospitals",
    )

    assert problems(files) == [
        (
            f"{AT}areas/a2.yaml:{line + 2}: checklists.0.items.14.applies_to.1: "
            "unknown group 'hospitals'; known are all, funders, local-authorities, "
            "public-services, service-providers, state-authorities-managing-eu-funds"
        )
    ]


def test_a_group_that_is_not_in_a_list(files):
    line = files.replace(
        "areas/a6.yaml",
        "applies_to: [state-authorities-managing-eu-funds]",
        "applies_to: funders",
    )

    assert problems(files) == [
        f"{AT}areas/a6.yaml:{line}: checklists.0.items.8.applies_to: must be a list"
    ]


def test_a_reference_to_an_area_that_is_not_there(files):
    line = files.replace("areas/a3.yaml", "cross_refs: [a5, a6]", "cross_refs: [a5, a7]")
    other = files.replace("overall.yaml", "areas: [a4, a1]", "areas: [a4, a0]")

    assert problems(files) == [
        f"{AT}areas/a3.yaml:{line}: checklists.0.items.13.cross_refs.1: there is no area 'a7'",
        f"{AT}overall.yaml:{other}: items.8.areas.1: there is no area 'a0'",
    ]


def test_a_file_whose_area_is_another(files):
    line = files.replace("areas/a5.yaml", "id: a5\n", "id: a4\n")

    assert f"{AT}areas/a5.yaml:{line}: id: must be 'a5', like the file's name" in problems(files)


def test_broken_yaml(files):
    line = files.replace(A1, "title: Services without barriers", 'title: "Services without')

    found = problems(files)

    assert len(found) == 1
    assert found[0].startswith(f"{AT}{A1}:")
    assert int(found[0].split(":")[1]) >= line
    assert ": file: is not valid YAML: " in found[0]


def test_a_tab_and_a_repeated_key_are_found_on_their_line(files):
    tab = files.replace(A1, "    title: Services without barriers", "\ttitle: Services")
    again = files.replace("overall.yaml", "id: overall\n", "id: overall\nid: overall\n")

    found = problems(files)

    assert any(each.startswith(f"{AT}{A1}:{tab}: file: is not valid YAML") for each in found)
    assert any(each.startswith(f"{AT}overall.yaml:{again + 1}: file: ") for each in found)


def test_bytes_that_are_no_text(files):
    files.path("indicators.yaml").write_bytes(b"title: \xff\xfe")

    assert problems(files) == [f"{AT}indicators.yaml:1: file: is not UTF-8 text"]


@pytest.mark.parametrize("content", ["", "- a list", "just words"])
def test_a_file_of_another_shape(files, content):
    files.path("overall.yaml").write_text(content, encoding="utf-8")

    assert problems(files) == [f"{AT}overall.yaml:1: file: must be a mapping of keys and values"]


def test_missing_and_unlisted_files(files):
    files.path("areas/a6.yaml").rename(files.path("areas/a7.yaml"))

    found = problems(files)

    assert f"{AT}areas/a6.yaml:1: file: is missing" in found
    unlisted = "is not listed under areas in framework.yaml"
    assert f"{AT}areas/a7.yaml:1: file: {unlisted}" in found


def test_mistakes_of_all_files_come_together(files):
    files.replace("framework.yaml", "title: Effective inclusion of refugees", "title: 1")
    files.replace("areas/a2.yaml", "title: Adopt equality plans", "title: [a]")
    files.replace("indicators.yaml", "title: Sustainability", "title: false")

    assert [each.split(":")[0].removeprefix(AT) for each in problems(files)] == [
        "framework.yaml",
        "areas/a2.yaml",
        "indicators.yaml",
    ]


def test_no_framework_at_all(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ContentError, match="content/frameworks:1: file: holds no framework"):
        load_all(tmp_path / "content")


def test_a_folder_elsewhere_is_named_in_full(files, monkeypatch, tmp_path_factory):
    files.replace("framework.yaml", "version: 1", "version: one")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    (problem,) = problems(files)
    assert problem.startswith(f"{files.path('framework.yaml')}:")


def test_the_norwegian_no_stays_a_word(files):
    files.replace(A1, "title: Continuous assessment of needs", "title: no")

    assert load_all(files.content)[1].success_factor("a1-f1").title.source == "no"


def test_two_versions_stand_side_by_side(files):
    first = files.content / "frameworks" / "1"
    second = files.content / "frameworks" / "2"
    second.mkdir()
    for path in first.rglob("*.yaml"):
        copy = second / path.relative_to(first)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(path.read_bytes().replace(b"version: 1", b"version: 2"))

    loaded = load_all(files.content)

    assert sorted(loaded) == [1, 2]
    assert loaded[2].version == 2
    assert loaded[1].item("a1-01") == loaded[2].item("a1-01")
