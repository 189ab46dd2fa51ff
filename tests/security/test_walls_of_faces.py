"""Counting for a public page behind the second wall: it reads who takes part in the one network it
was opened for, if that shows its page, and below it; and nothing more of them.
"""

import pytest
from flask import Flask
from sqlalchemy import delete, select

from talka.kernel.database import writing
from talka.kernel.scoping import session_in, system_scope
from talka.kernel.system_scopes import SystemScope
from talka.tenancy.actions.faces import save_face, show_face
from talka.tenancy.models import NetworkMember, Organisation
from tests.factories.crowds import Crowd, make_crowd
from tests.factories.tenants import in_network
from tests.support.walls import first_wall_off


@pytest.fixture
def three(app: Flask) -> list[Crowd]:
    """Three networks with two members each, one of them below; the last shows nothing."""
    crowds = [make_crowd(app, name) for name in ("Ours", "Also shown", "Not shown")]
    for crowd in crowds:
        crowd.join(f"{crowd.network.name} here")
        crowd.join(f"{crowd.network.name} below", below=True)
    for crowd in crowds[:2]:
        with in_network(app, crowd.network, crowd.coordinator) as scope:
            save_face(scope, seen=0, texts={"en": "We meet twice a year."}, contact="")
            show_face(scope)
    return crowds


@pytest.mark.only_on("postgresql")
def test_it_reads_the_network_it_was_opened_for_and_only_if_that_is_shown(
    app: Flask, three: list[Crowd]
) -> None:
    ours, _also, hidden = three
    expected = {str(ours.network.id): {each.id for each in ours.members}}
    for key in (str(ours.network.id), str(hidden.network.id), ""):
        with (
            app.app_context(),
            writing(),
            first_wall_off(),
            system_scope(SystemScope.NETWORK_FACE, key=key) as counting,
        ):
            session = session_in(counting)
            found = set(session.scalars(select(NetworkMember.organisation_id)))
            assert found == expected.get(key, set())
            assert session.scalars(select(Organisation.id)).all() == []
            assert session.execute(delete(NetworkMember)).rowcount == 0
