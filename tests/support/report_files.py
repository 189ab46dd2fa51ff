"""The files of a report, made here or in a process of its own."""

import hashlib
import pickle
import subprocess
import sys
import time

from talka.monitoring.kinds import ReportFormat
from talka.monitoring.queries.reports import ReportRead
from talka.monitoring.reports.making import file_of
from talka.settings import Settings
from tests.support import ROOT
from tests.support.servers import clean_variables, python

LANGUAGES = ("en", "lv")


def digests(report: ReportRead, languages: tuple[str, ...] = LANGUAGES) -> dict[str, str]:
    """Of every format in these languages. Needs an app context."""
    return {
        f"{wanted} {language}": hashlib.sha256(file_of(report, wanted, language)).hexdigest()
        for wanted in ReportFormat
        for language in languages
    }


def digests_elsewhere(report: ReportRead, settings: Settings) -> dict[str, str]:
    """The same, in another process, time zone and order of sets."""
    given = pickle.dumps((report, settings))
    surroundings = clean_variables() | {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        python("-m", "tests.support.report_files"),
        input=given,
        capture_output=True,
        check=True,
        env=surroundings,
        cwd=ROOT,
    )
    found: dict[str, str] = pickle.loads(done.stdout)  # noqa: S301 -- our own
    return found


def _main() -> None:
    from talka.factory import create_app

    time.tzset()
    report, settings = pickle.load(sys.stdin.buffer)  # noqa: S301 -- our own
    with create_app(settings).app_context():
        sys.stdout.buffer.write(pickle.dumps(digests(report)))


if __name__ == "__main__":
    _main()
