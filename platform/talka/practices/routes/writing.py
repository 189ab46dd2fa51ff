"""Writing a practice: begin it, and its blocks, which save themselves."""

from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from talka.kernel.access import requires
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.i18n import current_language
from talka.kernel.ids import new_id
from talka.kernel.permissions import Permission
from talka.practices.actions.writing import save_block, start_practice
from talka.practices.forms.writing import (
    StartForm,
    read_block,
    read_page,
    refuse_other_person,
)
from talka.practices.kinds.blocks import BLOCK_BY_ID, Block
from talka.practices.policy.writing import Fate
from talka.practices.queries.coauthors import find_written
from talka.practices.queries.writing import blocks_of_source, states_of_block
from talka.practices.routes import block_replies, blueprint
from talka.practices.routes.own import PRACTICE, PRACTICES, is_own
from talka.practices.routes.writing_page import (
    NOTHING_STOPPED,
    Stopped,
    nothing_saved,
    writing_page,
)
from talka.shell.csrf import masked_token
from talka.shell.saves import fields_sent
from talka.tenancy.guard import current_person, scope

START = f"{PRACTICES}/start"
WRITE = f"{PRACTICE}/write"


@blueprint.get(START)
@requires(Permission.PRACTICE_EDIT)
def start_writing(organisation: str) -> ResponseReturnValue:
    """Asks for a title, and the language."""
    form = StartForm()
    form.language.data, form.key.data = current_language(), str(new_id())
    return render_template("practices/start.html", organisation=organisation, form=form)


@blueprint.post(START)
@requires(Permission.PRACTICE_EDIT)
def start_writing_now(organisation: str) -> ResponseReturnValue:
    """Begin a practice; sent twice, it is begun once."""
    form = StartForm()
    if not form.validate():
        return render_template("practices/start.html", organisation=organisation, form=form), 422
    practice_id = start_practice(
        scope=scope(), title=form.title.data, language=form.language.data, key=form.form_key
    )
    flash(_("Begun. Everything you write is saved by itself."), "good")
    return redirect(url_for(".write", organisation=organisation, practice_id=practice_id), 303)


@blueprint.get(WRITE)
@requires(Permission.PRACTICE_EDIT)
def write(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """All blocks on one page, with a list of them beside."""
    return _page(organisation, practice_id, NOTHING_STOPPED)


@blueprint.post(WRITE)
@requires(Permission.PRACTICE_EDIT)
def write_now(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Save what was changed on a page without scripts; what can not be saved is shown again."""
    refuse_other_person(request.form, current_person().id)
    find_written(scope(), practice_id)
    sent = read_page(request.form)
    try:
        outcomes = {
            block: save_block(scope=scope(), practice_id=practice_id, block=block, draft=draft)
            for block, draft in sent.drafts.items()
        }
    except RuleBroken as broken:
        return _page(organisation, practice_id, nothing_saved(sent, str(broken.message))), 422
    saved = sum(outcome.fate is Fate.SAVE for outcome in outcomes.values())
    conflicts = {
        block: outcome for block, outcome in outcomes.items() if outcome.fate is Fate.CONFLICT
    }
    if sent.problems or conflicts:
        # What could be saved is saved: the answer says so, and is no refusal.
        return _page(organisation, practice_id, Stopped(sent.problems, conflicts, saved))
    flash(ngettext("One part was saved.", "%(num)d parts were saved.", saved), "good")
    return redirect(url_for(".write", organisation=organisation, practice_id=practice_id), 303)


@blueprint.post(f"{PRACTICE}/blocks/<block_id>")
@requires(Permission.PRACTICE_EDIT)
def save_one_block(organisation: str, practice_id: UUID, block_id: str) -> ResponseReturnValue:
    """Save one block; a script asks and is told what became of it."""
    fields = fields_sent()
    block = _block(block_id)
    try:
        refuse_other_person(fields, current_person().id)
        draft = read_block(fields, block)
        outcome = save_block(scope=scope(), practice_id=practice_id, block=block.id, draft=draft)
    except RuleBroken as broken:
        return jsonify(block_replies.refused(broken)), 400
    if outcome.fate is Fate.CONFLICT:
        return jsonify(block_replies.conflict(outcome)), 409
    return jsonify(block_replies.saved(outcome))


@blueprint.get(f"{PRACTICE}/blocks/<block_id>/history")
@requires(Permission.PRACTICE_READ)
def block_history(organisation: str, practice_id: UUID, block_id: str) -> ResponseReturnValue:
    """What a block said, and who wrote it, the newest first."""
    practice = find_written(scope(), practice_id)
    block = _block(block_id)
    return render_template(
        "practices/block_history.html",
        organisation=organisation,
        practice=practice,
        block=block,
        states=states_of_block(scope(), practice, block.id),
    )


@blueprint.get(f"{PRACTICES}/token")
@requires(Permission.PRACTICE_READ)
def fresh_writing_token(organisation: str) -> ResponseReturnValue:
    """A fresh token for a page that was open for long, and whose it is."""
    return jsonify({"token": masked_token(), "person": str(current_person().id)})


def _page(organisation: str, practice_id: UUID, stopped: Stopped) -> str:
    practice = find_written(scope(), practice_id)
    page = writing_page(organisation, practice, blocks_of_source(scope(), practice), stopped)
    return render_template(
        "practices/write.html",
        organisation=organisation,
        page=page,
        practice=practice,
        is_own=is_own(practice),
    )


def _block(block_id: str) -> Block:
    if block_id not in BLOCK_BY_ID:
        raise NotFound("block")
    return BLOCK_BY_ID[block_id]
