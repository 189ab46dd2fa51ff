"""The pages of this room: in the demo, the mails that would have been sent."""

from flask import Blueprint

blueprint = Blueprint("notifications", __name__, template_folder="../templates")
