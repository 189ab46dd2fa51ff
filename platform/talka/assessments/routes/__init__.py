"""What browsers reach of this room."""

from flask import Blueprint

blueprint = Blueprint("assessments", __name__, template_folder="../templates")
