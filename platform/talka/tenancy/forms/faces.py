"""The public face of a network, as a coordinator writes it."""

from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from talka.kernel.i18n import LANGUAGES
from talka.shell.forms import TalkaForm, version_seen
from talka.tenancy.countries import language_in_text
from talka.tenancy.queries.faces import FaceRead


class FaceForm(TalkaForm):
    """The contact; ``face_form`` adds a text for each language."""

    seen = HiddenField()
    contact = StringField(
        _l("E-mail address to write to"),
        [Length(max=254)],
        description=_l(
            "Everybody can read it. Please write an address of the network's office, like"
            " network@example.org, never one person's own."
        ),
    )

    @property
    def version(self) -> int:
        """The version the writer looked at; 0 where the form does not say."""
        return version_seen(self.seen.data)

    @property
    def fields(self) -> list[Any]:
        """The texts, one a language."""
        return [self[text_name(code)] for code in LANGUAGES]

    @property
    def texts(self) -> dict[str, str]:
        """What is written, by language."""
        texts = {code: self[text_name(code)].data or "" for code in LANGUAGES}
        return {code: text for code, text in texts.items() if text}

    @classmethod
    def of(cls, face: FaceRead) -> Self:
        """As it stands."""
        texts = {text_name(code): text for code, text in face.texts.items()}
        return cls(None, seen=str(face.version), contact=face.contact, data=texts)


def face_form() -> type[FaceForm]:
    """The form with a field for each language."""
    fields = {
        text_name(code): TextAreaField(
            _("About the network, in %(language)s", language=language_in_text(code)),
            [Length(max=4000)],
        )
        for code in LANGUAGES
    }
    return type("FaceFormWithTexts", (FaceForm,), fields)


def text_name(language: str) -> str:
    return f"text-{language}"
