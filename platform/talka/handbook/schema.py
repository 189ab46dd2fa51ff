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
TITLE, SENTENCE, PARAGRAPH = 100, 170, 900
"""The longest heading, one-sentence description, and paragraph: characters of the English text."""

Title = Annotated[str, StringConstraints(min_length=1, max_length=TITLE)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=SENTENCE)]
Paragraph = Annotated[str, StringConstraints(min_length=1, max_length=PARAGRAPH)]
Group = Annotated[str, AfterValidator(_known_group)]
Groups = Annotated[list[Group], Field(min_length=1), BeforeValidator(_everyone_as_list)]


def for_translation(limit: int) -> int:
    """How long a translation may be: other languages need more room than English."""
    return limit * 3 // 2


class Part(BaseModel):
    """A piece of a content file."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class SuccessFactorPart(Part):
    id: Id
    title: Title
    explanation: Paragraph


class ItemPart(Part):
    """An item of an area's checklist."""

    id: Id
    title: Title
    statement: Paragraph
    help: Paragraph
    cross_refs: list[Id]
    applies_to: Groups


class ChecklistPart(Part):
    id: Id
    title: Title
    intro: Paragraph
    items: list[ItemPart] = Field(min_length=1)


class AreaFile(Part):
    """``areas/<id>.yaml``"""

    id: Id
    title: Title
    aim: Paragraph
    introduction: Paragraph
    success_factors: list[SuccessFactorPart] = Field(min_length=1)
    checklists: list[ChecklistPart] = Field(min_length=1)


class OverallItemPart(Part):
    """An item of the overall checklist: it sums up areas and is meant for everyone."""

    id: Id
    title: Title
    statement: Paragraph
    help: Paragraph
    areas: list[Id] = Field(min_length=1)


class OverallFile(Part):
    """``overall.yaml``"""

    id: Literal["overall"]
    title: Title
    intro: Paragraph
    items: list[OverallItemPart] = Field(min_length=1)


class IndicatorPart(Part):
    id: Id
    text: Paragraph


class QuestionPart(Part):
    id: Id
    question: Paragraph
    indicators: list[IndicatorPart] = Field(min_length=1)


class QualityAreaPart(Part):
    id: Id
    title: Title
    questions: list[QuestionPart] = Field(min_length=1)


class IndicatorsFile(Part):
    """``indicators.yaml``"""

    id: Literal["indicators"]
    title: Title
    intro: Paragraph
    quality_areas: list[QualityAreaPart] = Field(min_length=1)


class FrameworkFile(Part):
    """``framework.yaml``"""

    id: Literal["framework"]
    version: int = Field(ge=1)
    title: Title
    introduction: Paragraph
    areas: list[Id] = Field(min_length=1)
