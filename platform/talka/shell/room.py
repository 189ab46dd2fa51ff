"""Registers the shell with the app."""

from flask import Flask
from flask_compress import Compress

from talka.settings import Environment, Settings
from talka.shell import assets, design, errors, formats, page_cache, routes, security
from talka.shell.csrf import MaskedCSRFProtect
from talka.shell.frame import current_frame
from talka.shell.user_text import user_text


def register(app: Flask) -> None:
    """Give the app its looks, its manners and its guards against forged requests."""
    settings: Settings = app.extensions["settings"]
    # Brotli at a level that costs little; gzip for the rest. Fonts are compressed already.
    app.config.update(COMPRESS_ALGORITHM=["br", "gzip"], COMPRESS_BR_LEVEL=5, COMPRESS_BR_WINDOW=19)
    Compress(app)
    security.init_app(app, settings)
    MaskedCSRFProtect(app)
    errors.init_app(app)
    formats.init_app(app)
    assets.init_app(app)
    page_cache.init_app(app)
    app.context_processor(current_frame)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["user_text"] = user_text
    app.register_blueprint(routes.blueprint)
    if settings.environment is not Environment.PRODUCTION:
        app.register_blueprint(design.blueprint)
