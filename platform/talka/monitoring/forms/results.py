"""What a partner writes of the project's results."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from talka.monitoring.models.results import LONGEST
from talka.shell.forms import TalkaForm, version_seen

MOST = 1_000_000_000


class CommentForm(TalkaForm):
    """A comment on an indicator, with the number where the partner reports one."""

    reported = IntegerField(_l("Number"), [Optional(), NumberRange(min=0, max=MOST)])
    text = TextAreaField(_l("Comment"), [Length(max=LONGEST)])
    seen = HiddenField()

    @property
    def version(self) -> int:
        """The version it was written on; 0 where the browser sent none."""
        return version_seen(self.seen.data, digits=6)


class ReopenForm(TalkaForm):
    """Why what was signed off is opened again."""

    reason = TextAreaField(_l("Why is it opened again?"), [DataRequired(), Length(max=LONGEST)])
