"""Translate a practice, block by block, with the same act as its authors write it."""

from dataclasses import replace
from uuid import UUID

from flask_babel import gettext as _

from talka.kernel.errors import NotFound, RuleBroken
from talka.kernel.scope import Scope
from talka.practices.actions.writing import find_block, practice_to_write, save_words
from talka.practices.policy.translating import TranslationDraft, says_version
from talka.practices.policy.writing import TRANSLATABLE, BlockOutcome
from talka.tenancy.countries import SERVED_LANGUAGES


def save_translation(
    *, scope: Scope, practice_id: UUID, block: str, language: str, draft: TranslationDraft
) -> BlockOutcome:
    """Save one block in a language its authors do not write in.

    Where somebody else changed it since, nothing is saved and the outcome says so. Raises NotFound
    for a practice, block or language that is not there, RuleBroken where it can not be translated
    now, where the original says nothing, or where the key was spent elsewhere.
    """
    practice = practice_to_write(scope, practice_id, TRANSLATABLE)
    if language not in SERVED_LANGUAGES or language == practice.language:
        raise NotFound("language")
    source = find_block(scope, practice, block, practice.language)
    if source is None or not source.text:
        raise RuleBroken(_("The original says nothing here, so there is nothing to translate."))
    stands = find_block(scope, practice, block, language)
    version = says_version(
        draft,
        before=stands.source_version if stands and stands.text else None,
        latest=source.version,
    )
    words = replace(draft.words, source_version=version)
    return save_words(scope=scope, practice=practice, block=block, language=language, draft=words)
