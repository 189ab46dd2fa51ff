"""The pictures and files of a practice: a page where its authors put them in and describe them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import requires
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions import files as acts
from talka.practices.forms.files import AddFileForm, DescribeFileForm
from talka.practices.policy.writing import WRITABLE
from talka.practices.queries.files import FileStands, files_of
from talka.practices.queries.practices import find_practice
from talka.practices.routes import blueprint
from talka.practices.routes.own import PRACTICE
from talka.practices.uploads.reading import FIELD, read_upload
from talka.shell.uploads import TOO_LARGE, takes_file, too_large_words
from talka.tenancy.guard import scope

FILES = f"{PRACTICE}/files"
FILE = f"{FILES}/<uuid:file_id>"


@dataclass(frozen=True, slots=True)
class Shown:
    """A file on the page, with its form. ``theirs`` is what somebody else said in between."""

    stands: FileStands
    form: DescribeFileForm
    theirs: acts.Words | None = None


@blueprint.get(FILES)
@requires(Permission.PRACTICE_EDIT)
def files(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """What is in it, what was taken out, and the way to put one in."""
    form = AddFileForm.fresh()
    if TOO_LARGE in request.args:
        form.refuse(RuleBroken(too_large_words(), FIELD))
    return _page(organisation, practice_id, form)


@blueprint.post(FILES)
@takes_file("practices.files")
@requires(Permission.PRACTICE_EDIT)
def add_file(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """Take one in, by what is in it; sent twice, it is there once."""
    find_practice(scope(), practice_id)
    form = AddFileForm()
    try:
        if form.validate():
            # Opened before the practice is held: it may take a moment.
            taken = read_upload(form.given)
            acts.add_file(
                scope=scope(),
                practice_id=practice_id,
                name=form.file.data.filename,
                taken=taken,
                words=form.words,
                key=form.form_key,
            )
            flash(_("It is in."), "good")
            return _back(organisation, practice_id)
    except RuleBroken as broken:
        form.refuse(broken)
    return _page(organisation, practice_id, form), 422


@blueprint.post(FILE)
@requires(Permission.PRACTICE_EDIT)
def describe_file(organisation: str, practice_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """Save what it shows; where somebody else did meanwhile, the form asks to look again."""
    stands = _find(practice_id, file_id)
    form = DescribeFileForm().named_for(stands.file)
    shown, status = Shown(stands, form), 422
    try:
        if form.validate():
            acts.describe_file(
                scope=scope(),
                practice_id=practice_id,
                file_id=file_id,
                words=form.words,
                seen=form.version_seen,
            )
            flash(_("Saved."), "good")
            return _back(organisation, practice_id, anchor=f"file-{file_id}")
    except RuleBroken as broken:
        form.refuse(broken)
    except acts.FileChanged as changed:
        form.seen.data, form.seen.raw_data = str(changed.version), None
        shown, status = Shown(stands, form, changed.present), 409
    return _page(organisation, practice_id, AddFileForm.fresh(), shown), status


@blueprint.post(f"{FILE}/take-out")
@requires(Permission.PRACTICE_EDIT)
def take_file_out(organisation: str, practice_id: UUID, file_id: UUID) -> ResponseReturnValue:
    return _do(organisation, practice_id, file_id, acts.take_out, _("Taken out."))


@blueprint.post(f"{FILE}/put-back")
@requires(Permission.PRACTICE_EDIT)
def put_file_back(organisation: str, practice_id: UUID, file_id: UUID) -> ResponseReturnValue:
    return _do(organisation, practice_id, file_id, acts.put_back, _("It is in again."))


@blueprint.get(f"{FILE}/delete")
@requires(Permission.PRACTICE_EDIT)
def file_deleting(organisation: str, practice_id: UUID, file_id: UUID) -> ResponseReturnValue:
    """Asks first: it cannot be undone."""
    return render_template(
        "practices/file_delete.html",
        organisation=organisation,
        practice=find_practice(scope(), practice_id),
        stands=_find(practice_id, file_id),
    )


@blueprint.post(f"{FILE}/delete")
@requires(Permission.PRACTICE_EDIT)
def delete_file(organisation: str, practice_id: UUID, file_id: UUID) -> ResponseReturnValue:
    return _do(organisation, practice_id, file_id, acts.delete_file, _("Deleted for good."))


def _do(
    organisation: str, practice_id: UUID, file_id: UUID, act: Callable[..., None], done: str
) -> ResponseReturnValue:
    try:
        act(scope=scope(), practice_id=practice_id, file_id=file_id)
    except RuleBroken as broken:
        flash(str(broken.message), "warn")
    else:
        flash(done, "good")
    return _back(organisation, practice_id)


def _find(practice_id: UUID, file_id: UUID) -> FileStands:
    found = (each for each in files_of(scope(), practice_id) if each.file.id == file_id)
    stands = next(found, None)
    if stands is None:
        raise NotFound("file")
    return stands


def _page(
    organisation: str, practice_id: UUID, form: AddFileForm, changed: Shown | None = None
) -> str:
    practice = find_practice(scope(), practice_id)
    everything = files_of(scope(), practice_id)
    known = {changed.stands.file.id: changed} if changed else {}
    return render_template(
        "practices/files.html",
        organisation=organisation,
        practice=practice,
        form=form,
        shown=[
            known.get(each.file.id) or Shown(each, DescribeFileForm.of(each))
            for each in everything
            if each.removed_at is None
        ],
        taken_out=[each for each in everything if each.removed_at is not None],
        editable=practice.state in WRITABLE,
        most=acts.MOST,
    )


def _back(organisation: str, practice_id: UUID, anchor: str | None = None) -> ResponseReturnValue:
    address = url_for(".files", organisation=organisation, practice_id=practice_id, _anchor=anchor)
    return redirect(address, 303)
