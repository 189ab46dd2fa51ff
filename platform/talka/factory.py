"""Builds the app: the kernel first, then each room from the lowest to the highest."""

from typing import Any

from flask import Flask
from sqlalchemy.orm import configure_mappers

from talka.accounts import room as accounts
from talka.assessments import room as assessments
from talka.assessments import slots as assessments_slots
from talka.handbook import room as handbook
from talka.kernel import database, health, i18n, logs, words
from talka.kernel.unit_of_work import UnitOfWorkFlask, roll_back_at_end
from talka.monitoring import room as monitoring
from talka.notifications import room as notifications
from talka.practices import room as practices
from talka.settings import Settings
from talka.shell import room as shell
from talka.tenancy import room as tenancy

ROOMS: tuple[Any, ...] = (
    shell,
    notifications,
    accounts,
    tenancy,
    handbook,
    assessments,
    practices,
    monitoring,
)


def create_app(settings: Settings | None = None) -> Flask:
    """The whole platform as one WSGI app.

    Raises pydantic's ValidationError when the settings are unsafe for production, and
    ContentError when a file of the handbook is broken.
    """
    settings = settings or Settings()  # type: ignore[call-arg]  # filled from the environment
    app = UnitOfWorkFlask("talka", static_folder=None, template_folder=None)
    app.extensions["settings"] = settings
    _configure(app, settings)
    logs.init_app(app, settings)
    database.init_app(app, settings)
    roll_back_at_end(app)
    i18n.init_app(app, str(settings.translations_directory))
    words.init_app(app)
    health.init_app(app)
    for room in ROOMS:
        room.register(app)
    assessments_slots.practices_for = practices.practices_for
    configure_mappers()  # else whoever asks first waits for it, in every worker
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.environment == "test",
        MAX_CONTENT_LENGTH=settings.max_request_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_request_bytes,
        SESSION_COOKIE_NAME="__Host-talka" if settings.is_https else "talka",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PREFERRED_URL_SCHEME="https" if settings.is_https else "http",
    )
    if settings.is_production:
        app.config["TRUSTED_HOSTS"] = [settings.public_host]
    if settings.trusted_proxies:
        from werkzeug.middleware.proxy_fix import ProxyFix

        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]
