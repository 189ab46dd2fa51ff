"""Translated blocks as they arrive from a form or a script."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid5

from flask_babel import gettext as _

from talka.kernel.errors import RuleBroken
from talka.practices.forms.writing import PageSent, read_block, read_page
from talka.practices.kinds import BLOCKS, BlockOrigin
from talka.practices.kinds.blocks import Block
from talka.practices.policy.translating import ORIGINS, TranslationDraft
from talka.practices.policy.writing import BlockDraft
from talka.shell.saves import read_version

FIRST_ORIGIN = BlockOrigin.HUMAN
"""What a translation is taken for until somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class TranslationSent:
    """All blocks of a page as they were sent; ``origins`` is what was chosen for each."""

    page: PageSent
    drafts: Mapping[str, TranslationDraft]
    origins: Mapping[str, BlockOrigin]


def read_translation(fields: Mapping[str, object], block: Block) -> TranslationDraft:
    """A block from text, seen, key, origin, source and right; raises RuleBroken where one of them
    is wrong."""
    words = replace(read_block(fields, block), origin=_origin(fields.get("origin")))
    return TranslationDraft(words, read_version(fields.get("source")), bool(fields.get("right")))


def read_translated_page(fields: Mapping[str, str]) -> TranslationSent:
    """The blocks as ``read_page`` has them, with origin-ID, source-ID and what was found right.

    was-origin-ID is the origin that stood on the page; right names the block whose button was
    pressed. Raises RuleBroken where the page itself was tampered with.
    """
    sent = [block.id for block in BLOCKS if f"text-{block.id}" in fields]
    origins = {block: _origin(fields.get(f"origin-{block}")) for block in sent}
    right = fields.get("right")
    chosen = {block for block in sent if origins[block] != fields.get(f"was-origin-{block}")}
    page = read_page(fields, also=chosen | {str(right)})
    drafts = {
        block: TranslationDraft(
            _with_origin(words, origins[block], is_right=block == right),
            read_version(fields.get(f"source-{block}")),
            block == right,
        )
        for block, words in page.drafts.items()
    }
    return TranslationSent(page, drafts, origins)


def _with_origin(words: BlockDraft, origin: BlockOrigin, *, is_right: bool) -> BlockDraft:
    """The same page sent again with another choice says something new: the key says it too."""
    return replace(words, origin=origin, key=uuid5(words.key, f"{origin} {is_right}"))


def _origin(given: object) -> BlockOrigin:
    for origin in ORIGINS:
        if origin.value == given:
            return origin
    raise RuleBroken(_("Please say how the translation came about."), "origin")
