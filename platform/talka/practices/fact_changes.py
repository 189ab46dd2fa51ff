"""What of a practice changed from one version to another, as people read it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from talka.handbook.kinds import Framework
from talka.practices.differences import FACTS, Difference
from talka.practices.kinds import BLOCKS
from talka.practices.kinds.content import Content, Link
from talka.practices.reading import Value, facts_of
from talka.tenancy.countries import language_name


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that says something else than in the version before. Either may be empty."""

    name: str
    before: tuple[Value, ...]
    after: tuple[Value, ...]


def fact_changes(since: Difference, framework: Framework) -> tuple[FactChange, ...]:
    """Every fact that changed, in the order of reading. Pictures are told by what they show: one
    that was taken out is not shown again."""
    old, new = (dict(_told(each, framework)) for each in (since.before, since.content))
    changes = (
        FactChange(name, old.get(name, ()), new.get(name, ()))
        for name in dict.fromkeys((*new, *old))
    )
    return tuple(each for each in changes if each.before != each.after)


def parts_named(parts: Collection[str]) -> str:
    """Parts that changed (see ``Difference.parts``), by what people call them, in one line."""
    names = [str(block.title) for block in BLOCKS if block.id in parts]
    return ", ".join([*names, _("facts beside the words")] if FACTS in parts else names)


def _told(content: Content, framework: Framework) -> Iterator[tuple[str, tuple[Value, ...]]]:
    for fact in facts_of(content, framework):
        yield fact.name, fact.values
    yield _("Pictures"), tuple(each.description or each.name for each in content.pictures)
    yield _("Files"), tuple(each.description or each.name for each in content.documents)
    yield _("More about it"), tuple(map(_where_to, content.links))
    yield _("Written in"), (language_name(content.language),)


def _where_to(link: Link) -> str:
    """Also the address: a page may have become another one under the same title."""
    return f"{link.title} ({link.url})" if link.title else link.url
