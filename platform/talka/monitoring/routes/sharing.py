"""What an organisation lets others see, shown to it with its own figures before it chooses."""

from collections.abc import Mapping
from uuid import UUID

from flask import render_template
from markupsafe import Markup

from talka.kernel.scope import Scope
from talka.monitoring.queries.preview import preview
from talka.tenancy.kinds import SharingLevel


def previews(scope: Scope, network_id: UUID) -> Mapping[SharingLevel, Markup]:
    """By level, what others in this network see of the open organisation, ready to print."""
    seen = preview(scope, network_id)
    return {
        level: Markup(  # noqa: S704 -- a template's markup
            render_template("monitoring/preview.html", seen=seen, level=level.value)
        )
        for level in SharingLevel
    }
