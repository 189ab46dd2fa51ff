"""What the operator does on the command line: networks and first coordinators, no content."""

import pytest
from click.testing import CliRunner

from talka.accounts.kinds import AuditAct
from talka.cli import main
from talka.tenancy.actions import invitation_letters
from tests.factories.tenants import make_organisation
from tests.integration.accounts.audit_log import events
from tests.integration.accounts.visitor import link_in, mails, words
from tests.integration.tenancy.reading import network_roles_in
from tests.integration.tenancy.test_invitations import accept


@pytest.fixture
def talka(app, database, monkeypatch):
    """Run a command of ``talka`` on the test's database."""
    settings = database.settings()
    for name in ("environment", "secret_key", "database_url", "migration_database_url"):
        monkeypatch.setenv(f"TALKA_{name.upper()}", str(getattr(settings, name)))
    monkeypatch.setenv("TALKA_STATE_DIRECTORY", str(settings.state_directory))
    monkeypatch.setenv("TALKA_LOG_LEVEL", "ERROR")

    def run(*arguments: str):
        return CliRunner().invoke(main, arguments)

    return run


def test_networks_are_made_into_a_tree_and_listed(app, talka):
    assert talka("network", "create", "Ziemeļi un Baltija", "--slug", "nordic").exit_code == 0
    made = talka("network", "create", "Latvija", "--parent", "nordic", "--country", "lv")
    assert "/n/latvija/" in made.output
    talka("network", "create", "Vidzeme", "--parent", "latvija")
    talka("network", "create", "Another")
    assert talka("network", "list").output.splitlines() == [
        "Another (another)",
        "Ziemeļi un Baltija (nordic)",
        "  Latvija (latvija)",
        "    Vidzeme (vidzeme)",
    ]
    assert [event.act for event in events(app)] == [AuditAct.NETWORK_CREATED] * 4


def test_the_first_coordinator_of_a_network_comes_in_by_the_link(app, talka, visitor):
    talka("network", "create", "Ziemeļi", "--slug", "nordic")
    talka("network", "create", "Latvija", "--parent", "nordic")
    told = talka("network", "invite-coordinator", "nordic", "Karin@North.example")
    link = link_in(mails(app)[0])
    assert link in told.output
    assert accept(visitor, link).location == "/n/nordic/"
    assert "Latvija" in words(visitor.get("/n/nordic/"))
    assert visitor.get("/n/latvija/roles").status_code == 200

    class Nordic:
        id = events(app)[0].network_id

    assert network_roles_in(app, Nordic) == {("karin@north.example", "coordinator")}


def test_the_operator_invites_however_many_invitations_left_other_places(talka, monkeypatch):
    monkeypatch.setattr(invitation_letters, "MOST_IN_A_DAY", 1)
    talka("network", "create", "Ziemeļi", "--slug", "nordic")
    for email in ("karin@north.example", "liv@north.example"):
        assert talka("network", "invite-coordinator", "nordic", email).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["network", "create", "Other", "--slug", "nordic"], "This short name is taken"),
        (["network", "create", "Other", "--slug", "No/Slash"], "small letters"),
        (["network", "create", "Other", "--country", "XX"], "one of DK"),
        (["network", "create", "Other", "--parent", "nowhere"], "no network nowhere"),
        (["network", "invite-coordinator", "nowhere", "a@b.example"], "no network nowhere"),
        (["network", "invite-coordinator", "nordic", "karin"], "e-mail address"),
        (["network", "invite-coordinator", "nordic", "a@b.example", "--language", "x"], "one of"),
    ],
)
def test_what_can_not_be_is_said_plainly_and_nothing_is_done(app, talka, arguments, told):
    talka("network", "create", "Ziemeļi", "--slug", "nordic")
    answer = talka(*arguments)
    assert answer.exit_code != 0
    assert told in answer.output
    assert talka("network", "list").output == "Ziemeļi (nordic)\n"
    assert mails(app) == []


def test_organisations_are_listed_without_what_they_write(app, talka, house):
    make_organisation(app, "Nobody here", country="EE")
    lines = talka("organisation", "list").output.splitlines()
    assert sorted(line.split("\t")[1:] for line in lines) == [
        ["Cēsu novads", "municipality", "LV", "3"],
        ["Kauno pagalba", "ngo", "LT", "1"],
        ["Nobody here", "municipality", "EE", "0"],
    ]
