"""The project's file: what is there, and what is refused with file, line and reason."""

import shutil

import pytest

from talka.handbook.loading import ContentError
from talka.monitoring.coarse import Coarse, Untold
from talka.monitoring.measures import Figure, reported
from talka.monitoring.project_loading import load_project
from talka.monitoring.values import Measure, Together
from talka.settings import PROJECT

CONTENT = PROJECT / "content"
TARGETS = {"p-ind-6": 2, "p-ind-11": 3}
"""The only ones that the project's papers give: visits in two years, and three conferences."""


def test_the_project_is_whole():
    project = load_project(CONTENT)
    assert [each.id for each in project.results] == ["p-res-1", "p-res-2", "p-res-3"]
    assert [each.id for each in project.partners] == [f"p-partner-{n}" for n in range(1, 7)]
    assert [each.id for each in project.indicators] == [f"p-ind-{n}" for n in range(1, 15)]
    activities = [text.id for each in project.results for text in each.activities]
    assert activities == [f"p-activity-{n}.text" for n in range(1, 7)]
    assert [each.id for each in project.partners if each.leads] == ["p-partner-1"]


def test_no_baseline_or_target_is_invented():
    indicators = list(load_project(CONTENT).indicators)
    assert {each.id: each.target for each in indicators if each.target is not None} == TARGETS
    assert {each.baseline for each in indicators} == {None}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("measure: networks", "measure: luck", "must be one of: organisations"),
        ("id: p-res-2", "id: p-res-1", "'p-res-1' is already used in"),
        ("id: p-activity-5", "id: act-5", "'act-5' must start with 'p-'"),
        ("target: 3", "target: many", "must be a whole number"),
        ("target: 3", "hope: 3", "is not a known key"),
        ("together: highest", "together: lowest", "must be sum or highest"),
    ],
)
def test_a_wrong_file_stops_the_start_and_says_where(tmp_path, old, new, reason):
    shutil.copytree(CONTENT / "project", tmp_path / "project")
    path = tmp_path / "project" / "project.yaml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace(old, new, 1), encoding="utf-8")
    line = whole[: whole.index(old)].count("\n") + 1
    with pytest.raises(ContentError) as refused:
        load_project(tmp_path)
    (problem,) = refused.value.problems
    assert reason in problem
    assert int(problem.split("project.yaml:")[1].split(":")[0]) in (line, line - 1, line + 1)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ContentError, match=r"project\.yaml:1: file: is missing"):
        load_project(tmp_path)


def test_what_partners_report_is_summed_or_the_highest():
    numbers = [2, None, 3]
    assert reported(numbers, Together.SUM) == Figure(5)
    assert reported(numbers, Together.HIGHEST) == Figure(3)
    assert reported([None], Together.SUM) == Figure()


def test_a_coarse_figure_reaches_a_target_only_where_that_is_sure():
    at_least_five = Figure.coarse(Coarse(5))
    assert at_least_five.reaches(5) is True
    assert at_least_five.reaches(7) is None
    assert Figure(4).reaches(5) is False
    assert Figure.coarse(Coarse(why=Untold.FEW)).reaches(1) is None
    assert Figure(4).reaches(None) is None


@pytest.mark.parametrize(
    "figure", [Figure(), Figure(3), Figure.coarse(Coarse(5)), Figure(None, True, Untold.FEW)]
)
def test_a_frozen_figure_thaws(figure):
    assert Figure.thawed(figure.frozen) == figure


def test_every_measure_but_the_reported_one_is_in_the_catalogue():
    assert Measure("reported") is Measure.REPORTED
    assert len(set(Measure)) == 15
