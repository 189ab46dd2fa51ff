"""What stories about translations do: send a block, change the original, look what it says."""

from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from talka.kernel.permissions import OrganisationRole
from talka.practices.kinds.content import BlockText
from talka.practices.queries.practices import content_of, find_practice
from tests.factories.practices import PracticeMade
from tests.factories.towns import Town
from tests.support.world.pages import Form, forms, read

EDITOR = OrganisationRole.EDITOR


def send(
    town: Town,
    practice: PracticeMade,
    block: str,
    text: str,
    *,
    role: OrganisationRole = EDITOR,
    code: str = "lv",
    **more: Any,
) -> TestResponse:
    """Send one translated block as a script does; ``more`` changes what goes along."""
    sent = {
        "text": text,
        "seen": 0,
        "source": 1,
        "origin": "human",
        "right": False,
        "key": str(uuid4()),
        "person": str(town.people[role].id),
        **more,
    }
    url = f"{practice.address}/translations/{code}/blocks/{block}"
    return town.browser(role).post(url, json=sent)


def change_original(
    town: Town, practice: PracticeMade, block: str, text: str, seen: int = 1
) -> None:
    """Let the original say something else."""
    sent = {"text": text, "seen": seen, "key": str(uuid4()), "person": str(town.editor.id)}
    reply = town.browser(EDITOR).post(f"{practice.address}/blocks/{block}", json=sent)
    assert reply.status_code == 200


def now_in(
    town: Town, practice: PracticeMade, block: str, language: str = "lv"
) -> BlockText | None:
    """What the block says in this language to whoever reads the practice as it stands."""
    with town.within() as scope:
        content = content_of(scope, find_practice(scope, practice.id))
        return content.blocks.get(block, {}).get(language)


def page_of(
    town: Town, practice: PracticeMade, code: str = "lv", role: OrganisationRole = EDITOR
) -> TestResponse:
    """The page on which it is translated."""
    return town.browser(role).get(f"{practice.address}/translations/{code}")


def form_on(page: TestResponse, practice: PracticeMade, code: str = "lv") -> Form:
    """The form of that page."""
    here = f"{practice.address}/translations/{code}"
    return next(form for form in forms(read(page.text), here) if form.action == here)
