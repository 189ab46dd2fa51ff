"""Notes: the list of them, saving one, sharing it and taking it back, and its history."""

from collections.abc import Mapping
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.handbook.actions.notes import save_own_note, save_shared_note, share_note, take_back
from talka.handbook.forms.notes import (
    read_draft,
    read_target,
    refuse_other_person,
    settled_text,
)
from talka.handbook.kinds import Part
from talka.handbook.policy.notes import NoteOutcome
from talka.handbook.queries import current_book
from talka.handbook.queries.notes import (
    NoteRead,
    find_note,
    notes_taken_away,
    notes_to_read,
    states_of,
)
from talka.handbook.reading import reading_in
from talka.handbook.routes import blueprint, note_replies
from talka.handbook.routes.note_forms import NoteForms, Typed, earlier_url
from talka.handbook.routes.notes_script import script_settings
from talka.handbook.routes.unsaved_notes import conflict_page, refused_page
from talka.kernel.access import requires
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.ids import new_id
from talka.kernel.permissions import Permission
from talka.kernel.saving import Fate
from talka.shell.csrf import masked_token
from talka.shell.redirects import safe_path
from talka.shell.saves import fields_sent
from talka.tenancy.guard import current_person, scope

NOTES = "/o/<organisation>/handbook/notes"
NOTE = f"{NOTES}/<uuid:note_id>"


@blueprint.get(NOTES)
@requires(Permission.ORGANISATION_READ)
def own_notes(organisation: str) -> ResponseReturnValue:
    """All notes the person may read here, or those of one part (``chapter``)."""
    notes = notes_to_read(scope())
    wanted = _part_wanted(request.args.get("chapter", ""))
    return render_template(
        "handbook/notes/index.html",
        reading=reading_in(organisation),
        forms=NoteForms(organisation),
        wanted=wanted,
        parts=_parts_of(notes, wanted),
        shown=[note for note in notes if wanted is None or note.part_id == wanted.id],
        taken_away=notes_taken_away(scope()),
        settings=script_settings(organisation, None),
    )


@blueprint.post(NOTES)
@requires(Permission.NOTE_WRITE)
def save_note(organisation: str) -> ResponseReturnValue:
    """Save the person's own note at a place, and share it where that was the button pressed."""
    fields = fields_sent()
    target = read_target(fields)
    try:
        refuse_other_person(fields, current_person().id)
        draft = read_draft(fields, from_script=request.is_json)
        outcome = save_own_note(scope=scope(), target=target, draft=draft)
        if fields.get("share"):
            _share(outcome)
    except RuleBroken as broken:
        if request.is_json:
            return jsonify(note_replies.refused(broken)), 400
        return refused_page(organisation, target, None, typed=_typed(fields), broken=broken), 422
    is_shared = bool(fields.get("share"))
    earlier = earlier_url(organisation, outcome.standing.id, outcome.standing.version)
    return _saved(organisation, fields, outcome, is_shared=is_shared, earlier=earlier)


@blueprint.post(NOTE)
@requires(Permission.SHARED_NOTE_EDIT)
def save_shared_note_now(organisation: str, note_id: UUID) -> ResponseReturnValue:
    """Change a note of the organisation; where somebody else did meanwhile, show both texts."""
    fields = fields_sent()
    try:
        refuse_other_person(fields, current_person().id)
        draft = read_draft(fields, from_script=request.is_json)
        outcome = save_shared_note(scope=scope(), note_id=note_id, draft=draft)
    except RuleBroken as broken:
        if request.is_json:
            return jsonify(note_replies.refused(broken)), 400
        note = find_note(scope(), note_id)
        typed = _typed(fields)
        return refused_page(organisation, note.target, note, typed=typed, broken=broken), 422
    if outcome.fate is not Fate.CONFLICT:
        return _saved(organisation, fields, outcome)
    if request.is_json:
        return jsonify(note_replies.conflict(outcome)), 409
    note = find_note(scope(), note_id)
    return conflict_page(organisation, note, outcome, _next(organisation, fields)), 409


@blueprint.post(f"{NOTE}/take-back")
@requires(Permission.NOTE_WRITE)
def take_note_back(organisation: str, note_id: UUID) -> ResponseReturnValue:
    """Make the person's shared note private again."""
    take_back(scope=scope(), note_id=note_id)
    flash(_("Only you can read this note now."), "good")
    return redirect(_next(organisation, request.form), 303)


@blueprint.get(f"{NOTE}/history")
@requires(Permission.ORGANISATION_READ)
def note_history(organisation: str, note_id: UUID) -> ResponseReturnValue:
    """What a note said, and who wrote it, the newest first."""
    return render_template(
        "handbook/notes/history.html",
        reading=reading_in(organisation),
        note=find_note(scope(), note_id),
        states=states_of(scope(), note_id),
    )


@blueprint.get("/o/<organisation>/handbook/token")
@requires(Permission.ORGANISATION_READ)
def fresh_token(organisation: str) -> ResponseReturnValue:
    """A fresh token for a page that was open for long, and whose it is."""
    return jsonify({"token": masked_token(), "person": str(current_person().id)})


def _share(outcome: NoteOutcome) -> None:
    if outcome.standing.id is None:
        raise RuleBroken(_("There is nothing to share yet. Please write something first."), "text")
    share_note(scope=scope(), note_id=outcome.standing.id)


def _saved(
    organisation: str,
    fields: Mapping[str, object],
    outcome: NoteOutcome,
    *,
    is_shared: bool = False,
    earlier: str | None = None,
) -> ResponseReturnValue:
    if request.is_json:
        return jsonify(note_replies.saved(outcome, earlier=earlier))
    flash(_said(outcome, is_shared=is_shared), "good")
    return redirect(_next(organisation, fields), 303)


def _said(outcome: NoteOutcome, *, is_shared: bool) -> str:
    seat = scope().organisation
    if is_shared and seat:
        return _("Saved, and shared with %(organisation)s.", organisation=seat.name)
    if not outcome.draft.text:
        return _("The note is taken away.")
    if outcome.replaced_own:
        return _("Saved. What you saved in another window is kept as an earlier version.")
    return _("Saved.")


def _typed(fields: Mapping[str, object]) -> Typed:
    """A form that comes back keeps its key: sent again with the same words, it acts once."""
    return Typed(
        settled_text(fields), str(fields.get("seen", "0")), str(fields.get("key") or new_id())
    )


def _next(organisation: str, fields: Mapping[str, object]) -> str:
    notes = url_for(".own_notes", organisation=organisation)
    return safe_path(str(fields.get("next", "")), notes)


def _part_wanted(part_id: str) -> Part | None:
    """The part of this id; None for no id. Raises NotFound where the book has no such part."""
    if not part_id:
        return None
    for part in current_book().parts:
        if part.id == part_id:
            return part
    raise NotFound("part of the book")


def _parts_of(notes: list[NoteRead], wanted: Part | None) -> list[Part]:
    """The parts that have notes, and the one that is wanted, to choose from."""
    noted = {note.part_id for note in notes}
    return [part for part in current_book().parts if part.id in noted or part is wanted]
