"""A note of a page without scripts that could not be saved, to be settled by the person."""

from flask import render_template, request
from markupsafe import Markup

from talka.handbook.forms.notes import BOTH, MINE, THEIRS
from talka.handbook.policy.notes import NoteOutcome
from talka.handbook.policy.whereabouts import whereabouts
from talka.handbook.queries import current_book
from talka.handbook.queries.notes import NoteRead
from talka.handbook.reading import reading_in
from talka.handbook.routes.note_forms import NoteForms, Typed
from talka.handbook.routes.note_replies import name_of
from talka.kernel.errors import RuleBroken
from talka.kernel.ids import new_id
from talka.shell.redirects import safe_path
from talka.tenancy.guard import current_person


def refused_page(
    organisation: str, target: str, note: NoteRead | None, *, typed: Typed, broken: RuleBroken
) -> str:
    """The note again as it was typed, and what is not right yet; ``note`` is a shared one."""
    forms = NoteForms(organisation)
    here = safe_path(request.form.get("next"), reading_in(organisation).url("notes"))
    if note is not None:
        form = forms.change(note, next_url=here, typed=typed)
    else:
        form = forms.own(target, None, next_url=here, typed=typed)
    return _page(organisation, target, here, message=str(broken.message), form=form)


def conflict_page(organisation: str, note: NoteRead, outcome: NoteOutcome, here: str) -> str:
    """Both texts, to choose one or to take both."""
    return _page(
        organisation,
        note.target,
        here,
        note=note,
        mine=outcome.draft.text,
        theirs=outcome.standing,
        their_name=name_of(outcome.standing),
        ways=(MINE, THEIRS, BOTH),
        key=new_id(),
        person=current_person().id,
    )


def _page(
    organisation: str,
    target: str,
    here: str,
    *,
    message: str = "",
    form: Markup | None = None,
    **more: object,
) -> str:
    return render_template(
        "handbook/notes/unsaved.html",
        reading=reading_in(organisation),
        where=whereabouts(current_book(), target),
        here=here,
        message=message,
        form=form,
        **more,
    )
