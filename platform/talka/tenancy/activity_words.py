"""What stands beside an act in the log, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import LazyString, format_date, ngettext
from flask_babel import lazy_gettext as _l

from talka.accounts.kinds import AuditAct
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.tenancy.kinds import NETWORK_ROLE_LABELS, ROLE_LABELS, SHARING_LABELS, SharingLevel
from talka.tenancy.queries.activity import Event

_LABELS: dict[str, LazyString] = {
    **{role.value: ROLE_LABELS[role] for role in OrganisationRole},
    **{role.value: NETWORK_ROLE_LABELS[role] for role in NetworkRole},
    **{level.value: SHARING_LABELS[level] for level in SharingLevel},
}


_OF_NETWORKS: dict[AuditAct, LazyString] = {
    AuditAct.SIGNED_OFF: _l("Project results signed off"),
    AuditAct.REOPENED: _l("Project results reopened"),
}
"""What a network does under the name of something that organisations do."""


def act_label(event: Event) -> str:
    """What was done."""
    of_network = _OF_NETWORKS.get(event.act) if event.network else None
    return str(of_network or event.act.label)


def details(event: Event) -> str:
    """The organisation or network, and the role or level, as far as the act has any."""
    kept = event.detail
    words: list[Any] = [
        kept.get("name"),
        kept.get("organisation"),
        event.network or kept.get("network"),
    ]
    if event.act is AuditAct.ORGANISATION_CHANGED:
        words = []
    words.append(_more(kept))
    return ", ".join(dict.fromkeys(str(word) for word in words if word))


def _more(kept: Mapping[str, Any]) -> str:
    """A change, a role, a number or a day, as far as the act has any."""
    if "before" in kept:
        return f"{_word(kept['before'])} → {_word(kept['after'])}"
    if "role" in kept:
        return _word(kept["role"])
    if "organisations" in kept:
        count: int = kept["organisations"]
        return ngettext("%(num)d organisation", "%(num)d organisations", count)
    if "until" in kept:
        return str(format_date(date.fromisoformat(kept["until"]), "long"))
    return ""


def _word(value: object) -> str:
    return str(_LABELS.get(str(value), value))
