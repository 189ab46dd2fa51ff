"""Taking a practice over: from its page in the library to a diary of one's own."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions.adoptions import adopt, set_state, share
from talka.practices.forms.adoptions import AdoptForm, EntryForm, StateForm
from talka.practices.kinds.adoptions import AdoptionState
from talka.practices.library_place import inside
from talka.practices.policy.adoptions import results_awaited
from talka.practices.queries.adoptions import adoption_of, diaries, find_diary
from talka.practices.queries.published import find_published
from talka.practices.queries.shared import is_shown
from talka.practices.routes import blueprint
from talka.practices.routes.library import OWN
from talka.practices.routes.reader import today
from talka.tenancy.guard import scope

ADOPTIONS = "/o/<organisation>/practices/adoptions"
ADOPTION = f"{ADOPTIONS}/<uuid:adoption_id>"


@blueprint.get(ADOPTIONS)
@requires(Permission.PRACTICE_READ)
def adoptions(organisation: str) -> ResponseReturnValue:
    """What the organisation takes over from others, and who takes over what it does."""
    return render_template(
        "practices/adoptions/index.html", organisation=organisation, diaries=diaries(scope())
    )


@blueprint.get(f"{OWN}/<slug>/adopt")
@requires(Permission.PRACTICE_EDIT)
def adopt_page(organisation: str, slug: str) -> ResponseReturnValue:
    """Says what it means to adopt, and who reads what."""
    return _adopt_page(organisation, slug, AdoptForm())


@blueprint.post(f"{OWN}/<slug>/adopt")
@requires(Permission.PRACTICE_EDIT)
def adopt_now(organisation: str, slug: str) -> ResponseReturnValue:
    """Begin the diary; sent twice, there is one."""
    form = AdoptForm()
    if not form.validate():
        return _adopt_page(organisation, slug, form), 422
    try:
        adoption_id = adopt(
            scope=scope(), slug=slug, today=today(), is_shared=bool(form.shared.data)
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _adopt_page(organisation, slug, form), 422
    flash(_("Your diary has begun. Those who began the practice are told."), "good")
    return to_diary(organisation, adoption_id)


@blueprint.get(ADOPTION)
@requires(Permission.PRACTICE_READ)
def adoption(organisation: str, adoption_id: UUID) -> ResponseReturnValue:
    """The diary: for those who write it, and for the organisation whose practice it is."""
    return diary_page(organisation, adoption_id)


@blueprint.post(f"{ADOPTION}/state")
@requires(Permission.PRACTICE_EDIT)
def set_adoption_state(organisation: str, adoption_id: UUID) -> ResponseReturnValue:
    """Say how far it is."""
    form = StateForm()
    if not form.validate():
        return diary_page(organisation, adoption_id, state_form=form), 422
    try:
        set_state(
            scope=scope(),
            adoption_id=adoption_id,
            state=AdoptionState(form.state.data),
            reason=form.reason.data or "",
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return diary_page(organisation, adoption_id, state_form=form), 422
    flash(_("Saved."), "good")
    return to_diary(organisation, adoption_id)


@blueprint.post(f"{ADOPTION}/readers")
@requires(Permission.PRACTICE_EDIT)
def share_adoption(organisation: str, adoption_id: UUID) -> ResponseReturnValue:
    """Let readers of the practice see the diary (``shared=yes``), or no longer."""
    is_shared = request.form.get("shared") == "yes"
    share(scope=scope(), adoption_id=adoption_id, is_shared=is_shared)
    flash(
        _("Whoever may read the practice reads your diary now.")
        if is_shared
        else _("Readers no longer see your diary."),
        "good",
    )
    return to_diary(organisation, adoption_id)


def diary_page(
    organisation: str,
    adoption_id: UUID,
    *,
    state_form: StateForm | None = None,
    entry_form: EntryForm | None = None,
) -> str:
    """The diary, with what was typed where something of it was not right."""
    found, day = find_diary(scope(), adoption_id), today()
    return render_template(
        "practices/adoptions/diary.html",
        organisation=organisation,
        place=inside(organisation),
        adoption=found,
        is_shown=is_shown(scope(), found.practice_id),
        writes=found.is_ours and scope().may(Permission.PRACTICE_EDIT),
        awaited=results_awaited(found.started_on, day, (each.kind for each in found.entries)),
        state_form=state_form or StateForm.of(found),
        entry_form=entry_form or EntryForm.empty(day, request.args.get("kind")),
    )


def to_diary(organisation: str, adoption_id: UUID) -> ResponseReturnValue:
    address = url_for(".adoption", organisation=organisation, adoption_id=adoption_id)
    return redirect(address, 303)


def _adopt_page(organisation: str, slug: str, form: AdoptForm) -> str:
    practice = find_published(scope(), slug)
    return render_template(
        "practices/adoptions/adopt.html",
        place=inside(organisation),
        practice=practice,
        form=form,
        is_own=practice.organisation_id == scope().organisation_id,
        begun=adoption_of(scope(), practice.practice_id),
    )
