"""What browsers reach of this room."""

from flask import Blueprint

blueprint = Blueprint("monitoring", __name__, template_folder="../templates")
