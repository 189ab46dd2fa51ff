"""The pages of this room: for visitors, for organisations (/o/…), for networks (/n/…)."""

from flask import Blueprint

from talka.tenancy.activity_words import act_label, details
from talka.tenancy.kinds import (
    NETWORK_ROLE_LABELS,
    NETWORK_ROLE_MEANINGS,
    ROLE_LABELS,
    ROLE_MEANINGS,
)

blueprint = Blueprint("tenancy", __name__, template_folder="../templates")

REFUSED = 422
"""Status of a form that is shown again; nothing is committed then."""


@blueprint.context_processor
def _words() -> dict[str, object]:
    """Names of roles and what they mean, for this room's templates."""
    return {
        "roles": ROLE_LABELS,
        "role_meanings": ROLE_MEANINGS,
        "network_roles": NETWORK_ROLE_LABELS,
        "network_role_meanings": NETWORK_ROLE_MEANINGS,
        "act_label": act_label,
        "details": details,
    }
