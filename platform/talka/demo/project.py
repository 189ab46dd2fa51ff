"""The demo's partners comment on the project's indicators; the Latvian office has signed off."""

from datetime import timedelta

from talka.demo.house import House
from talka.kernel.clock import now, pretend
from talka.kernel.scoping import scope_opened
from talka.monitoring.actions.results import save_comment, sign_off_results

LATVIA, LITHUANIA = ("latvia", "ilze@tikls.example"), ("lithuania", "tomas@tinklas.example")
SAID = (
    (
        LATVIA,
        "p-partner-3",
        "p-ind-6",
        2,
        "Abos gados braucām divas reizes: uz reģionālo centru un uz skolu, kur māca vecākus.",
    ),
    (LATVIA, "p-partner-3", "p-ind-11", 2, "Noslēguma konference vēl priekšā."),
    (LATVIA, "p-partner-3", "p-ind-2", None, "Mazās pašvaldības nāk tad, ja kaimiņš jau ir iekšā."),
    (LATVIA, "p-partner-4", "p-ind-14", 24, "Trīs darbnīcās, katra citā valodā."),
    (LITHUANIA, "p-partner-1", "p-ind-11", 2, "Atidarymo ir vidurio konferencijos įvyko."),
    (LITHUANIA, "p-partner-1", "p-ind-12", 3, "Du susitikimai nuotoliu, vienas vietoje."),
)
"""Of whom, which partner, which indicator, the number reported, and words."""


def report_results(house: House) -> None:
    """Some weeks ago; who has signed off did it last week."""
    with pretend(now() - timedelta(days=25)):
        for place, partner_id, indicator_id, number, text in SAID:
            with scope_opened(house.in_network(*place)) as scope:
                save_comment(
                    scope=scope,
                    partner_id=partner_id,
                    indicator_id=indicator_id,
                    text=text,
                    reported=number,
                    seen=0,
                )
    with pretend(now() - timedelta(days=7)), scope_opened(house.in_network(*LATVIA)) as scope:
        sign_off_results(scope=scope, partner_id="p-partner-3")
