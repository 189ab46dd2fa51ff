"""What a reviewer can judge, by network."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from talka.kernel.access import signed_in
from talka.practices.actions.reviewer_profile import save_profile, say_lived_experience
from talka.practices.forms.reviewer_profile import ReviewerProfileForm
from talka.practices.policy.lived_experience import K
from talka.practices.queries.lived_experience import lived_experience_count, says_so
from talka.practices.queries.reviewer_profile import Reviewed, find_reviewed, own_profile
from talka.practices.routes import blueprint
from talka.practices.routes.reviews import REVIEWS
from talka.tenancy.guard import current_caller, current_person, scope

PROFILE = f"{REVIEWS}/profile/<network>"


@blueprint.get(PROFILE)
@signed_in
def reviewer_profile(network: str) -> ResponseReturnValue:
    """What the person says for this network; at first what is known of them."""
    reviewed = find_reviewed(scope(), network)
    said = own_profile(scope(), reviewed)
    form = ReviewerProfileForm(
        obj=said,
        data=None if said else _usual(),
        lived_experience=says_so(scope(), reviewed.id),
    )
    return _page(reviewed, form)


@blueprint.post(PROFILE)
@signed_in
def save_reviewer_profile(network: str) -> ResponseReturnValue:
    """Keep what the person says."""
    reviewed = find_reviewed(scope(), network)
    form = ReviewerProfileForm()
    if not form.validate_on_submit():
        return _page(reviewed, form), 422
    save_profile(scope=scope(), network_id=reviewed.id, profile=form.profile())
    says = bool(form.lived_experience.data)
    say_lived_experience(scope=scope(), network_id=reviewed.id, says=says)
    flash(_("Saved."), "good")
    return redirect(url_for(".reviews"), 303)


def _usual() -> dict[str, object]:
    organisations = current_caller().organisations
    language = current_person().language
    return {
        "languages": [language] if language else [],
        "country": organisations[0].country if organisations else "",
    }


def _page(reviewed: Reviewed, form: ReviewerProfileForm) -> str:
    return render_template(
        "practices/reviews/profile.html",
        network=reviewed,
        form=form,
        k=K,
        count=lived_experience_count(reviewed.id),
    )
