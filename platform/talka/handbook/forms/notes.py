"""Notes as they arrive, from a form or a script, checked before anything is saved."""

import re
from collections.abc import Mapping
from uuid import uuid5

from flask_babel import gettext as _

from talka.handbook.models import ID_LENGTH, NOTE_LENGTH
from talka.handbook.policy.notes import NoteDraft
from talka.kernel.errors import RuleBroken
from talka.shell.saves import read_key, read_version, read_words, unreadable

MINE, THEIRS, BOTH = "mine", "theirs", "both"
"""How a person settles a conflict on a page without scripts."""

_ID = re.compile(rf"[\w.-]{{1,{ID_LENGTH}}}", re.ASCII)


def read_draft(fields: Mapping[str, object], *, from_script: bool) -> NoteDraft:
    """A note from text, seen and key; raises RuleBroken where one of them is wrong.

    A page keeps its key when it is sent again after a change, so the key is made to say the text
    too; a script makes a new one itself.
    """
    key, seen = read_key(fields.get("key")), read_version(fields.get("seen"))
    if from_script:
        return NoteDraft(read_words(fields.get("text"), NOTE_LENGTH, "text"), seen, key)
    taken_away = bool(fields.get("delete"))
    text = "" if taken_away else read_words(settled_text(fields), NOTE_LENGTH, "text")
    return NoteDraft(text, seen, uuid5(key, f"{fields.get('target')} {seen} {text}"))


def refuse_other_person(fields: Mapping[str, object], person_id: object) -> None:
    """What one person typed is never saved as another's, who signed in on the same device since."""
    if fields.get("person") != str(person_id):
        raise RuleBroken(_("Someone else is signed in here now. Nothing was saved."), "person")


def settled_text(fields: Mapping[str, object]) -> str:
    """The text of a form as it was typed, with a conflict settled as the person chose."""
    mine, theirs = fields.get("text"), fields.get("theirs")
    if not isinstance(mine, str):
        return ""
    take = fields.get("take")
    if take == THEIRS and isinstance(theirs, str):
        return theirs
    if take == BOTH and isinstance(theirs, str):
        return "\n\n".join(each.strip() for each in (theirs, mine) if each.strip())
    return mine


def read_target(fields: Mapping[str, object]) -> str:
    """The id of the place that is noted; raises RuleBroken where it can not be one."""
    return read_id(fields, "target")


def read_id(fields: Mapping[str, object], name: str) -> str:
    """An id of the book from a field; raises RuleBroken where it can not be one."""
    given = fields.get(name)
    if not isinstance(given, str) or not _ID.fullmatch(given):
        raise unreadable()
    return given
