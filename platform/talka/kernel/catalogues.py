"""Translation catalogues: templates from the sources, one catalogue per language and domain.

Files are written so that they change only when a text does: no dates, no line numbers, a fixed
order. What is wrong with them is found by :mod:`talka.kernel.catalogue_checks`.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from talka.kernel import origins
from talka.kernel.catalogue_safety import leave_out_what_breaks
from talka.kernel.errors import TalkaError
from talka.kernel.i18n import LANGUAGES, SOURCE_LANGUAGE

_KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
_COMMENT_TAG = "Translators:"
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
_LINE_WIDTH = 100
_NOISE = (b'"Generated-By:', b'"Report-Msgid', b'"Last-Translator:', b'"Language-Team:')
"""Header lines that would change with tools and people, not with texts."""


class BrokenCatalogue(TalkaError):
    """Catalogues that cannot be read: one line for each, with file and reason."""


@dataclass(frozen=True, slots=True)
class Domain:
    """One gettext domain: where its texts stand, and how they are found.

    ``methods`` pairs patterns inside ``folder`` with Babel's extraction methods. With ``sort``
    entries are ordered by text, else they stay in the order of the sources.
    """

    name: str
    folder: str
    methods: tuple[tuple[str, str], ...]
    heading: str
    sort: bool


MESSAGES = Domain(
    name="messages",
    folder="platform/talka",
    methods=(("**.py", "python"), ("**/templates/**.*", "jinja2")),
    heading="Texts of the interface.",
    sort=True,
)


@dataclass(frozen=True, slots=True)
class Project:
    """What is translated: a source tree, its domains, and the languages besides English."""

    root: Path
    domains: tuple[Domain, ...]
    languages: tuple[str, ...] = tuple(each for each in LANGUAGES if each != SOURCE_LANGUAGE)

    @property
    def translations(self) -> Path:
        return self.root / "translations"

    def template(self, domain: Domain) -> Path:
        return self.translations / f"{domain.name}.pot"

    def catalogue(self, language: str, domain: Domain) -> Path:
        return self.translations / language / "LC_MESSAGES" / f"{domain.name}.po"


def extract(project: Project) -> list[Path]:
    """Write the template of each domain from the sources; gives the files that changed."""
    changed = []
    for domain in project.domains:
        path = project.template(domain)
        if _write(path, rendered(template_of(project, domain), domain)):
            changed.append(path)
    return changed


def update(project: Project) -> list[Path]:
    """Bring every catalogue up to its template, new ones included; gives those that changed.

    A text that changed under the same context keeps its translation, marked fuzzy, and loses the
    word on its origin: whoever puts it right says it anew.
    """
    changed = []
    for domain in project.domains:
        template = read(project.template(domain))
        for language in project.languages:
            path = project.catalogue(language, domain)
            known = read(path, language) if path.exists() else None
            merged = _merged(template, known, language, domain)
            if save(merged, path, domain, origins.stated_in(path)):
                changed.append(path)
    return changed


def compile_all(translations: Path) -> list[Path]:
    """Compile the catalogues that changed since last time; gives those written.

    Beside each the origins of its texts are written. A file appears whole or not at all. Fuzzy and
    empty entries, and those that no page could fill in, are left out, so that the English shows.
    Raises BrokenCatalogue for those that cannot be read, after the others are done; what was
    compiled of them before stays.
    """
    written, broken = [], []
    for path in sorted(translations.glob("*/LC_MESSAGES/*.po")):
        compiled, gathered = path.with_suffix(".mo"), origins.beside(path)
        if all(_is_fresh(each, path) for each in (compiled, gathered)):
            continue
        try:
            catalogue = read(path, path.parts[-3])
        except (PoFileError, ValueError) as error:
            broken.append(f"{path}: {error}")
            continue
        if path.stem == MESSAGES.name:
            leave_out_what_breaks(catalogue)
        content = BytesIO()
        write_mo(content, catalogue)
        _replace(gathered, origins.gather(catalogue, origins.stated_in(path)))
        _replace(compiled, content.getvalue())
        written.append(compiled)
    if broken:
        raise BrokenCatalogue("\n".join(broken))
    return written


def template_of(project: Project, domain: Domain) -> Catalog:
    """The domain's texts as they stand in the sources now."""
    template = _empty(domain)
    found = extract_from_dir(
        project.root / domain.folder,
        method_map=domain.methods,
        keywords=_KEYWORDS,
        comment_tags=(_COMMENT_TAG,),
        strip_comment_tags=True,
    )
    for name, line, message, comments, context in found:
        place = (f"{domain.folder}/{name}", line)
        template.add(message, None, [place], auto_comments=comments, context=context)
    return template


def read(path: Path, language: str | None = None) -> Catalog:
    """The catalogue in a file; raises babel's PoFileError where it is broken."""
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def save(catalogue: Catalog, path: Path, domain: Domain, origin: str | None) -> bool:
    """Write a catalogue with the word for its header; gives whether that changed the file."""
    return _write(path, rendered(catalogue, domain, origin))


def rendered(catalogue: Catalog, domain: Domain, origin: str | None = None) -> bytes:
    """The catalogue as the bytes of a .po or .pot file; ``origin`` goes into its header."""
    file = BytesIO()
    write_po(file, catalogue, width=_LINE_WIDTH, sort_output=domain.sort, include_lineno=False)
    header, _, entries = file.getvalue().partition(b"\n\n")
    stable = [line for line in header.splitlines() if not line.startswith(_NOISE)]
    if origin is not None:
        stable.append(origins.header_line(origin).encode())
    return b"\n".join(stable) + b"\n\n" + entries.rstrip(b"\n") + b"\n"


def _empty(domain: Domain, language: str | None = None) -> Catalog:
    return Catalog(
        locale=language,
        domain=domain.name,
        header_comment=f"# Talka. {domain.heading}",
        project="talka",
        version="1",
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
        fuzzy=False,
    )


def _merged(template: Catalog, known: Catalog | None, language: str, domain: Domain) -> Catalog:
    merged = _empty(domain, language)
    for message in _remembered(known) if known else ():
        merged[message.id] = message
    for message in list(_carried(template, merged)):
        merged[message.id] = message
    merged.update(template, no_fuzzy_matching=not domain.sort)
    for key in [key for key, message in merged.obsolete.items() if not any(message.string or ())]:
        del merged.obsolete[key]
    for message in _entries(merged):
        if message.fuzzy:
            message.user_comments = origins.without(message.user_comments)
    return merged


def _remembered(known: Catalog) -> Iterator[Message]:
    """Its entries, and those of texts that went away: a text may come back."""
    yield from known.obsolete.values()
    yield from _entries(known)


def _entries(catalogue: Catalog) -> Iterator[Message]:
    """Its messages without the header."""
    return (message for message in catalogue if message.id)


def _carried(template: Catalog, known: Catalog) -> Iterator[Message]:
    """New texts under a known context, each with the old translation as a fuzzy proposal."""
    by_context = {each.context: each for each in _entries(known) if each.context and each.string}
    for message in _entries(template):
        old = by_context.get(message.context)
        if old and known.get(message.id, message.context) is None:
            yield Message(message.id, old.string, context=message.context, flags=("fuzzy",))


def _is_fresh(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _write(path: Path, content: bytes) -> bool:
    if path.exists() and path.read_bytes() == content:
        return False
    _replace(path, content)
    return True


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)
