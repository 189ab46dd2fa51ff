"""Load the book's prose from its folder. All mistakes in all files are told at once, with lines."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from talka.handbook import book_building as building
from talka.handbook import book_schema as schema
from talka.handbook import markup
from talka.handbook.kinds import Book, Framework, Part
from talka.handbook.loading import ContentError
from talka.handbook.yaml_files import Location, Source, check, read, shown

_File = TypeVar("_File", schema.ChapterFile, schema.PageFile, schema.GlossaryFile)


@dataclass(slots=True)
class _Shelf:
    """The files read so far by the id of their part, and what is wrong with them; ``name`` is what
    the folder they lie in is called."""

    name: str
    problems: list[str] = field(default_factory=list)
    chapters: dict[str, tuple[Source, schema.ChapterFile]] = field(default_factory=dict)
    pages: dict[str, tuple[Source, schema.PageFile]] = field(default_factory=dict)
    glossary: tuple[Source, schema.GlossaryFile] | None = None

    def sources(self) -> Iterator[Source]:
        for source, _ in (*self.chapters.values(), *self.pages.values()):
            yield source
        if self.glossary:
            yield self.glossary[0]


def load_book(content_dir: Path, frameworks: Mapping[int, Framework]) -> Book:
    """The book under ``content_dir/handbook``; raises ContentError with every mistake."""
    folder = content_dir / "handbook"
    shelf = _Shelf(shown(folder))
    head_source = read(folder / "handbook.yaml", f"{shelf.name}/handbook.yaml", shelf.problems)
    head = check(head_source, schema.BookFile, shelf.problems) if head_source else None
    _fill(shelf, folder)
    if head_source is None or head is None or shelf.problems:
        raise ContentError(shelf.problems)
    framework = frameworks.get(head.framework)
    if framework is None:
        raise ContentError([head_source.problem(("framework",), "there is no such framework")])
    shelf.problems.extend(_misplaced(head_source, head, shelf))
    shelf.problems.extend(_wrong_order(head_source, head, shelf, framework))
    shelf.problems.extend(_wrong_ids(shelf, framework))
    shelf.problems.extend(_wrong_factors(shelf, framework))
    if shelf.problems:
        raise ContentError(shelf.problems)
    book = building.book(head, _parts(head, shelf, framework))
    shelf.problems.extend(_wrong_links(shelf, book))
    if shelf.problems:
        raise ContentError(shelf.problems)
    return book


def _fill(shelf: _Shelf, folder: Path) -> None:
    for path in sorted((folder / "chapters").glob("*.yaml")):
        found = _read(path, f"{shelf.name}/chapters/{path.name}", schema.ChapterFile, shelf)
        if found and _is_new(found, shelf):
            shelf.chapters[found[1].id] = found
    for path in sorted((folder / "pages").glob("*.yaml")):
        page = _read(path, f"{shelf.name}/pages/{path.name}", schema.PageFile, shelf)
        if page and _is_new(page, shelf):
            shelf.pages[page[1].id] = page
    name = f"{shelf.name}/glossary.yaml"
    shelf.glossary = _read(folder / "glossary.yaml", name, schema.GlossaryFile, shelf)


def _is_new(found: tuple[Source, schema.ChapterFile | schema.PageFile], shelf: _Shelf) -> bool:
    """Whether no file before had the same id; else that is a problem."""
    source, part = found
    before = shelf.chapters.get(part.id) or shelf.pages.get(part.id)
    if before:
        place = f"{before[0].name}:{before[0].line(('id',))}"
        reason = f"'{part.id}' is already used in {place}"
        shelf.problems.append(source.problem(("id",), reason))
    return not before


def _read(path: Path, name: str, model: type[_File], shelf: _Shelf) -> tuple[Source, _File] | None:
    source = read(path, name, shelf.problems)
    part = check(source, model, shelf.problems) if source else None
    return (source, part) if source and part else None


def _parts(head: schema.BookFile, shelf: _Shelf, framework: Framework) -> Iterator[Part]:
    for part_id in (*head.before, *head.chapters, *head.after):
        if part_id in shelf.chapters:
            yield building.chapter(shelf.chapters[part_id][1], framework)
        elif part_id in shelf.pages:
            yield building.page(shelf.pages[part_id][1], framework)
        elif shelf.glossary:
            yield building.glossary(shelf.glossary[1])


def _misplaced(source: Source, head: schema.BookFile, shelf: _Shelf) -> Iterator[str]:
    """Parts named that are not there, there but not named, named twice, or of one address."""
    known = {"glossary", *shelf.chapters, *shelf.pages}
    named: set[str] = set()
    for place in ("before", "chapters", "after"):
        for index, part_id in enumerate(getattr(head, place)):
            if part_id not in known:
                yield source.problem((place, index), f"there is no file of '{part_id}'")
            if part_id in named:
                yield source.problem((place, index), f"'{part_id}' stands here twice")
            named.add(part_id)
    slugs: dict[str, str] = {}
    files = [*shelf.chapters.values(), *shelf.pages.values()]
    for part_source, part in [*files, *([shelf.glossary] if shelf.glossary else [])]:
        if part.id not in named:
            reason = f"'{part.id}' is not listed in handbook.yaml"
            yield part_source.problem(("id",), reason)
        if part.slug in slugs:
            reason = f"'{part.slug}' is already used in {slugs[part.slug]}"
            yield part_source.problem(("slug",), reason)
        slugs.setdefault(part.slug, part_source.name)


def _wrong_order(
    source: Source, head: schema.BookFile, shelf: _Shelf, framework: Framework
) -> Iterator[str]:
    """Chapters that are not those of the areas, one for each and in their order."""
    given = [shelf.chapters[each][1].area for each in head.chapters if each in shelf.chapters]
    expected = [area.id for area in framework.areas]
    if given != expected or len(head.chapters) != len(expected):
        reason = f"must be the chapters of {', '.join(expected)}, in this order"
        yield source.problem(("chapters",), reason)


def _wrong_ids(shelf: _Shelf, framework: Framework) -> Iterator[str]:
    """Ids used twice, in the book or in what is answered."""
    taken: dict[str, Callable[[], str]] = {
        text.id.rpartition(".")[0]: lambda: "the framework" for text in framework.texts()
    }
    taken["handbook"] = lambda: f"{shelf.name}/handbook.yaml"
    for source in shelf.sources():
        for location, part in _mappings(source.root):
            if "id" not in part or (location[:2] == ("factors", "factors") and len(location) == 3):
                continue
            given = str(part["id"])
            if given in taken:
                reason = f"'{given}' is already used in {taken[given]()}"
                yield source.problem((*location, "id"), reason)
            taken.setdefault(given, source.place((*location, "id")))


def _wrong_factors(shelf: _Shelf, framework: Framework) -> Iterator[str]:
    for source, part in shelf.chapters.values():
        known = {area.id: area for area in framework.areas}
        if part.area not in known:
            yield source.problem(("area",), f"there is no area '{part.area}'")
            continue
        expected = [factor.id for factor in known[part.area].success_factors]
        if [factor.id for factor in part.factors.factors] != expected:
            reason = f"must be {', '.join(expected)}, in this order"
            yield source.problem(("factors", "factors"), reason)
        for index, example in enumerate(part.examples.examples):
            if example.factor not in expected:
                where: Location = ("examples", "examples", index, "factor")
                yield source.problem(where, f"must be one of {', '.join(expected)}")


def _wrong_links(shelf: _Shelf, book: Book) -> Iterator[str]:
    terms = {term.id for term in book.glossary.terms}
    for source in shelf.sources():
        for location, part in _mappings(source.root):
            for where, reason in _dead_ends(part, book, terms):
                yield source.problem((*location, *where), reason)


def _dead_ends(part: Any, book: Book, terms: set[str]) -> Iterator[tuple[Location, str]]:
    """What one mapping names that is not there."""
    for key, value in part.items():
        if isinstance(value, str):
            yield from (((key,), reason) for reason in _dead(str(value), book, terms))
    for index, target in enumerate(part.get("see", ())):
        if target not in terms:
            yield ("see", index), f"there is no glossary term '{target}'"
    page = part.get("page")
    if page is not None and page not in book.places:
        yield ("page",), f"there is no page '{page}'"


def _dead(text: str, book: Book, terms: set[str]) -> Iterator[str]:
    if markup.leftovers(text):
        yield "holds a link that is not whole or leads nowhere, or a * that is not closed"
    for link in markup.links(text):
        if link.kind == "term" and link.target not in terms:
            yield f"there is no glossary term '{link.target}'"
        if link.kind == "see" and link.target not in book.places:
            yield f"nothing has the id '{link.target}'"


def _mappings(node: Any, location: Location = ()) -> Iterator[tuple[Location, Any]]:
    if isinstance(node, dict):
        yield location, node
        for key, value in node.items():
            yield from _mappings(value, (*location, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _mappings(value, (*location, index))
