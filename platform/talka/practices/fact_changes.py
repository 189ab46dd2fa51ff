"""What of a practice's facts changed from one published version to the next, as readers see it."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from talka.handbook.kinds import Framework
from talka.practices.kinds.content import Content
from talka.practices.queries.published import VersionRead
from talka.practices.reading import Value, facts_of
from talka.tenancy.countries import language_name


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that says something else than in the version before. Either may be empty."""

    name: str
    before: tuple[Value, ...]
    after: tuple[Value, ...]


def fact_changes(version: VersionRead, framework: Framework) -> tuple[FactChange, ...]:
    """Every fact that changed, in the order of reading. Pictures are told by what they show: one
    that was taken out is not shown again."""
    if version.before is None:
        return ()
    old, new = (dict(_told(each, framework)) for each in (version.before, version.content))
    changes = (
        FactChange(name, old.get(name, ()), new.get(name, ()))
        for name in dict.fromkeys((*new, *old))
    )
    return tuple(each for each in changes if each.before != each.after)


def _told(content: Content, framework: Framework) -> Iterator[tuple[str, tuple[Value, ...]]]:
    for fact in facts_of(content, framework):
        yield fact.name, fact.values
    yield _("Pictures"), tuple(each.description or each.name for each in content.pictures)
    yield _("Files"), tuple(each.description or each.name for each in content.documents)
    yield _("More about it"), tuple(link.title or link.url for link in content.links)
    yield _("Written in"), (language_name(content.language),)
