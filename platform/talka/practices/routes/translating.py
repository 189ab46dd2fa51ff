"""Translating a practice: which languages there are, and both texts beside each other."""

from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from talka.kernel.access import requires
from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.permissions import Permission
from talka.practices.actions.translating import save_translation
from talka.practices.forms.translating import (
    TranslationSent,
    read_translated_page,
    read_translation,
)
from talka.practices.forms.writing import refuse_other_person
from talka.practices.kinds import State
from talka.practices.kinds.blocks import BLOCK_BY_ID, Block
from talka.practices.languages import nearest, progress, progress_in
from talka.practices.models import Practice
from talka.practices.policy.writing import TRANSLATABLE, Fate
from talka.practices.queries.practices import content_of, find_practice
from talka.practices.queries.translating import pairs, what_readers_have
from talka.practices.queries.writing import states_of_block
from talka.practices.routes import block_replies, blueprint
from talka.practices.routes.own import PRACTICE
from talka.practices.routes.translating_page import (
    TranslationStopped,
    conflict,
    saved,
    translating_page,
)
from talka.practices.routes.writing_page import Stopped, nothing_saved
from talka.shell.saves import fields_sent
from talka.tenancy.countries import NEAR_LANGUAGES, SERVED_LANGUAGES, language_choices
from talka.tenancy.guard import current_person, scope

TRANSLATIONS = f"{PRACTICE}/translations"
TRANSLATION = f"{TRANSLATIONS}/<code>"
NOTHING_STOPPED = TranslationStopped()


@blueprint.get(TRANSLATIONS)
@requires(Permission.PRACTICE_READ)
def translations(organisation: str, practice_id: UUID) -> ResponseReturnValue:
    """How far each language is; a language that is asked for leads on to its page."""
    practice = find_practice(scope(), practice_id)
    content = content_of(scope(), practice)
    if request.args.get("start"):
        code = _language(practice, request.args["start"])
        return redirect(_address(organisation, practice_id, code), 303)
    published = what_readers_have(scope(), practice)
    there = progress(content, published)
    begun = {practice.language, *(each.language for each in there)}
    others = [(code, name) for code, name in language_choices() if code not in begun]
    near = nearest(content, dict(others), NEAR_LANGUAGES)
    return render_template(
        "practices/translating/index.html",
        organisation=organisation,
        practice=practice,
        languages=there,
        near=[(code, name) for code, name in others if code in near],
        others=[(code, name) for code, name in others if code not in near],
        has_words=bool(progress_in(content, practice.language).total),
        published=published,
        editable=practice.state in TRANSLATABLE,
    )


@blueprint.get(TRANSLATION)
@requires(Permission.PRACTICE_EDIT)
def translate(organisation: str, practice_id: UUID, code: str) -> ResponseReturnValue:
    """Original and translation of every block."""
    return _page(organisation, practice_id, code, NOTHING_STOPPED)


@blueprint.post(TRANSLATION)
@requires(Permission.PRACTICE_EDIT)
def translate_now(organisation: str, practice_id: UUID, code: str) -> ResponseReturnValue:
    """Save what was changed on a page without scripts; what can not be saved is shown again."""
    refuse_other_person(request.form, current_person().id)
    _language(find_practice(scope(), practice_id), code)
    sent = read_translated_page(request.form)
    try:
        outcomes = {
            block: save_translation(
                scope=scope(), practice_id=practice_id, block=block, language=code, draft=draft
            )
            for block, draft in sent.drafts.items()
        }
    except RuleBroken as broken:
        stopped = _stopped(sent, nothing_saved(sent.page, str(broken.message)))
        return _page(organisation, practice_id, code, stopped), 422
    kept = sum(outcome.fate is Fate.SAVE for outcome in outcomes.values())
    conflicts = {
        block: outcome for block, outcome in outcomes.items() if outcome.fate is Fate.CONFLICT
    }
    if sent.page.problems or conflicts:
        # What could be saved is saved: the answer says so, and is no refusal.
        stopped = _stopped(sent, Stopped(sent.page.problems, conflicts, kept))
        return _page(organisation, practice_id, code, stopped)
    flash(ngettext("One part was saved.", "%(num)d parts were saved.", kept), "good")
    return redirect(_address(organisation, practice_id, code), 303)


@blueprint.post(f"{TRANSLATION}/blocks/<block_id>")
@requires(Permission.PRACTICE_EDIT)
def save_one_translation(
    organisation: str, practice_id: UUID, code: str, block_id: str
) -> ResponseReturnValue:
    """Save one block; a script asks and is told what became of it."""
    fields = fields_sent()
    block = _block(block_id)
    try:
        refuse_other_person(fields, current_person().id)
        draft = read_translation(fields, block)
        outcome = save_translation(
            scope=scope(), practice_id=practice_id, block=block.id, language=code, draft=draft
        )
    except RuleBroken as broken:
        return jsonify(block_replies.refused(broken)), 400
    if outcome.fate is Fate.CONFLICT:
        return jsonify(conflict(outcome)), 409
    return jsonify(saved(outcome, draft.source))


@blueprint.get(f"{TRANSLATION}/blocks/<block_id>/history")
@requires(Permission.PRACTICE_READ)
def translation_history(
    organisation: str, practice_id: UUID, code: str, block_id: str
) -> ResponseReturnValue:
    """What a translated block said, and who wrote it, the newest first."""
    practice = find_practice(scope(), practice_id)
    block, language = _block(block_id), _language(practice, code)
    return render_template(
        "practices/block_history.html",
        organisation=organisation,
        practice=practice,
        block=block,
        states=states_of_block(scope(), practice, block.id, language),
    )


def _page(organisation: str, practice_id: UUID, code: str, stopped: TranslationStopped) -> str:
    practice = find_practice(scope(), practice_id)
    language = _language(practice, code)
    both = pairs(scope(), practice, language)
    return render_template(
        "practices/translating/translate.html",
        organisation=organisation,
        practice=practice,
        page=translating_page(organisation, practice, language, both, stopped),
        published=practice.state is State.PUBLISHED,
    )


def _stopped(sent: TranslationSent, blocks: Stopped) -> TranslationStopped:
    return TranslationStopped(blocks, sent.origins)


def _address(organisation: str, practice_id: UUID, code: str) -> str:
    return url_for(".translate", organisation=organisation, practice_id=practice_id, code=code)


def _language(practice: Practice, code: str) -> str:
    """A language that the practice can be translated into. Raises NotFound."""
    if code not in SERVED_LANGUAGES or code == practice.language:
        raise NotFound("language")
    return code


def _block(block_id: str) -> Block:
    if block_id not in BLOCK_BY_ID:
        raise NotFound("block")
    return BLOCK_BY_ID[block_id]
