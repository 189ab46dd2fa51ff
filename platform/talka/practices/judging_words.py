"""How what a network judges reads in pages: filters for templates, in the reader's language."""

from collections.abc import Iterable

from flask import Flask

from talka.handbook.queries import current_framework
from talka.kernel.i18n import content_text
from talka.practices.fact_changes import parts_named
from talka.practices.queries.decisions import DecisionRead
from talka.practices.result_words import Reading, readings
from talka.tenancy.countries import country_name, language_in_text, language_name


def area_titles(ids: Iterable[str]) -> list[str]:
    """Key areas by their titles, in the handbook's order."""
    wanted = set(ids)
    return [
        str(content_text(each.title)) for each in current_framework().areas if each.id in wanted
    ]


def decision_readings(decision: DecisionRead) -> tuple[Reading, ...]:
    """What the settled scores of a decision come to, in words."""
    return readings(decision.result, decision.changes, decision.framework)


def init_app(app: Flask) -> None:
    """Make the filters known to templates."""
    app.jinja_env.filters.update(
        area_titles=area_titles,
        country_name=country_name,
        decision_readings=decision_readings,
        language_in_text=language_in_text,
        language_name=language_name,
        practice_parts=parts_named,
    )
