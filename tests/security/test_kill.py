"""What was acknowledged is there, whatever happens to the server a moment later.

Four colleagues save answers without pause while the server's worker is killed again and again,
as by a power cut. gunicorn replaces the worker, and the scripts of the page send what was not
acknowledged once more under the same key.
"""

import contextlib
import http.client
import json
import os
import random
import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from talka.assessments.models import Answer, AnswerRevision
from talka.kernel.scoping import session_in
from tests.factories.assessments import AssessmentMade, make_assessment
from tests.factories.people import PersonMade, client_of, make_person
from tests.factories.tenants import in_organisation, make_member, make_organisation
from tests.support.databases import Database
from tests.support.servers import free_port, python, server_process

KILLS = 20
COLLEAGUES = 4
PAUSES = random.Random(20)  # the moments differ within a run, and are the same in every run

_VERSIONS = select(Answer.item_id, Answer.version)
_HISTORY = select(AnswerRevision.item_id, func.count()).group_by(AnswerRevision.item_id)

pytestmark = pytest.mark.slow


@dataclass
class Colleague:
    """Somebody who saves one answer after the other, each on an item of one's own."""

    person: PersonMade
    cookie: str
    port: int
    address: str
    acknowledged: dict[UUID, int] = field(default_factory=dict)
    token: str = ""

    def work(self, stop: threading.Event) -> None:
        version = 0
        while not stop.is_set():
            key, note = uuid4(), f"Note {version + 1}"
            while (answer := self._save(key, note, version)) is None and not stop.is_set():
                time.sleep(0.02)
            if answer is not None:
                version = answer
                self.acknowledged[key] = version

    def _save(self, key: UUID, note: str, seen: int) -> int | None:
        """The version that was acknowledged; None where no answer came."""
        sent = {
            "person": str(self.person.id),
            "value": "partly",
            "note": note,
            "seen": seen,
            "key": str(key),
        }
        with contextlib.suppress(OSError, http.client.HTTPException):
            self.token = self.token or self._fresh_token()
            status, body = self._ask("POST", self.address, json.dumps(sent))
            assert status == 200, body
            return int(json.loads(body)["version"])
        return None

    def _fresh_token(self) -> str:
        organisation = self.address.split("/assessments/")[0]
        status, body = self._ask("GET", f"{organisation}/assessments/token")
        assert status == 200, body
        return str(json.loads(body)["token"])

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {
            "Cookie": f"talka={self.cookie}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-CSRFToken": self.token,
        }
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            for given in response.headers.get_all("Set-Cookie") or ():
                if given.startswith("talka="):
                    self.cookie = given.removeprefix("talka=").split(";")[0]
            return response.status, response.read().decode()
        finally:
            connection.close()


@pytest.fixture
def colleagues(app: Flask) -> tuple[AssessmentMade, list[Colleague]]:
    organisation = make_organisation(app)
    people = [make_person(app, f"Colleague {number}") for number in range(COLLEAGUES)]
    for person in people:
        make_member(app, organisation, person)
    assessment = make_assessment(app, organisation, people[0])
    port = free_port()
    team = []
    for number, person in enumerate(people, start=1):
        cookie = client_of(app, person).get_cookie("talka")
        assert cookie is not None
        address = assessment.answer(f"a1-{number:02}")
        team.append(Colleague(person, cookie.value, port, address))
    return assessment, team


def test_no_acknowledged_answer_is_lost_when_the_server_is_killed(
    app: Flask,
    database: Database,
    colleagues: tuple[AssessmentMade, list[Colleague]],
    tmp_path: Path,
) -> None:
    assessment, team = colleagues
    port = team[0].port
    command = python("-m", "gunicorn", "--preload", "--workers", "1", "--threads", "4")
    command += ["--no-control-socket", "--bind", f"127.0.0.1:{port}", "wsgi:app"]
    with server_process(command, _variables(database), tmp_path / "log") as server:
        server.wait_until_ready(f"http://127.0.0.1:{port}/healthz")
        stop = threading.Event()
        threads = [threading.Thread(target=each.work, args=[stop]) for each in team]
        for thread in threads:
            thread.start()
        for _ in range(KILLS):
            _kill_worker(server.pid, after=len(_all_acknowledged(team)), team=team)
        enough = len(_all_acknowledged(team))
        _wait_for(lambda: len(_all_acknowledged(team)) > enough)  # it works again
        stop.set()
        for thread in threads:
            thread.join(timeout=30)
    assert "Traceback" not in server.output()
    _check(app, assessment, team)


def _variables(database: Database) -> dict[str, str]:
    settings = database.settings()
    return {
        "TALKA_ENVIRONMENT": "test",
        "TALKA_SECRET_KEY": settings.secret_key,
        "TALKA_DATABASE_URL": database.url,
        "TALKA_MIGRATION_DATABASE_URL": database.owner_url,
        "TALKA_STATE_DIRECTORY": str(database.folder),
        "TALKA_LOG_LEVEL": "WARNING",
    }


def _all_acknowledged(team: list[Colleague]) -> list[UUID]:
    return [key for each in team for key in list(each.acknowledged)]


def _kill_worker(master: int, *, after: int, team: list[Colleague]) -> None:
    """Wait until work goes on, then for a moment that nobody chose, then kill."""
    _wait_for(lambda: len(_all_acknowledged(team)) > after)
    time.sleep(PAUSES.uniform(0.0, 0.08))
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    assert len(children) == 1
    os.kill(int(children[0]), signal.SIGKILL)


def _wait_for(condition: object) -> None:
    deadline = time.monotonic() + 60
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "the server did not come back"
        time.sleep(0.005)


def _check(app: Flask, assessment: AssessmentMade, team: list[Colleague]) -> None:
    with in_organisation(app, assessment.organisation, team[0].person) as scope:
        session = session_in(scope)
        saved = session.execute(select(AnswerRevision.save_key, AnswerRevision.version)).all()
        versions = dict(session.execute(_VERSIONS))
        rows = dict(session.execute(_HISTORY))
    times = Counter(key for key, _version in saved)
    for each in team:
        assert each.acknowledged, "nothing was saved: the test shows nothing"
        for key in each.acknowledged:
            assert times[key] == 1, "an acknowledged answer is lost, or was saved twice"
        assert versions[each.address.rsplit("/", 1)[1]] >= max(each.acknowledged.values())
    assert versions == rows, "an answer without its history, or history without its answer"
