"""Names of languages: with a capital in a list, as the reader's language writes them in a text."""

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from talka.tenancy.countries import language_in_text, language_name


@pytest.mark.parametrize(
    ("reader", "in_list", "in_text"),
    [("en", "Ukrainian", "Ukrainian"), ("lv", "Ukraiņu", "ukraiņu")],
)
def test_a_language_is_named_as_its_place_asks(reader: str, in_list: str, in_text: str) -> None:
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context(), force_locale(reader):
        assert (language_name("uk"), language_in_text("uk")) == (in_list, in_text)
        assert language_in_text("zxx-unknown") == "zxx-unknown"
