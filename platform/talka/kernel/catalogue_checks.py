"""What is wrong with the translation catalogues, in words a translator understands."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from gettext import c2py  # type: ignore[attr-defined]  # standard library, not in its stubs
from pathlib import Path

import polib
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import PoFileError

from talka.kernel import origins
from talka.kernel.catalogues import Domain, Project, read, template_of
from talka.kernel.origins import Origin

_PRINTF = re.compile(r"%\((\w+)\)[#0\- +]*\d*(?:\.\d+)?([a-zA-Z])")
_BRACES = re.compile(r"\{(\w*)[^{}]*\}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_LIMIT = re.compile(r"at most (\d+) characters")
"""What an extractor says of a text in its comment, and the check then holds translations to."""
_COUNT = frozenset({"%(num)s", "%(num)d"})
"""How Flask-Babel names the number that chooses the plural form."""


def check(project: Project, *, unfinished: Collection[str] = ()) -> list[str]:
    """All problems, each with file and text; an empty list means that all is well.

    ``unfinished`` names domains whose missing and fuzzy entries are no problem (yet).
    """
    problems: list[str] = []
    for domain in project.domains:
        template = template_of(project, domain)
        problems.extend(_template_problems(project, domain, template))
        for language in project.languages:
            path = project.catalogue(language, domain)
            name = str(path.relative_to(project.root))
            finished = domain.name not in unfinished
            found = _catalogue_problems(path, language, template, finished)
            problems.extend(f"{name}: {problem}" for problem in found)
    return problems


def _template_problems(project: Project, domain: Domain, template: Catalog) -> Iterator[str]:
    path = project.template(domain)
    name = str(path.relative_to(project.root))
    if not path.exists():
        yield f"{name}: is missing; run “talka i18n extract”"
        return
    try:
        written = read(path)
    except (PoFileError, ValueError):
        yield f"{name}: cannot be read"
        return
    if _told(written) != _told(template):
        yield f"{name}: is stale; run “talka i18n extract”"


def _told(catalogue: Catalog) -> dict[tuple[str | None, str], tuple[str, list[str]]]:
    """What a template says of each text: key, comments, and the files it occurs in."""
    return {
        _key(message): (
            " ".join(message.auto_comments),
            sorted({name for name, _ in message.locations}),
        )
        for message in catalogue
        if message.id
    }


def _key(message: Message) -> tuple[str | None, str]:
    forms = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
    return message.context, "\0".join(forms)


def _catalogue_problems(
    path: Path, language: str, template: Catalog, finished: bool
) -> Iterator[str]:
    if not path.exists():
        yield "is missing; run “talka i18n update”"
        return
    try:
        catalogue = polib.pofile(str(path), encoding="utf-8", check_for_duplicates=True)
    except (OSError, ValueError, UnicodeDecodeError) as error:
        yield f"cannot be read: {error}"
        return
    yield from _header_problems(catalogue, language)
    entries = [entry for entry in catalogue if not entry.obsolete]
    if {_entry_key(entry) for entry in entries} != set(_told(template)):
        yield "is stale; run “talka i18n update”"
    for entry in entries:
        for problem in _entry_problems(entry, language, finished):
            yield f"{_named(entry)}: {problem}"


def _header_problems(catalogue: polib.POFile, language: str) -> Iterator[str]:
    given = catalogue.metadata.get("Language")
    if given != language:
        yield f"the header says Language: {given}, not {language}"
    expected = plural_forms(language)
    if catalogue.metadata.get("Plural-Forms") != expected:
        yield f"the header must say Plural-Forms: {expected}"
    origin = catalogue.metadata.get(origins.HEADER)
    if origin not in set(Origin):
        yield f"the header must say {origins.HEADER}: one of {origins.ORIGINS}"


def plural_forms(language: str) -> str:
    """The gettext header for a language's plurals, e.g. ``nplurals=3; plural=(…);``."""
    return str(get_plural(language).plural_forms)


def _entry_key(entry: polib.POEntry) -> tuple[str | None, str]:
    forms = (entry.msgid, entry.msgid_plural) if entry.msgid_plural else (entry.msgid,)
    return entry.msgctxt, "\0".join(forms)


def _named(entry: polib.POEntry) -> str:
    return entry.msgctxt or f"“{entry.msgid}”"


def _entry_problems(entry: polib.POEntry, language: str, finished: bool) -> Iterator[str]:
    yield from _origin_problems(entry)
    if "fuzzy" in entry.flags:
        if finished:
            yield "is fuzzy: the English changed, or it was guessed"
        return
    forms = entry.msgstr_plural if entry.msgid_plural else {0: entry.msgstr}
    expected = get_plural(language).num_plurals if entry.msgid_plural else 1
    if not any(forms.values()):
        if finished:
            yield "is not translated"
        return
    if sorted(forms) != list(range(expected)) or not all(forms.values()):
        yield f"needs {expected} plural forms"
    for form, text in sorted(forms.items()):
        if text:
            yield from _form_problems(entry, form, text, language)


def _origin_problems(entry: polib.POEntry) -> Iterator[str]:
    words = origins.said_in_comments(entry.tcomment.splitlines())
    if len(words) > 1:
        yield "says its origin twice"
    for word in words:
        if word not in set(Origin):
            yield f"has the unknown origin “{word}”; known are {origins.ORIGINS}"


def _form_problems(entry: polib.POEntry, form: int, text: str, language: str) -> Iterator[str]:
    wanted = _placeholders(entry.msgid_plural or entry.msgid)
    unsaid = _COUNT if entry.msgid_plural and _counts_one_number(form, language) else frozenset()
    if not wanted - unsaid <= _placeholders(text) <= wanted:
        yield f"“{text}” has other placeholders than the English"
    if "python-format" in entry.flags and "%" in _PRINTF.sub("", text).replace("%%", ""):
        yield f"“{text}” has a % that stands for nothing; write %%"
    sources = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
    if _links(text) != _links(entry.msgid):
        yield f"“{text}” has other links than the English"
    if text.count("*") % 2 > entry.msgid.count("*") % 2:
        yield f"“{text}” has a * that is not closed"
    limit = _LIMIT.search(entry.comment)
    if limit and len(text) > int(limit[1]):
        yield f"“{text}” is too long: {len(text)} characters, at most {limit[1]}"
    if _tags(text) not in [_tags(source) for source in sources]:
        yield f"“{text}” has other HTML tags than the English"


def _counts_one_number(form: int, language: str) -> bool:
    """Whether a plural form is used for a single number only, which may then go unsaid."""
    rule = c2py(get_plural(language).plural_expr)
    return sum(rule(number) == form for number in range(1000)) == 1


def _placeholders(text: str) -> frozenset[str]:
    named = {f"%({name}){kind}" for name, kind in _PRINTF.findall(text)}
    return frozenset(named | {f"{{{name}}}" for name in _BRACES.findall(text)})


def _links(text: str) -> Counter[str]:
    """Where the text's links lead, e.g. ``[refugees](term:g-refugee)``."""
    return Counter(_LINK.findall(text))


def _tags(text: str) -> Counter[str]:
    return Counter(_TAG.findall(text))
