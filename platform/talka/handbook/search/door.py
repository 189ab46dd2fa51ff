"""The door through which rooms bring what can be found in the same index: what stands in files.

A source names its kinds and gives its documents, each in every language; ``add_source`` lets it
in when the app starts. Everything brought here is public: search asks nobody who they are.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flask import Flask, current_app
from flask_babel import LazyString

from talka.handbook.reading import Reading

EXTENSION = "handbook-search"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text without markup, and the language it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found, as readers of one language find it.

    ``names`` is what it is called in other languages and ``also`` what else stands beside the title
    (a place, an author); ``place`` tells where it is read and is not searched, ``hidden`` is
    searched and not shown. ``named``: the title is its own, not that of the section around it.
    ``target`` is what the source makes an address of; it is found once per language.
    """

    kind: str
    target: str
    title: Spoken
    text: tuple[Spoken, ...] = ()
    names: tuple[Spoken, ...] = ()
    also: tuple[Spoken, ...] = ()
    hidden: tuple[Spoken, ...] = ()
    place: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: how one is called, how many are, and how much sooner it is shown."""

    one: LazyString
    many: LazyString
    weight: int


@dataclass(frozen=True, slots=True)
class Source:
    """What one room brings. ``digest`` changes whenever its documents do; ``documents`` are told
    in the current language; ``address`` leads a reader to a target."""

    name: str
    kinds: Mapping[str, Kind]
    digest: Callable[[], str]
    documents: Callable[[], Iterable[Document]]
    address: Callable[[Reading, str], str]


def add_source(app: Flask, source: Source) -> None:
    """Let a room's documents be found; raises ValueError where a name or a kind is taken."""
    sources: dict[str, Source] = app.extensions.setdefault(EXTENSION, {})
    taken = {kind for each in sources.values() for kind in each.kinds}
    if source.name in sources or taken & set(source.kinds):
        raise ValueError(f"{source.name} or one of its kinds is already searched")
    sources[source.name] = source


def sources() -> Mapping[str, Source]:
    """All sources by name, in the order in which they came."""
    found: dict[str, Source] = current_app.extensions.get(EXTENSION, {})
    return found


def kinds() -> dict[str, Kind]:
    """Every kind that can be found, by its name."""
    return {name: kind for each in sources().values() for name, kind in each.kinds.items()}
