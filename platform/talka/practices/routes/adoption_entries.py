"""The entries of a diary: written, changed and taken away by the organisation that keeps it."""

from uuid import UUID

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions.adoptions import (
    EntryChanged,
    change_entry,
    delete_entry,
    write_entry,
)
from talka.practices.forms.adoptions import ChangeEntryForm, EntryForm, SeenForm
from talka.practices.queries.adoptions import EntryRead, find_diary, find_entry
from talka.practices.routes import blueprint
from talka.practices.routes.adoptions import ADOPTION, diary_page, to_diary
from talka.practices.routes.reader import today
from talka.tenancy.guard import scope

ENTRY = f"{ADOPTION}/entries/<uuid:entry_id>"


@blueprint.post(f"{ADOPTION}/entries")
@requires(Permission.PRACTICE_EDIT)
def write_adoption_entry(organisation: str, adoption_id: UUID) -> ResponseReturnValue:
    """Add an entry; sent twice, it stands once."""
    form = EntryForm(today())
    if not form.validate():
        return diary_page(organisation, adoption_id, entry_form=form), 422
    try:
        write_entry(scope=scope(), adoption_id=adoption_id, draft=form.draft, form_key=form.key)
    except RuleBroken as broken:
        form.refuse(broken)
        return diary_page(organisation, adoption_id, entry_form=form), 422
    flash(_("It stands in the diary."), "good")
    return to_diary(organisation, adoption_id)


@blueprint.get(ENTRY)
@requires(Permission.PRACTICE_EDIT)
def adoption_entry(organisation: str, adoption_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """An entry, to be changed."""
    entry = find_entry(scope(), adoption_id, entry_id)
    return _entry_page(organisation, adoption_id, entry, ChangeEntryForm.of(entry, today()))


@blueprint.post(ENTRY)
@requires(Permission.PRACTICE_EDIT)
def change_adoption_entry(
    organisation: str, adoption_id: UUID, entry_id: UUID
) -> ResponseReturnValue:
    """Change it; where somebody else did meanwhile, both texts are shown."""
    form, entry = ChangeEntryForm(today()), find_entry(scope(), adoption_id, entry_id)
    if not form.validate():
        return _entry_page(organisation, adoption_id, entry, form), 422
    try:
        change_entry(
            scope=scope(),
            adoption_id=adoption_id,
            entry_id=entry_id,
            seen=form.version.data or 0,
            draft=form.draft,
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return _entry_page(organisation, adoption_id, entry, form), 422
    except EntryChanged as changed:
        form.version.data, form.version.raw_data = changed.present.version, None
        page = _entry_page(organisation, adoption_id, changed.present, form, conflict=True)
        return page, 409
    flash(_("Saved."), "good")
    return to_diary(organisation, adoption_id)


@blueprint.get(f"{ENTRY}/delete")
@requires(Permission.PRACTICE_EDIT)
def delete_adoption_entry_page(
    organisation: str, adoption_id: UUID, entry_id: UUID
) -> ResponseReturnValue:
    """Asks before an entry is taken away."""
    entry = find_entry(scope(), adoption_id, entry_id)
    return _delete_page(organisation, adoption_id, entry)


@blueprint.post(f"{ENTRY}/delete")
@requires(Permission.PRACTICE_EDIT)
def delete_adoption_entry(
    organisation: str, adoption_id: UUID, entry_id: UUID
) -> ResponseReturnValue:
    form = SeenForm()
    if not form.validate():
        raise RuleBroken(_("Please load the page anew."))
    try:
        delete_entry(
            scope=scope(),
            adoption_id=adoption_id,
            entry_id=entry_id,
            seen=form.version.data or 0,
        )
    except EntryChanged as changed:
        return _delete_page(organisation, adoption_id, changed.present, has_changed=True), 409
    flash(_("Deleted."), "good")
    return to_diary(organisation, adoption_id)


def _entry_page(
    organisation: str,
    adoption_id: UUID,
    entry: EntryRead,
    form: ChangeEntryForm,
    *,
    conflict: bool = False,
) -> str:
    return render_template(
        "practices/adoptions/entry.html",
        organisation=organisation,
        adoption=find_diary(scope(), adoption_id),
        entry=entry,
        form=form,
        conflict=conflict,
    )


def _delete_page(
    organisation: str, adoption_id: UUID, entry: EntryRead, *, has_changed: bool = False
) -> str:
    return render_template(
        "practices/adoptions/delete_entry.html",
        organisation=organisation,
        adoption=find_diary(scope(), adoption_id),
        entry=entry,
        has_changed=has_changed,
    )
