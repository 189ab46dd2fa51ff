"""Beginning a practice, and its blocks as they arrive from a form or a script."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import DataRequired, Length

from talka.kernel.errors import RuleBroken
from talka.practices.kinds.blocks import BLOCKS, SHORT, Block
from talka.practices.policy.writing import BlockDraft
from talka.shell.forms import TalkaForm, tidy, without_turning
from talka.shell.saves import read_key, read_text, read_version
from talka.tenancy.countries import language_choices

MINE, THEIRS, BOTH = "mine", "theirs", "both"
"""How a person settles a conflict on a page without scripts."""


def as_line(text: str | None) -> str | None:
    """The text without line breaks, with single blanks, and nothing that turns what follows."""
    return " ".join((without_turning(text) or "").split()) if text else text


class StartForm(TalkaForm):
    """What a practice is called, and the language it is written in."""

    title = StringField(
        _l("What do you call it?"), [DataRequired(), Length(max=SHORT)], filters=[as_line]
    )
    language = SelectField(_l("Which language do you write it in?"))
    key = HiddenField()

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self.language.choices = language_choices()

    @property
    def form_key(self) -> UUID:
        """Raises RuleBroken where the page was tampered with."""
        return read_key(self.key.data)


@dataclass(frozen=True, slots=True)
class Problem:
    """A block that can not be saved as it was typed. Nothing of it is dropped."""

    text: str
    seen: int
    message: str


@dataclass(frozen=True, slots=True)
class PageSent:
    """All blocks of a page as they were sent, by their ids."""

    drafts: Mapping[str, BlockDraft]
    problems: Mapping[str, Problem]


def read_block(fields: Mapping[str, object], block: Block) -> BlockDraft:
    """A block from text, seen and key; raises RuleBroken where one of them is wrong."""
    return BlockDraft(
        text=_text(fields.get("text"), block),
        seen=read_version(fields.get("seen")),
        key=read_key(fields.get("key")),
    )


def read_page(fields: Mapping[str, str], also: Collection[str] = ()) -> PageSent:
    """The blocks from text-ID and seen-ID, as far as they were sent and changed.

    was-ID is the text that stood on the page. Where a conflict was settled, take-ID says how and
    theirs-ID carries the other text. ``also`` names blocks that are taken with the same words, too.
    Raises RuleBroken where the page itself was tampered with.
    """
    page_key = read_key(fields.get("key"))
    drafts: dict[str, BlockDraft] = {}
    problems: dict[str, Problem] = {}
    for block in BLOCKS:
        if f"text-{block.id}" not in fields or fields.get(f"take-{block.id}") == THEIRS:
            continue
        seen, typed = read_version(fields.get(f"seen-{block.id}")), _settled(fields, block.id)
        try:
            text = _text(typed, block)
        except RuleBroken as broken:
            problems[block.id] = Problem(typed, seen, str(broken.message))
            continue
        if text != tidy(fields.get(f"was-{block.id}", "")) or block.id in also:
            # The same page sent again after a change says something new: the key says it too.
            key = uuid5(page_key, f"{block.id} {seen} {text}")
            drafts[block.id] = BlockDraft(text, seen, key)
    return PageSent(drafts, problems)


def refuse_other_person(fields: Mapping[str, object], person_id: object) -> None:
    """What one person typed is never saved as another's, who signed in on the same device since."""
    if fields.get("person") != str(person_id):
        raise RuleBroken(_("Someone else is signed in here now. Nothing was saved."), "person")


def _text(given: object, block: Block) -> str:
    text = read_text(given, block.length)
    return (as_line(text) if block.is_line else text) or ""


def _settled(fields: Mapping[str, str], block: str) -> str:
    mine = fields.get(f"text-{block}", "")
    if fields.get(f"take-{block}") != BOTH:
        return mine
    texts = (fields.get(f"theirs-{block}", "").strip(), mine.strip())
    return "\n\n".join(dict.fromkeys(text for text in texts if text))
