"""People are counted in participation and never told apart: by no name and by no trait."""

import pytest

from talka.kernel.database import Base
from talka.kernel.permissions import NetworkRole
from tests.factories.crowds import make_crowd
from tests.factories.people import client_of, make_person
from tests.factories.tenants import make_member, make_network_role

KEPT = {
    "user_account": {
        "id",
        "email",
        "name",
        "password_hash",
        "language",
        "time_zone",
        "created_at",
        "password_changed_at",
    },
    "membership": {"id", "user_id", "organisation_id", "role", "created_at"},
    "user_session": {
        "id",
        "user_id",
        "token_hash",
        "browser",
        "created_at",
        "last_seen_at",
        "expires_at",
    },
}


def test_what_is_kept_of_a_person_is_what_signing_in_and_writing_to_them_needs():
    """Who adds a column here says why it is no trait by which people could be sorted."""
    for table, columns in KEPT.items():
        assert set(Base.metadata.tables[table].columns.keys()) == columns


@pytest.mark.parametrize("role", [NetworkRole.COORDINATOR, NetworkRole.OBSERVER])
def test_neither_the_page_nor_a_file_names_people_or_what_tells_them_apart(app, role):
    ours, others = make_crowd(app), make_crowd(app, "Elsewhere")
    members = [ours.join(f"Association {number}") for number in range(6)]
    others.join("Stranger")
    people = [make_person(app, f"Nameless {number}", language="lv") for number in range(6)]
    for organisation, person in zip(members, people, strict=True):
        make_member(app, organisation, person)
        client_of(app, person).get("/")
    looking = make_person(app, "Looking")
    make_network_role(app, ours.network, looking, role)
    browser, address = client_of(app, looking), f"{ours.network.home}/participation"
    read = [browser.get(address).get_data(as_text=True)]
    for table in ("numbers", "timeline", "organisations"):
        answer = browser.post(f"{address}/export", data={"table": table})
        assert answer.status_code == 200
        read.append(answer.get_data(as_text=True))
    assert "at least 5" in read[0]
    for each in (*people, ours.person, others.person):
        assert [text for text in read if each.name in text or each.email in text] == []
    assert [text for text in read if "Stranger" in text] == []
