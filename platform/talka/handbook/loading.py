"""Load a framework from its folder. All mistakes in all files are told at once, with lines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from talka.handbook import building, schema
from talka.handbook.kinds import Framework
from talka.handbook.yaml_files import Location, Source, check, read, shown
from talka.kernel.errors import CannotStart


class ContentError(CannotStart):
    """The handbook's files are wrong; ``problems`` has one line for each mistake."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("The handbook cannot be loaded.\n" + "\n".join(self.problems))


@dataclass(slots=True)
class _Ids:
    """The ids met so far in one framework, and what is wrong with them."""

    problems: list[str]
    places: dict[str, Callable[[], str]] = field(default_factory=dict)

    def meet(self, source: Source, location: Location, given: str, prefix: str) -> None:
        """Note an id at ``location``; it must be new and start with ``prefix``."""
        where = (*location, "id")
        if not given.startswith(prefix):
            self.problems.append(source.problem(where, f"'{given}' must start with '{prefix}'"))
        if given in self.places:
            reason = f"'{given}' is already used in {self.places[given]()}"
            self.problems.append(source.problem(where, reason))
        self.places.setdefault(given, source.place(where))


def load_all(content_dir: Path) -> dict[int, Framework]:
    """Every framework under ``content_dir/frameworks`` by version; raises ContentError."""
    problems: list[str] = []
    home = content_dir / "frameworks"
    folders = sorted(each for each in home.glob("*") if each.is_dir())
    if not folders:
        problems.append(f"{shown(home)}:1: file: holds no framework")
    loaded = [_load(folder, shown(home), problems) for folder in folders]
    if problems:
        raise ContentError(problems)
    return {each.version: each for each in loaded if each}


def _load(folder: Path, home: str, problems: list[str]) -> Framework | None:
    before = len(problems)
    name = f"{home}/{folder.name}"
    ids = _Ids(problems)
    head = _head(folder, name, problems)
    areas = [
        _area(path, f"{name}/areas/{path.name}", ids)
        for path in _area_paths(folder, name, head, problems)
    ]
    known = frozenset(path.stem for path in (folder / "areas").glob("*.yaml"))
    overall = _overall(folder, name, ids)
    indicators = _indicators(folder, name, ids)
    for source, parts in (*filter(None, areas), *filter(None, [overall])):
        problems.extend(_unknown_areas(source, parts, known))
    if len(problems) > before or not (head and overall and indicators):
        return None
    files = [parts for _, parts in filter(None, areas)]
    return building.framework(head, files, overall[1], indicators)


def _head(folder: Path, name: str, problems: list[str]) -> schema.FrameworkFile | None:
    source = read(folder / "framework.yaml", f"{name}/framework.yaml", problems)
    head = check(source, schema.FrameworkFile, problems) if source else None
    if source and head and str(head.version) != folder.name:
        reason = f"must be {folder.name}, like the folder's name"
        problems.append(source.problem(("version",), reason))
    return head


def _area_paths(
    folder: Path, name: str, head: schema.FrameworkFile | None, problems: list[str]
) -> list[Path]:
    """The area files in the order of ``framework.yaml``; without it, all that are there."""
    found = sorted((folder / "areas").glob("*.yaml"))
    if head is None:
        return found
    for path in found:
        if path.stem not in head.areas:
            reason = "is not listed under areas in framework.yaml"
            problems.append(f"{name}/areas/{path.name}:1: file: {reason}")
    return [folder / "areas" / f"{each}.yaml" for each in head.areas]


def _area(path: Path, name: str, ids: _Ids) -> tuple[Source, schema.AreaFile] | None:
    source = read(path, name, ids.problems)
    area = check(source, schema.AreaFile, ids.problems) if source else None
    if source is None or area is None:
        return None
    if area.id != path.stem:
        reason = f"must be '{path.stem}', like the file's name"
        ids.problems.append(source.problem(("id",), reason))
    ids.meet(source, (), area.id, "a")
    prefix = f"{area.id}-"
    for index, factor in enumerate(area.success_factors):
        ids.meet(source, ("success_factors", index), factor.id, f"{prefix}f")
    for index, checklist in enumerate(area.checklists):
        ids.meet(source, ("checklists", index), checklist.id, f"{prefix}checklist")
        for place, item in enumerate(checklist.items):
            ids.meet(source, ("checklists", index, "items", place), item.id, prefix)
    return source, area


def _overall(folder: Path, name: str, ids: _Ids) -> tuple[Source, schema.OverallFile] | None:
    source = read(folder / "overall.yaml", f"{name}/overall.yaml", ids.problems)
    overall = check(source, schema.OverallFile, ids.problems) if source else None
    if source is None or overall is None:
        return None
    for index, item in enumerate(overall.items):
        ids.meet(source, ("items", index), item.id, "o-")
    return source, overall


def _indicators(folder: Path, name: str, ids: _Ids) -> schema.IndicatorsFile | None:
    source = read(folder / "indicators.yaml", f"{name}/indicators.yaml", ids.problems)
    indicators = check(source, schema.IndicatorsFile, ids.problems) if source else None
    if source is None or indicators is None:
        return None
    for index, area in enumerate(indicators.quality_areas):
        here: Location = ("quality_areas", index)
        ids.meet(source, here, area.id, "q")
        for place, question in enumerate(area.questions):
            there = (*here, "questions", place)
            ids.meet(source, there, question.id, f"{area.id}-")
            for number, indicator in enumerate(question.indicators):
                where = (*there, "indicators", number)
                ids.meet(source, where, indicator.id, f"{question.id}-")
    return indicators


def _unknown_areas(
    source: Source, parts: schema.AreaFile | schema.OverallFile, known: frozenset[str]
) -> Iterable[str]:
    """References to areas that do not exist."""
    for location, references in _references(parts):
        for index, reference in enumerate(references):
            if reference not in known:
                yield source.problem((*location, index), f"there is no area '{reference}'")


def _references(
    parts: schema.AreaFile | schema.OverallFile,
) -> Iterable[tuple[Location, list[str]]]:
    if isinstance(parts, schema.OverallFile):
        for index, item in enumerate(parts.items):
            yield ("items", index, "areas"), item.areas
        return
    for index, checklist in enumerate(parts.checklists):
        for place, each in enumerate(checklist.items):
            yield ("checklists", index, "items", place, "cross_refs"), each.cross_refs
