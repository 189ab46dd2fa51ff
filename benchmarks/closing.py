"""Closes a round and publishes its edition, in a process of its own whose memory is measured.

``python -m benchmarks.closing ROUND NETWORK PERSON``; prints what it took, as JSON. The database is
that of the environment.
"""

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID

from sqlalchemy import select

from talka.assessments.actions.rounds import close_round
from talka.factory import create_app
from talka.handbook.queries import current_framework
from talka.kernel.permissions import NetworkRole
from talka.kernel.scope import NetworkSeat, Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.kernel.unit_of_work import unit_of_work
from talka.monitoring.actions import counting
from talka.monitoring.models import Counting, Edition


def main(round_id: UUID, network_id: UUID, person_id: UUID) -> dict[str, Any]:
    """Seconds of closing and of counting, bytes of memory at most, signs of how far it was."""
    app = create_app()
    coordinating = scope_of(person_id, network_id)
    signs, say = [], counting._say

    def heard(scope: Scope, claim: counting.Claim, count: int) -> None:
        signs.append(count)
        say(scope, claim, count)

    counting._say = heard
    with app.app_context():
        current_framework()  # a worker has read it when it starts to count
        start = perf_counter()
        with unit_of_work(), scope_opened(coordinating) as scope:
            close_round(scope=scope, round_id=round_id)
        closed = perf_counter()
        published = counting.count_due()
        counted = perf_counter()
        with scope_opened(coordinating) as scope:
            session = session_in(scope)
            state = session.scalars(
                select(Counting.state).where(Counting.round_id == round_id)
            ).one()
            edition_id, number = session.execute(
                select(Edition.id, Edition.number).where(Edition.round_id == round_id)
            ).one()
    return {
        "closing": closed - start,
        "counting": counted - closed,
        "memory": _most_memory(),
        "signs": len(signs),
        "published": published,
        "state": state.value,
        "number": number,
        "edition": str(edition_id),
    }


def scope_of(coordinator_id: UUID, network_id: UUID) -> Scope:
    """Of the coordinator of a network that has none below it."""
    role = NetworkRole.COORDINATOR
    seat = NetworkSeat(network_id, "all", "All", role, (network_id,))
    return Scope(person_id=coordinator_id, network=seat)


def _most_memory() -> int:
    """Bytes that this process ever held at once."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    held = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(held.split()[1]) * 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*map(UUID, sys.argv[1:4]))) + "\n")
