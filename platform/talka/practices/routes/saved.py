"""A reader's own list in an organisation: practices they saved, and those they follow."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.permissions import Permission
from talka.practices.actions.following import note, save, take_off, unfollow
from talka.practices.forms.exchange import SavedNoteForm
from talka.practices.library_place import inside
from talka.practices.queries.following import Entry, find_saved, followed, saved
from talka.practices.queries.shared import find_shared
from talka.practices.routes import blueprint
from talka.practices.routes.library import OWN
from talka.practices.stop_links import read_stop_token, stop_token
from talka.tenancy.guard import scope

SAVED = f"{OWN}/saved"
ONE = f"{SAVED}/<uuid:practice_id>"


@blueprint.get(SAVED)
@requires(Permission.PRACTICE_READ)
def saved_practices(organisation: str) -> ResponseReturnValue:
    """What the person saved here, with notes, and what they follow."""
    entries = followed(scope())
    return render_template(
        "practices/exchange/saved.html",
        organisation=organisation,
        place=inside(organisation),
        saved=saved(scope()),
        followed=[(each, stop_token(each.practice_id, scope().person)) for each in entries],
    )


@blueprint.post(f"{OWN}/<slug>/save")
@requires(Permission.PRACTICE_FOLLOW)
def save_practice(organisation: str, slug: str) -> ResponseReturnValue:
    """Put it on the list."""
    save(scope=scope(), slug=slug)
    flash(_("It is on your list."), "good")
    return redirect(inside(organisation).practice(slug), 303)


@blueprint.post(f"{OWN}/<slug>/unsave")
@requires(Permission.PRACTICE_FOLLOW)
def unsave_practice(organisation: str, slug: str) -> ResponseReturnValue:
    """Take it off the list, from its page."""
    take_off(scope=scope(), practice_id=find_shared(scope(), slug).practice_id)
    flash(_("It is no longer on your list."), "good")
    return redirect(inside(organisation).practice(slug), 303)


@blueprint.get(f"{ONE}/note")
@requires(Permission.PRACTICE_FOLLOW)
def note_on_saved(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """The note on one of them."""
    entry = find_saved(scope(), practice_id)
    return _note(organisation, entry, SavedNoteForm(None, data={"note": entry.note}))


@blueprint.post(f"{ONE}/note")
@requires(Permission.PRACTICE_FOLLOW)
def save_note_on_saved(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Keep the note."""
    form = SavedNoteForm()
    if not form.validate():
        return _note(organisation, find_saved(scope(), practice_id), form), 422
    note(scope=scope(), practice_id=practice_id, text=form.note.data or "")
    flash(_("Your note is saved."), "good")
    return redirect(url_for(".saved_practices", organisation=organisation), 303)


@blueprint.post(f"{ONE}/remove")
@requires(Permission.PRACTICE_FOLLOW)
def take_off_list(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Take one off, with its note."""
    find_saved(scope(), practice_id)
    take_off(scope=scope(), practice_id=practice_id)
    flash(_("It is no longer on your list."), "good")
    return redirect(url_for(".saved_practices", organisation=organisation), 303)


@blueprint.post(f"{SAVED}/unfollow/<token>")
@requires(Permission.PRACTICE_FOLLOW)
def unfollow_on_list(organisation: str, token: str) -> ResponseReturnValue:
    """Be mailed no more of one of them, also where it has left the library; once, however often it
    is asked. The list signs what it names, as the mails do."""
    practice_id, _whoever = read_stop_token(token)
    unfollow(scope=scope(), practice_id=practice_id)
    flash(_("You no longer follow it."), "good")
    return redirect(url_for(".saved_practices", organisation=organisation), 303)


def _note(organisation: str, entry: Entry, form: SavedNoteForm) -> str:
    return render_template(
        "practices/exchange/note.html",
        organisation=organisation,
        place=inside(organisation),
        entry=entry,
        form=form,
    )
