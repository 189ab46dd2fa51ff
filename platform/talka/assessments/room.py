"""Puts the room into the app."""

from pathlib import Path

from flask import Flask
from flask_babel import lazy_gettext as _l

from talka.accounts import slots as accounts
from talka.assessments import own_data, words
from talka.assessments.actions.answering_rounds import give_places_up
from talka.assessments.actions.reminding import remind_by_itself
from talka.assessments.routes import (
    adding,
    answering,
    assessments,
    blueprint,
    exports,
    handbook_work,
    home,
    improvements,
    in_place,
    on_network,
    our_rounds,
    passages,
    results,
    round_export,
    round_places,
    round_table,
    rounds,
    starting,
    taking_along,
    trying,
)
from talka.handbook import slots as handbook
from talka.kernel.permissions import Permission
from talka.notifications import slots as notifications
from talka.shell.assets import add_assets
from talka.shell.navigation import NavItem, add_navigation
from talka.tenancy import slots as tenancy

ROUTES = (
    adding,
    answering,
    assessments,
    exports,
    improvements,
    our_rounds,
    results,
    round_export,
    round_places,
    round_table,
    rounds,
    starting,
    taking_along,
)
"""Modules whose views joined the blueprint when they were imported."""

NAVIGATION = (
    NavItem(
        _l("Assessments"), "assessments.index", permission=Permission.ASSESSMENT_READ, order=20
    ),
    NavItem(
        _l("Improvements"),
        "assessments.improvements",
        permission=Permission.ASSESSMENT_READ,
        order=30,
    ),
    NavItem(_l("Rounds"), "assessments.rounds", permission=Permission.PARTICIPATION_READ, order=25),
)


def register(app: Flask) -> None:
    """Register what this room shows and does."""
    add_assets(app, "assessments", Path(__file__).with_name("static"))
    words.init_app(app)
    passages.init_app(app)
    app.register_blueprint(blueprint)
    add_navigation(app, *NAVIGATION)
    tenancy.add_home_panel(app, our_rounds.panel)
    tenancy.add_home_panel(app, home.panel)
    tenancy.add_network_panel(app, on_network.panel)
    tenancy.add_network_dates(app, on_network.dates)
    tenancy.first_assessment = home.first_assessment
    handbook.work = handbook_work.work
    handbook.checklists_in_place = in_place.checklists_in_place
    handbook.checklists_to_try = trying.checklists_to_try
    accounts.own_data_sources["answers"] = own_data.own_answers
    accounts.own_data_sources["assessments started"] = own_data.own_assessments
    accounts.own_data_sources["sign-offs"] = own_data.own_sign_offs
    accounts.own_data_sources["improvements planned"] = own_data.own_improvements
    accounts.own_data_sources["rounds prepared"] = own_data.own_rounds
    notifications.upkeep["assessments: reminders of rounds"] = remind_by_itself
    tenancy.when_leaving["assessments: open rounds"] = give_places_up
