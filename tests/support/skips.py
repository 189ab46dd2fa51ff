"""Where TALKA_FORBID_SKIPS is set, a skipped test is a failed one: nothing is left out unseen."""

import os
from collections.abc import Generator

import pytest

Report = pytest.TestReport | pytest.CollectReport


def _refuse_skip(report: Report) -> None:
    if not os.environ.get("TALKA_FORBID_SKIPS"):
        return
    if report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"TALKA_FORBID_SKIPS is set, and this was skipped: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped file into a failed one."""
    report = yield
    _refuse_skip(report)
    return report
