"""From what an organisation does not meet to what others do about it: a few practices beside an
item of an assessment, and a page with all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from talka.handbook.kinds import Item
from talka.handbook.queries import current_framework
from talka.kernel.access import requires
from talka.kernel.errors import NotFound
from talka.kernel.i18n import current_language
from talka.kernel.permissions import Permission
from talka.kernel.scope import Scope
from talka.practices.facets import Choice
from talka.practices.kinds import Facet
from talka.practices.kinds.library import PracticeCard
from talka.practices.library_place import inside
from talka.practices.queries.gaps import leads_for
from talka.practices.routes import blueprint
from talka.practices.routes.library import OWN
from talka.tenancy.countries import country_name
from talka.tenancy.guard import scope

BESIDE_AN_ITEM = 2
ON_ITS_PAGE = 30


@dataclass(frozen=True, slots=True)
class Suggested:
    """A practice as it is named beside an item."""

    title: str
    language: str
    by: str
    url: str


@dataclass(frozen=True, slots=True)
class ForItem:
    """The first practices for one item, and the page that has all of them."""

    practices: tuple[Suggested, ...]
    url: str


def practices_for(scope: Scope, items: Sequence[Item]) -> dict[str, ForItem]:
    """A few practices of others for each of these items, by its id. Two statements."""
    leads = leads_for(scope, items, most=BESIDE_AN_ITEM, language=current_language())
    organisation = scope.organisation.slug if scope.organisation else ""
    return {
        item_id: ForItem(
            tuple(_suggested(organisation, lead.card) for lead in found),
            url_for("practices.gap", organisation=organisation, item_id=item_id),
        )
        for item_id, found in leads.items()
    }


@blueprint.get(f"{OWN}/for/<item_id>")
@requires(Permission.PRACTICE_READ)
def gap(organisation: str, item_id: str) -> ResponseReturnValue:
    """What others do about one item of the checklists."""
    item, place = _item(item_id), inside(organisation)
    leads = leads_for(scope(), [item], most=ON_ITS_PAGE, language=place.language)
    found = leads.get(item.id, ())
    areas = [current_framework().area(area) for area in item.areas]
    return render_template(
        "practices/library/gap.html",
        place=place,
        item=item,
        areas=areas,
        naming=[lead.card for lead in found if lead.names_item],
        near=[lead.card for lead in found if not lead.names_item],
        library=place.choice(Choice(facets={Facet.AREA: item.areas} if item.areas else {})),
    )


def _item(item_id: str) -> Item:
    try:
        return current_framework().item(item_id)
    except KeyError:
        raise NotFound("item") from None


def _suggested(organisation: str, card: PracticeCard) -> Suggested:
    return Suggested(
        card.title.text,
        card.title.language,
        f"{card.organisation}, {country_name(card.country)}",
        url_for("practices.own_published", organisation=organisation, slug=card.slug),
    )
