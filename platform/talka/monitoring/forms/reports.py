"""A report on an edition: what it is about, its foreword, the signature, and taking it along."""

from collections.abc import Sequence
from typing import Any, Self

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from talka.kernel.i18n import LANGUAGES, current_language
from talka.kernel.ids import new_id
from talka.monitoring.kinds import ReportFormat
from talka.monitoring.models.reports import LONGEST
from talka.monitoring.values import ReportAbout
from talka.shell.fields import EnumField
from talka.shell.forms import KeyedForm, TalkaForm, version_seen
from talka.tenancy.countries import language_name

NETWORK = ReportAbout.NETWORK.value


class _LanguageField(SelectField):
    """One of the languages that Talka speaks."""

    def __init__(self, label: LazyString, **options: Any) -> None:
        choices = [SelectChoice(code, language_name(code)) for code in LANGUAGES]
        super().__init__(label, [DataRequired()], choices=choices, **options)


class MakeReportForm(KeyedForm):
    """What a new report is about, and in which language its foreword will be."""

    about = SelectField(_l("What it is about"), [DataRequired()])
    language = _LanguageField(_l("Language of the foreword"))

    def offer(self, choices: Sequence[tuple[str, str]]) -> Self:
        """Say what can be chosen; the value is the kind, a colon and the key."""
        self.about.choices = [SelectChoice(*each) for each in choices]
        return self

    @property
    def chosen(self) -> tuple[ReportAbout, str]:
        """What it is about, and the key."""
        kind, _colon, key = self.about.data.partition(":")
        return ReportAbout(kind), key

    @classmethod
    def fresh(cls) -> Self:
        """About everything, in the reader's language."""
        return cls(None, form_key=str(new_id()), about=NETWORK, language=current_language())


class ForewordForm(TalkaForm):
    """What the coordinator says ahead of the figures."""

    foreword = TextAreaField(_l("Foreword"), [Length(max=LONGEST)])
    language = _LanguageField(_l("Language of the foreword"))
    seen = HiddenField()

    @property
    def version(self) -> int:
        """The version it was written on; 0 where the browser sent none."""
        return version_seen(self.seen.data)


class SignReportForm(TalkaForm):
    """Whoever signs has read it."""

    read = BooleanField(
        _l("I have read the report. I know that it does not change after that."), [DataRequired()]
    )
    version_read = HiddenField()

    @property
    def version(self) -> int:
        """The version that was read; 0 where the browser sent none."""
        return version_seen(self.version_read.data)


class TakeReportForm(TalkaForm):
    """As which file, in which language."""

    format = EnumField(_l("File"), ReportFormat, [DataRequired()])
    file_language = _LanguageField(_l("Language of the file"))

    @classmethod
    def fresh(cls, language: str) -> Self:
        """To read it, in this language."""
        return cls(None, format=ReportFormat.PDF, file_language=language)
