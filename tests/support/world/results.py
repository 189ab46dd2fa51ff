"""What the partners of the project say: each neighbour's network speaks for two, one of which has
signed off, was opened again and signed off once more."""

from collections.abc import Callable, Mapping

from flask import Flask

from talka.monitoring.actions.results import reopen_results, save_comment, sign_off_results
from tests.factories.tenants import NetworkMade, in_network
from tests.support.world.facts import Neighbour, Someone, World

PARTNER_NETWORKS = {"ours": "latvia", "theirs": "lithuania"}
"""As the project names them."""

_PARTNERS = {
    "ours": {"open": "p-partner-3", "signed": "p-partner-4"},
    "theirs": {"open": "p-partner-1", "signed": "p-partner-2"},
}


_Source = Callable[[World, Neighbour, Someone | None], tuple[str, ...]]

OF_PARTNERS: Mapping[tuple[str, str], _Source] = {
    ("monitoring.partner_results", "partner_id"): lambda _w, p, _s: tuple(p.partners.values()),
    ("monitoring.reopen_results", "partner_id"): lambda _w, p, _s: (p.partners["signed"],),
}
"""One can be opened again, the other signed off."""


def speak_for_partners(
    app: Flask, key: str, network: NetworkMade, people: dict[str, Someone]
) -> dict[str, str]:
    """The ids of both partners, by what stands with them."""
    partners = _PARTNERS[key]
    with in_network(app, network, people["coordinator"].made) as scope:
        for partner_id in partners.values():
            said = {"text": f"{key} went to Tampere.", "reported": 1, "seen": 0}
            save_comment(scope=scope, partner_id=partner_id, indicator_id="p-ind-6", **said)
        signed = partners["signed"]
        sign_off_results(scope=scope, partner_id=signed)
        reopen_results(scope=scope, partner_id=signed, reason="A visit was missing.")
        sign_off_results(scope=scope, partner_id=signed)
    return partners
