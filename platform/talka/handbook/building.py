"""From checked files to the immutable framework. Nothing can go wrong here any more."""

from collections.abc import Iterable

from talka.handbook import schema
from talka.handbook.applicability import EVERYONE
from talka.handbook.kinds import (
    Area,
    Checklist,
    Framework,
    Indicator,
    Item,
    QualityArea,
    Question,
    SuccessFactor,
    Text,
)


def framework(
    head: schema.FrameworkFile,
    areas: Iterable[schema.AreaFile],
    overall: schema.OverallFile,
    indicators: schema.IndicatorsFile,
) -> Framework:
    return Framework(
        version=head.version,
        title=Text("framework.title", head.title),
        introduction=Text("framework.introduction", head.introduction),
        areas=tuple(_area(part, number) for number, part in enumerate(areas, start=1)),
        overall=_overall(overall),
        scorecard_title=Text("indicators.title", indicators.title),
        scorecard_intro=Text("indicators.intro", indicators.intro),
        quality_areas=tuple(
            _quality_area(part, number)
            for number, part in enumerate(indicators.quality_areas, start=1)
        ),
    )


def _area(part: schema.AreaFile, number: int) -> Area:
    return Area(
        id=part.id,
        number=number,
        title=Text(f"{part.id}.title", part.title),
        aim=Text(f"{part.id}.aim", part.aim),
        introduction=Text(f"{part.id}.introduction", part.introduction),
        success_factors=tuple(_factor(each, part.id) for each in part.success_factors),
        checklists=tuple(_checklist(each, part.id) for each in part.checklists),
    )


def _factor(part: schema.SuccessFactorPart, area: str) -> SuccessFactor:
    return SuccessFactor(
        id=part.id,
        area=area,
        title=Text(f"{part.id}.title", part.title),
        explanation=Text(f"{part.id}.explanation", part.explanation),
    )


def _checklist(part: schema.ChecklistPart, area: str) -> Checklist:
    return Checklist(
        id=part.id,
        area=area,
        title=Text(f"{part.id}.title", part.title),
        intro=Text(f"{part.id}.intro", part.intro),
        items=tuple(_item(each, part.id, area) for each in part.items),
    )


def _item(part: schema.ItemPart, checklist: str, area: str) -> Item:
    return Item(
        id=part.id,
        checklist=checklist,
        title=Text(f"{part.id}.title", part.title),
        statement=Text(f"{part.id}.statement", part.statement),
        help=Text(f"{part.id}.help", part.help),
        areas=(area,),
        cross_refs=tuple(part.cross_refs),
        applies_to=tuple(part.applies_to),
    )


def _overall(part: schema.OverallFile) -> Checklist:
    return Checklist(
        id=part.id,
        area=None,
        title=Text(f"{part.id}.title", part.title),
        intro=Text(f"{part.id}.intro", part.intro),
        items=tuple(_overall_item(each, part.id) for each in part.items),
    )


def _overall_item(part: schema.OverallItemPart, checklist: str) -> Item:
    return Item(
        id=part.id,
        checklist=checklist,
        title=Text(f"{part.id}.title", part.title),
        statement=Text(f"{part.id}.statement", part.statement),
        help=Text(f"{part.id}.help", part.help),
        areas=tuple(part.areas),
        cross_refs=(),
        applies_to=(EVERYONE,),
    )


def _quality_area(part: schema.QualityAreaPart, number: int) -> QualityArea:
    return QualityArea(
        id=part.id,
        number=number,
        title=Text(f"{part.id}.title", part.title),
        questions=tuple(_question(each, part.id) for each in part.questions),
    )


def _question(part: schema.QuestionPart, quality_area: str) -> Question:
    return Question(
        id=part.id,
        quality_area=quality_area,
        question=Text(f"{part.id}.question", part.question),
        indicators=tuple(_indicator(each, quality_area, part.id) for each in part.indicators),
    )


def _indicator(part: schema.IndicatorPart, quality_area: str, question: str) -> Indicator:
    return Indicator(
        id=part.id,
        quality_area=quality_area,
        question=question,
        text=Text(f"{part.id}.text", part.text),
    )
