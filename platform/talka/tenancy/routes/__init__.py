"""The pages of this room: for visitors, for organisations (/o/…), for networks (/n/…)."""

from flask import Blueprint

blueprint = Blueprint("tenancy", __name__, template_folder="../templates")

REFUSED = 422
"""Status of a form that is shown again; nothing is committed then."""
