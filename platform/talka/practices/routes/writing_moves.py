"""What authors do with a practice: each act has a page that says what it means, and a button."""

from collections.abc import Callable
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions import archiving, beginning_again, sending
from talka.practices.forms.sending import AppealForm, SubmitForm
from talka.practices.kinds import Act, Actor
from talka.practices.personal_data import look_in
from talka.practices.queries.open_calls import open_calls
from talka.practices.queries.practices import find_practice
from talka.practices.queries.writing import check, last_submission
from talka.practices.routes import blueprint
from talka.practices.routes.own import PRACTICE
from talka.practices.routes.reader import today
from talka.practices.routes.ways_on import is_appealed
from talka.practices.routes.what_lacks import what_lacks
from talka.practices.transitions import moves_from
from talka.tenancy.guard import scope


@blueprint.get(f"{PRACTICE}/submit")
@requires(Permission.PRACTICE_EDIT)
def submit(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Asks to which call, and says what happens then."""
    return _submit_page(organisation, practice_id, _submit_form())


@blueprint.post(f"{PRACTICE}/submit")
@requires(Permission.PRACTICE_EDIT)
def submit_now(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Send it in; sent twice, it is sent once."""
    form = _submit_form()
    if not form.validate():
        return _submit_page(organisation, practice_id, form), 422
    try:
        sending.submit(
            scope=scope(),
            practice_id=practice_id,
            call_id=form.call_id,
            today=today(),
            agreed=bool(form.agreed.data),
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _submit_page(organisation, practice_id, form), 422
    flash(_("Sent in. You are told every step by e-mail."), "good")
    return _to_practice(organisation, practice_id)


@blueprint.get(f"{PRACTICE}/appeal")
@requires(Permission.PRACTICE_EDIT)
def appeal(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Asks why the authors disagree."""
    return _appeal_page(organisation, practice_id, AppealForm())


@blueprint.post(f"{PRACTICE}/appeal")
@requires(Permission.PRACTICE_EDIT)
def appeal_now(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    form = AppealForm()
    if not form.validate():
        return _appeal_page(organisation, practice_id, form), 422
    try:
        sending.appeal(scope=scope(), practice_id=practice_id, reason=form.reason.data)
    except RuleBroken as broken:
        form.refuse(broken)
        return _appeal_page(organisation, practice_id, form), 422
    flash(_("Your appeal is sent. You are told what comes of it."), "good")
    return _to_practice(organisation, practice_id)


@blueprint.get(f"{PRACTICE}/withdraw")
@requires(Permission.PRACTICE_EDIT)
def withdraw(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    return _confirm(organisation, practice_id, Act.WITHDRAW)


@blueprint.post(f"{PRACTICE}/withdraw")
@requires(Permission.PRACTICE_EDIT)
def withdraw_now(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    return _do(organisation, practice_id, sending.withdraw, _l("You took it back."))


@blueprint.get(f"{PRACTICE}/rework")
@requires(Permission.PRACTICE_EDIT)
def rework(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    return _confirm(organisation, practice_id, Act.REWORK)


@blueprint.post(f"{PRACTICE}/rework")
@requires(Permission.PRACTICE_EDIT)
def rework_now(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    return _do(organisation, practice_id, sending.rework, _l("It is a draft again."))


@blueprint.post(f"{PRACTICE}/again")
@requires(Permission.PRACTICE_EDIT)
def begin_again(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """A new draft with the words of what was taken back."""
    draft = beginning_again.begin_again(scope=scope(), practice_id=practice_id)
    flash(_("This is a new draft with the same words. Ask people of partners anew."), "good")
    return _to_practice(organisation, draft)


@blueprint.get(f"{PRACTICE}/archive")
@requires(Permission.PRACTICE_EDIT)
def archive(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    return _confirm(organisation, practice_id, Act.ARCHIVE)


@blueprint.post(f"{PRACTICE}/archive")
@requires(Permission.PRACTICE_EDIT)
def archive_now(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    return _do(organisation, practice_id, archiving.archive, _l("It is archived."))


@blueprint.get(f"{PRACTICE}/restore")
@requires(Permission.PRACTICE_EDIT)
def restore(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    return _confirm(organisation, practice_id, Act.RESTORE)


@blueprint.post(f"{PRACTICE}/restore")
@requires(Permission.PRACTICE_EDIT)
def restore_now(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    return _do(organisation, practice_id, archiving.restore, _l("Others can read it again."))


WORDS: dict[Act, tuple[LazyString, LazyString, LazyString]] = {
    Act.WITHDRAW: (
        _l("Take it back"),
        _l("Nobody reviews it then. You can begin again with the same words."),
        _l("Take it back"),
    ),
    Act.REWORK: (
        _l("Take it up again"),
        _l("It becomes a draft: you can change everything, and send it in once more."),
        _l("Take it up again"),
    ),
    Act.ARCHIVE: (
        _l("Archive it"),
        _l("Others no longer find it in the library. You can publish it again at any time."),
        _l("Archive it"),
    ),
    Act.RESTORE: (
        _l("Publish it again"),
        _l("Others find it in the library again, as it read before."),
        _l("Publish it again"),
    ),
}
"""What each act means: the heading of its page, what happens, and the button."""


def _submit_form() -> SubmitForm:
    return SubmitForm(open_calls(scope(), today()))


def _submit_page(organisation: str, practice_id: UUID, form: SubmitForm) -> str:
    practice = find_practice(scope(), practice_id)
    checked, calls = check(scope(), practice, today()), open_calls(scope(), today())
    if len(calls) == 1 and not form.is_submitted():
        form.call.data = str(calls[0].id)
    return render_template(
        "practices/submit.html",
        organisation=organisation,
        practice=practice,
        form=form,
        calls=calls,
        lacking=what_lacks(organisation, practice_id, checked),
        personal=look_in(checked.texts),
        possible=_is_possible(practice_id, Act.SUBMIT),
    )


def _appeal_page(organisation: str, practice_id: UUID, form: AppealForm) -> str:
    """Once appealed, nobody is asked to write in vain; what was typed and refused stays."""
    submission = last_submission(scope(), practice_id)
    return render_template(
        "practices/appeal.html",
        organisation=organisation,
        practice=find_practice(scope(), practice_id),
        form=form,
        appealed=is_appealed(submission) and not form.is_submitted(),
        possible=_is_possible(practice_id, Act.APPEAL),
    )


def _confirm(organisation: str, practice_id: UUID, act: Act) -> str:
    return render_template(
        "practices/confirm.html",
        organisation=organisation,
        practice=find_practice(scope(), practice_id),
        words=WORDS[act],
        possible=_is_possible(practice_id, act),
        danger=act is Act.WITHDRAW,
    )


def _is_possible(practice_id: UUID, act: Act) -> bool:
    state = find_practice(scope(), practice_id).state
    return any(move.act is act for move in moves_from(state, Actor.AUTHOR))


def _do(
    organisation: str, practice_id: UUID, act: Callable[..., None], done: LazyString
) -> ResponseReturnValue:
    act(scope=scope(), practice_id=practice_id)
    flash(str(done), "good")
    return _to_practice(organisation, practice_id)


def _to_practice(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    return redirect(url_for(".practice", organisation=organisation, practice_id=practice_id), 303)
