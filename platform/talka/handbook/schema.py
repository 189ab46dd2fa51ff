"""What the files of a framework must look like: no unknown key, no wrong type."""

from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from talka.handbook.applicability import EVERYONE, GROUPS


def _known_group(name: str) -> str:
    if name in GROUPS:
        return name
    context = {"name": name, "known": ", ".join(sorted(GROUPS))}
    raise PydanticCustomError("group", "unknown group '{name}'; known are {known}", context)


def _everyone_as_list(value: object) -> object:
    return [EVERYONE] if value == EVERYONE else value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Prose = Annotated[str, StringConstraints(min_length=1)]
Group = Annotated[str, AfterValidator(_known_group)]
Groups = Annotated[list[Group], Field(min_length=1), BeforeValidator(_everyone_as_list)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class SuccessFactorPart(_Part):
    id: Id
    title: Prose
    explanation: Prose


class ItemPart(_Part):
    """An item of an area's checklist."""

    id: Id
    title: Prose
    statement: Prose
    help: Prose
    cross_refs: list[Id]
    applies_to: Groups


class ChecklistPart(_Part):
    id: Id
    title: Prose
    intro: Prose
    items: list[ItemPart] = Field(min_length=1)


class AreaFile(_Part):
    """``areas/<id>.yaml``"""

    id: Id
    title: Prose
    aim: Prose
    introduction: Prose
    success_factors: list[SuccessFactorPart] = Field(min_length=1)
    checklists: list[ChecklistPart] = Field(min_length=1)


class OverallItemPart(_Part):
    """An item of the overall checklist: it sums up areas and is meant for everyone."""

    id: Id
    title: Prose
    statement: Prose
    help: Prose
    areas: list[Id] = Field(min_length=1)


class OverallFile(_Part):
    """``overall.yaml``"""

    id: Literal["overall"]
    title: Prose
    intro: Prose
    items: list[OverallItemPart] = Field(min_length=1)


class IndicatorPart(_Part):
    id: Id
    text: Prose


class QuestionPart(_Part):
    id: Id
    question: Prose
    indicators: list[IndicatorPart] = Field(min_length=1)


class QualityAreaPart(_Part):
    id: Id
    title: Prose
    questions: list[QuestionPart] = Field(min_length=1)


class IndicatorsFile(_Part):
    """``indicators.yaml``"""

    id: Literal["indicators"]
    title: Prose
    intro: Prose
    quality_areas: list[QualityAreaPart] = Field(min_length=1)


class FrameworkFile(_Part):
    """``framework.yaml``"""

    id: Literal["framework"]
    version: int = Field(ge=1)
    title: Prose
    introduction: Prose
    areas: list[Id] = Field(min_length=1)
