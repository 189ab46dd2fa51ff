"""How many organisations have to stand behind a figure."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from talka.monitoring.aggregate.edition import FEWEST, MOST
from talka.shell.forms import TalkaForm


class LeastForm(TalkaForm):
    """The number; how low it may go is the network's own history, and the action's to say."""

    at_least = IntegerField(
        _l("Organisations behind a figure, at least"), [InputRequired(), NumberRange(FEWEST, MOST)]
    )
