"""Puts the page together on which a practice is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from flask import url_for
from flask_babel import gettext as _

from talka.kernel.ids import new_id
from talka.practices.forms.writing import BOTH, MINE, THEIRS, PageSent, Problem
from talka.practices.kinds import BLOCKS
from talka.practices.kinds.blocks import Block
from talka.practices.models import Practice
from talka.practices.policy.coauthors import writable
from talka.practices.policy.writing import BlockOutcome, BlockStanding
from talka.practices.routes.block_replies import last_saved, name_of
from talka.practices.routes.own import is_own
from talka.shell.saves import words_of_saving
from talka.tenancy.guard import current_person

SHORT_ROWS, LONG_ROWS = 3, 6


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a page without scripts sent and could not be saved, by block; and how many were."""

    problems: Mapping[str, Problem] = field(default_factory=dict)
    conflicts: Mapping[str, BlockOutcome] = field(default_factory=dict)
    saved: int = 0

    def __bool__(self) -> bool:
        return bool(self.problems or self.conflicts)


NOTHING_STOPPED = Stopped()


def nothing_saved(sent: PageSent, message: str) -> Stopped:
    """Everything that was typed, to be shown again with why it is not saved."""
    typed = {
        block: Problem(draft.text, draft.seen, message) for block, draft in sent.drafts.items()
    }
    return Stopped({**typed, **sent.problems})


@dataclass(frozen=True, slots=True)
class Part:
    """One block on the page. ``text`` is what its field holds, ``was`` what is saved; ``theirs``
    and ``their_name`` are there where somebody else changed it in between."""

    block: Block
    text: str
    was: str
    seen: int
    status: str
    rows: int
    history_url: str | None
    error: str = ""
    theirs: str | None = None
    their_name: str = ""


@dataclass(frozen=True, slots=True)
class WritingPage:
    """All that the template asks for."""

    parts: tuple[Part, ...]
    stopped: Stopped
    editable: bool
    by_owner: bool
    key: UUID
    person: UUID
    ways: tuple[str, str, str]
    script: dict[str, object]

    @property
    def written(self) -> int:
        """How many of the needed blocks have words."""
        return sum(bool(part.was) for part in self.parts if part.block.is_needed)

    @property
    def needed(self) -> int:
        return sum(part.block.is_needed for part in self.parts)


def writing_page(
    organisation: str,
    practice: Practice,
    standing: Mapping[str, BlockStanding],
    stopped: Stopped,
) -> WritingPage:
    """The page as the blocks stand, with what could not be saved as it was typed."""
    address = {"organisation": organisation, "practice_id": practice.id}
    editable = practice.state in writable(is_own=is_own(practice))
    return WritingPage(
        parts=tuple(
            part_of(block, standing[block.id], stopped, _history(block, standing, address))
            for block in BLOCKS
        ),
        stopped=stopped,
        editable=editable,
        by_owner=not editable and practice.state in writable(is_own=True),
        key=new_id(),
        person=current_person().id,
        ways=(MINE, THEIRS, BOTH),
        script=script_of(organisation) if editable else {},
    )


def part_of(
    block: Block, standing: BlockStanding, stopped: Stopped, history_url: str | None
) -> Part:
    """One block as it stands, with what could not be saved of it."""
    problem, conflict = stopped.problems.get(block.id), stopped.conflicts.get(block.id)
    text, seen = standing.text, standing.version
    if problem is not None:
        text, seen = problem.text, problem.seen
    if conflict is not None:
        text = conflict.draft.text
    return Part(
        block=block,
        text=text,
        was=standing.text,
        seen=seen,
        status=last_saved(standing),
        rows=LONG_ROWS if block.length > 1000 else SHORT_ROWS,
        history_url=history_url,
        error=problem.message if problem else "",
        theirs=standing.text if conflict else None,
        their_name=name_of(standing) if conflict else "",
    )


def _history(
    block: Block, standing: Mapping[str, BlockStanding], address: Mapping[str, object]
) -> str | None:
    if not standing[block.id].version:
        return None
    return url_for(".block_history", block_id=block.id, **address)


def script_of(organisation: str) -> dict[str, object]:
    """What the scripts need to know: addresses, whose page it is, and words."""
    return {
        "person": str(current_person().id),
        "organisation": organisation,
        "tokenUrl": url_for(".fresh_writing_token", organisation=organisation),
        "signInUrl": url_for("accounts.sign_in"),
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        **words_of_saving(),
        "allSaved": _("Everything is saved."),
        "notAllowed": _("You can no longer write here. Ask an administrator."),
        "gone": _("This practice is not there any more."),
        "conflict": _("%(name)s changed this in between"),
        "mine": _("Your words"),
        "keepMine": _("Keep my words"),
        "takeTheirs": _("Take their words"),
        "merge": _("Keep both, one after the other"),
        "nothing": _("Nothing"),
        "discarded": _("Discarded. What is saved stays."),
        "show": _("Show"),
        "conflictsLeft": _("Somebody else wrote too."),
        "written": _("%(done)s of %(total)s"),
    }
