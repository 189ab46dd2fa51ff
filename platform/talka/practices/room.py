"""Puts the room into the app."""

from pathlib import Path

from flask import Flask
from flask_babel import lazy_gettext as _l

from talka.accounts import slots as accounts
from talka.handbook import slots as handbook
from talka.kernel.permissions import Permission
from talka.notifications import slots as notifications
from talka.practices import (
    file_words,
    judging_words,
    own_adoptions,
    own_coauthoring,
    own_data,
    own_lists,
    own_questions,
    own_reports,
    own_reviews,
    upkeep,
    words,
)
from talka.practices.beyond_handbook import found_in_library
from talka.practices.fact_changes import fact_changes
from talka.practices.kinds import BLOCKS
from talka.practices.readers_choice import language_read, title_read, ways_to_read
from talka.practices.reading import facts_of
from talka.practices.routes import (
    adoption_entries,
    adoptions,
    also_done,
    answers,
    assigning,
    blueprint,
    call_mail,
    calls,
    deciding,
    file_bytes,
    files,
    following,
    gaps,
    home,
    library,
    library_data,
    moderating,
    on_network,
    open_calls,
    own,
    printing,
    publishing,
    questions,
    reader,
    reports,
    review_sheets,
    reviewer_profile,
    reviews,
    running,
    saved,
    scorecard_changes,
    scorecard_export,
    scorecards,
    scoring,
    sent_in,
    translating,
    writing,
    writing_along,
    writing_authors,
    writing_coauthors,
    writing_facts,
    writing_moves,
    writing_ready,
)
from talka.shell.assets import add_assets
from talka.shell.navigation import Audience, NavItem, Shelf, add_navigation
from talka.tenancy import slots as tenancy
from talka.tenancy.guard import current_caller

ROUTES = (
    adoption_entries,
    adoptions,
    also_done,
    answers,
    assigning,
    call_mail,
    calls,
    deciding,
    file_bytes,
    files,
    following,
    gaps,
    library,
    library_data,
    moderating,
    open_calls,
    own,
    printing,
    publishing,
    questions,
    reader,
    reports,
    review_sheets,
    reviewer_profile,
    reviews,
    running,
    saved,
    scorecard_changes,
    scorecard_export,
    scorecards,
    scoring,
    sent_in,
    translating,
    writing,
    writing_along,
    writing_authors,
    writing_coauthors,
    writing_facts,
    writing_moves,
    writing_ready,
)
"""Modules whose views joined the blueprint when they were imported."""

practices_for = gaps.practices_for
"""What others do about items that are not met, for a room that shows such items."""

NAVIGATION = (
    NavItem(_l("Practices"), "practices.index", permission=Permission.PRACTICE_READ, order=35),
    NavItem(
        _l("Scorecards"), "practices.scorecards", permission=Permission.PRACTICE_READ, order=36
    ),
    NavItem(_l("Library"), "practices.own_library", permission=Permission.PRACTICE_READ, order=34),
    NavItem(_l("Practices"), "practices.entrance", audience=Audience.VISITOR, order=20),
    NavItem(_l("Practices"), "practices.entrance", shelf=Shelf.FOOT, order=8),
    NavItem(_l("Practices"), "practices.sent_in", permission=Permission.REVIEW_READ, order=35),
    NavItem(
        _l("Reviews"),
        "practices.reviews",
        audience=Audience.SIGNED_IN,
        order=38,
        only_if=lambda: current_caller().reviews,
    ),
)


def register(app: Flask) -> None:
    """Register what this room shows and does."""
    add_assets(app, "practices", Path(__file__).with_name("static"))
    words.init_app(app)
    judging_words.init_app(app)
    file_words.init_app(app)
    app.jinja_env.globals.update(
        PRACTICE_BLOCKS=BLOCKS,
        practice_fact_changes=fact_changes,
        practice_facts_of=facts_of,
        practice_language=language_read,
        practice_title=title_read,
        practice_ways_to_read=ways_to_read,
    )
    app.register_blueprint(blueprint)
    add_navigation(app, *NAVIGATION)
    handbook.more_open_pages = library_data.open_pages
    handbook.found_beyond = found_in_library
    _stand_on_homes(app)
    notifications.upkeep["practices: results of adoptions"] = upkeep.ask_for_results
    notifications.upkeep["practices: still running"] = upkeep.ask_whether_running
    notifications.upkeep["practices: invitations to write along"] = upkeep.forget_askings
    _register_own_data()


def _register_own_data() -> None:
    """What people take along, and what goes with their account."""
    accounts.own_data_sources["reviews"] = own_reviews.own_reviews
    accounts.own_data_sources["versions of reviews"] = own_reviews.own_sheet_versions
    accounts.own_data_sources["what I can review"] = own_reviews.own_profiles
    accounts.own_data_sources["lived experience"] = own_reviews.own_lived_experience
    accounts.erasure_steps["practices: unfinished reviews"] = own_reviews.forget_unfinished
    accounts.own_data_sources["scorecards started"] = own_data.own_scorecards
    accounts.own_data_sources["scores"] = own_data.own_scores
    accounts.own_data_sources["questions asked"] = own_questions.own_questions
    accounts.own_data_sources["answers to questions"] = own_questions.own_answers
    accounts.own_data_sources["pictures and files of practices"] = own_data.own_files
    accounts.own_data_sources["adoptions begun"] = own_adoptions.own_adoptions
    accounts.own_data_sources["diaries of adoptions"] = own_adoptions.own_entries
    accounts.own_data_sources["reports about practices"] = own_reports.own_reports
    accounts.own_data_sources["practices said to be running"] = own_data.own_running
    accounts.own_data_sources["practices written along"] = own_coauthoring.own_coauthoring
    accounts.own_data_sources["invitations to write along"] = own_coauthoring.own_askings
    accounts.erasure_steps["practices: asked to write along"] = own_coauthoring.forget_askings
    accounts.own_data_sources["practices followed"] = own_lists.own_follows
    accounts.own_data_sources["mail about calls"] = own_lists.own_call_mail
    accounts.own_data_sources["practices saved"] = own_lists.own_saved


def _stand_on_homes(app: Flask) -> None:
    tenancy.add_home_panel(app, home.organisation_panel)
    tenancy.add_network_panel(app, home.network_panel)
    tenancy.add_network_panel(app, on_network.calls)
    tenancy.add_network_panel(app, on_network.newest)
    tenancy.add_network_dates(app, on_network.dates)
