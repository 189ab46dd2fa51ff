"""The benchmark runs and reports; how fast anything is, is no business of a test."""

import subprocess

import pytest

from tests.support import ROOT
from tests.support.servers import clean_variables, python


@pytest.mark.slow
@pytest.mark.postgresql
def test_the_quick_benchmark_measures_every_page_on_both_databases() -> None:
    run = subprocess.run(
        python("-m", "benchmarks", "--quick", "--rounds", "1"),
        cwd=ROOT,
        env=clean_variables(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    rows = [line.split("|")[1].strip() for line in run.stdout.splitlines() if "|" in line]
    for page in (
        "Organisation's home",
        "A checklist page",
        "The full 80-item page",
        "Saving one answer",
        "Results",
        "List of assessments",
    ):
        assert rows.count(page) - (page in ("The full 80-item page",)) == 2, run.stdout
    for question in ("Everything", "One area", "A word of three practices"):
        assert rows.count(question) == 2, run.stdout
    for page in ("The edition", "Side by side"):
        assert rows.count(page) == 4, run.stdout
    for page in ("A report on it", "Participation"):
        assert rows.count(page) == 2, run.stdout
    for heading in ("### SQLite", "### PostgreSQL", "### What a visit weighs", "### Against"):
        assert heading in run.stdout
