"""A small app whose Latvian is what a test says."""

from pathlib import Path

from babel.messages.catalog import Catalog
from flask import Flask

from talka.handbook.extraction import CONTENT
from talka.handbook.kinds import Text
from talka.kernel import i18n
from talka.kernel.catalogues import compile_all, save
from talka.kernel.origins import Origin, comment


def app_with(
    folder: Path,
    translations: dict[Text, str],
    *,
    origin: str | None = "machine",
    fuzzy: tuple[Text, ...] = (),
    **origins: Origin,
) -> Flask:
    """Its Latvian catalogue has these translations; ``origins`` names those of another origin."""
    catalogue = Catalog(locale="lv")
    for text, translation in translations.items():
        said = [comment(origins[text.id])] if text.id in origins else []
        flags = ["fuzzy"] if text in fuzzy else []
        catalogue.add(text.source, translation, context=text.id, user_comments=said, flags=flags)
    save(catalogue, folder / "lv/LC_MESSAGES/content.po", CONTENT, origin)
    compile_all(folder)
    app = Flask("translated", static_folder=None, template_folder=None)
    i18n.init_app(app, str(folder))
    return app
