"""Load the project from ``content/project/project.yaml``; mistakes are told at once, with lines."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic.functional_validators import AfterValidator
from pydantic_core import PydanticCustomError

from talka.handbook.book_schema import Slug
from talka.handbook.kinds import Text
from talka.handbook.loading import ContentError
from talka.handbook.schema import Id, Paragraph, Part, Title
from talka.handbook.yaml_files import Location, Source, check, read, shown
from talka.monitoring.project import Indicator, Partner, Project, Result
from talka.monitoring.values import Measure, Together

FILE = "project.yaml"
PREFIX = "p-"
Number = Annotated[int, Field(ge=0)]


def _measure(name: str) -> str:
    if name not in set(Measure):
        known = ", ".join(Measure)
        raise PydanticCustomError("measure", "must be one of: {known}", {"known": known})
    return name


def _together(name: str) -> str:
    if name not in set(Together):
        raise PydanticCustomError("together", "must be sum or highest")
    return name


class PartnerPart(Part):
    id: Id
    title: Title
    network: Slug | None = None
    leads: bool = False


class ActivityPart(Part):
    id: Id
    text: Paragraph


class IndicatorPart(Part):
    id: Id
    title: Title
    measure: Annotated[str, AfterValidator(_measure)]
    baseline: Number | None = None
    target: Number | None = None
    together: Annotated[str, AfterValidator(_together)] = Together.SUM.value


class ResultPart(Part):
    id: Id
    title: Title
    activities: list[ActivityPart] = Field(min_length=1)
    indicators: list[IndicatorPart] = Field(min_length=1)


class ProjectFile(Part):
    id: Id
    title: Title
    text: Paragraph
    partners: list[PartnerPart] = Field(min_length=1)
    results: list[ResultPart] = Field(min_length=1)


def load_project(content_dir: Path) -> Project:
    """The project; raises ContentError with every mistake.

    It never changes, so all apps of a process share it as long as its file is the same.
    """
    file = content_dir / "project" / FILE
    return _load_once(content_dir, file.stat().st_mtime_ns if file.exists() else 0)


@lru_cache(maxsize=4)
def _load_once(content_dir: Path, _state: int) -> Project:
    folder, problems = content_dir / "project", list[str]()
    source = read(folder / FILE, f"{shown(folder)}/{FILE}", problems)
    found = check(source, ProjectFile, problems) if source else None
    if source and found:
        problems.extend(_wrong_ids(source, found))
    if found is None or problems:
        raise ContentError(problems)
    return _built(found)


def _wrong_ids(source: Source, found: ProjectFile) -> Iterator[str]:
    met: dict[str, str] = {}
    for location, given in _ids(found):
        where = (*location, "id")
        if not given.startswith(PREFIX):
            yield source.problem(where, f"'{given}' must start with '{PREFIX}'")
        if given in met:
            yield source.problem(where, f"'{given}' is already used in {met[given]}")
        met.setdefault(given, source.place(where)())


def _ids(found: ProjectFile) -> Iterator[tuple[Location, str]]:
    yield (), found.id
    for at, partner in enumerate(found.partners):
        yield ("partners", at), partner.id
    for at, result in enumerate(found.results):
        yield ("results", at), result.id
        for number, activity in enumerate(result.activities):
            yield ("results", at, "activities", number), activity.id
        for number, indicator in enumerate(result.indicators):
            yield ("results", at, "indicators", number), indicator.id


def _built(found: ProjectFile) -> Project:
    return Project(
        title=Text(f"{found.id}.title", found.title),
        goal=Text(f"{found.id}.text", found.text),
        partners=tuple(
            Partner(each.id, Text(f"{each.id}.title", each.title), each.network or "", each.leads)
            for each in found.partners
        ),
        results=tuple(map(_result, found.results)),
    )


def _result(part: ResultPart) -> Result:
    return Result(
        id=part.id,
        title=Text(f"{part.id}.title", part.title),
        activities=tuple(Text(f"{each.id}.text", each.text) for each in part.activities),
        indicators=tuple(map(_indicator, part.indicators)),
    )


def _indicator(part: IndicatorPart) -> Indicator:
    return Indicator(
        id=part.id,
        title=Text(f"{part.id}.title", part.title),
        measure=Measure(part.measure),
        baseline=part.baseline,
        target=part.target,
        together=Together(part.together),
    )
