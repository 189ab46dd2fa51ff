"""kill -9 while people save: what was acknowledged is there, and nothing is half written.

Four people write at once, each in the own items, while the server is killed twenty times.
"""

import json
import os
import random
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from talka.assessments.models import Answer, AnswerRevision
from talka.handbook.queries import current_framework
from talka.kernel.scoping import session_in
from tests.factories.tenants import in_organisation
from tests.support import ROOT
from tests.support.servers import clean_variables, python
from tests.support.world.houses import House

KILLS, WRITERS, SAVES_BETWEEN = 20, 4, 6
PATIENCE = 20
"""Seconds that anything may take."""


@dataclass
class Reborn:
    """The server's parent, which starts it anew, and the address it is always found at."""

    parent: "subprocess.Popen[str]"
    port: int

    def newborn(self) -> int:
        """The process that serves now; waits until there is one."""
        assert self.parent.stdout is not None
        line = next(line for line in self.parent.stdout if line.strip().isdigit())
        return int(line)


@contextmanager
def served(house: House) -> Iterator[Reborn]:
    """The house, served by processes that can be killed."""
    variables = clean_variables() | {
        "TALKA_ENVIRONMENT": "development",
        "TALKA_DATABASE_URL": house.database.url,
        "TALKA_STATE_DIRECTORY": str(house.database.folder),
        "TALKA_SECRET_KEY": house.app.config["SECRET_KEY"],
        "TALKA_LOG_LEVEL": "ERROR",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "platform"), str(ROOT)]),
    }
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(64)
        number = listener.fileno()
        parent = subprocess.Popen(
            python("-m", "tests.security.born_again", str(number)),
            cwd=ROOT,
            env=variables,
            stdout=subprocess.PIPE,
            text=True,
            pass_fds=[number],
            start_new_session=True,
        )
        try:
            yield Reborn(parent, listener.getsockname()[1])
        finally:
            os.killpg(parent.pid, signal.SIGKILL)
            parent.communicate(timeout=PATIENCE)


@dataclass
class Writer:
    """Somebody who saves one answer after the other, and remembers what was acknowledged."""

    house: House
    port: int
    items: list[str]
    acknowledged: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def write(self, until: threading.Event) -> None:
        """Save until told to stop; a save that is not acknowledged is not sent again."""
        while not until.is_set():
            try:
                with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as line:
                    self._write_on(line, until)
            except (OSError, HTTPException):
                continue  # the server was killed: try to reach the next one

    def _write_on(self, line: HTTPConnection, until: threading.Event) -> None:
        place, someone = self.house.world.ours, self.house.world.ours.people["editor"]
        home = f"{place.organisation.home}/assessments"
        name, value = self.house.cookie(someone)
        line.request("GET", f"{home}/token", headers={"Cookie": f"{name}={value}"})
        answer = line.getresponse()
        token = json.loads(answer.read())["token"]
        cookie = str(answer.headers["Set-Cookie"]).partition(";")[0]
        headers = {"Cookie": cookie, "X-CSRFToken": token, "Content-Type": "application/json"}
        while not until.is_set():
            item, key = random.choice(self.items), uuid4()
            note = f"Typed as {key}"
            body = {"value": "met", "note": note, "seen": 1000, "key": str(key)}
            body["person"] = str(someone.id)
            line.request("POST", f"{home}/{place.half}/answers/{item}", json.dumps(body), headers)
            answer = line.getresponse()
            said = answer.read()
            if answer.status == 200:
                self.acknowledged[key] = (item, note)
            else:
                self.problems.append(f"{answer.status}: {said[:200]!r}")


def kill_again_and_again(reborn: Reborn, writers: list[Writer]) -> None:
    """Kill the server whenever some saves were acknowledged, in the middle of the next."""
    for _ in range(KILLS):
        child = reborn.newborn()
        enough = saved(writers) + SAVES_BETWEEN
        deadline = time.monotonic() + PATIENCE
        while saved(writers) < enough:
            assert time.monotonic() < deadline, [w.problems[-1:] for w in writers]
            time.sleep(0.002)
        time.sleep(random.uniform(0, 0.03))
        os.kill(child, signal.SIGKILL)


def saved(writers: list[Writer]) -> int:
    return sum(len(writer.acknowledged) for writer in writers)


@pytest.mark.slow
def test_every_acknowledged_answer_survives_kill_9(own_house: House) -> None:
    with own_house.app.app_context():
        items = [item.id for item in current_framework().items]
    stop = threading.Event()
    with served(own_house) as reborn:
        writers = [Writer(own_house, reborn.port, items[at::WRITERS]) for at in range(WRITERS)]
        threads = [threading.Thread(target=writer.write, args=[stop]) for writer in writers]
        for thread in threads:
            thread.start()
        try:
            kill_again_and_again(reborn, writers)
            reborn.newborn()
        finally:
            stop.set()
            for thread in threads:
                thread.join(timeout=PATIENCE)
    assert [problem for writer in writers for problem in writer.problems] == []
    acknowledged = {key: what for writer in writers for key, what in writer.acknowledged.items()}
    assert len(acknowledged) >= KILLS * SAVES_BETWEEN
    check_what_is_there(own_house, acknowledged)


def check_what_is_there(house: House, acknowledged: dict[UUID, tuple[str, str]]) -> None:
    """Each acknowledged save is in the history; each answer is the last save, none is missing."""
    place = house.world.ours
    with in_organisation(house.app, place.organisation, place.people["editor"].made) as scope:
        session = session_in(scope)
        answers = session.scalars(select(Answer).where(Answer.assessment_id == place.half)).all()
        history = session.scalars(
            select(AnswerRevision)
            .where(AnswerRevision.assessment_id == place.half)
            .order_by(AnswerRevision.version)
        ).all()
    there = {save.save_key: (save.item_id, save.note) for save in history}
    assert {key: there.get(key) for key in acknowledged} == acknowledged
    saves: dict[str, list[AnswerRevision]] = {}
    for save in history:
        saves.setdefault(save.item_id, []).append(save)
    assert {answer.item_id for answer in answers} == set(saves)
    for answer in answers:
        of_item = saves[answer.item_id]
        assert [save.version for save in of_item] == list(range(1, len(of_item) + 1))
        last = of_item[-1]
        assert (answer.version, answer.value, answer.note) == (last.version, last.value, last.note)
