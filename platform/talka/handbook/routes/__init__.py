"""The pages of the handbook. Modules by noun join this blueprint when they are imported."""

from flask import Blueprint

blueprint = Blueprint("handbook", __name__, template_folder="../templates")
