"""What stands beside an act in the log, in words."""

from flask_babel import LazyString

from talka.accounts.kinds import AuditAct
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.tenancy.kinds import NETWORK_ROLE_LABELS, ROLE_LABELS, SHARING_LABELS, SharingLevel
from talka.tenancy.queries.activity import Event

_LABELS: dict[str, LazyString] = {
    **{role.value: ROLE_LABELS[role] for role in OrganisationRole},
    **{role.value: NETWORK_ROLE_LABELS[role] for role in NetworkRole},
    **{level.value: SHARING_LABELS[level] for level in SharingLevel},
}


def details(event: Event) -> str:
    """The organisation or network, and the role or level, as far as the act has any."""
    kept = event.detail
    words = [kept.get("name"), event.network or kept.get("network")]
    if event.act is AuditAct.ORGANISATION_CHANGED:
        words = []
    if "before" in kept:
        words.append(f"{_word(kept['before'])} → {_word(kept['after'])}")
    elif "role" in kept:
        words.append(_word(kept["role"]))
    return ", ".join(str(word) for word in words if word)


def _word(value: object) -> str:
    return str(_LABELS.get(str(value), value))
