"""What browsers reach of this room."""

from flask import Blueprint

blueprint = Blueprint("monitoring", __name__, template_folder="../templates")

REFUSED = 422
"""Status of a form that is shown again; nothing is committed then."""
