"""What the log of a network is about, so that it can be narrowed to it."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from talka.accounts.kinds import AuditAct


class Topic(StrEnum):
    """Part of a log. The value stands in addresses."""

    MEMBERS = "members"
    ROLES = "roles"
    ROUNDS = "rounds"
    TOLD = "told"
    TAKEN = "taken"

    @property
    def label(self) -> LazyString:
        return _LABELS[self]

    @property
    def acts(self) -> frozenset[AuditAct]:
        return _ACTS[self]


_LABELS: dict[Topic, LazyString] = {
    Topic.MEMBERS: _l("Members and invitations"),
    Topic.ROLES: _l("Roles"),
    Topic.ROUNDS: _l("Rounds and editions"),
    Topic.TOLD: _l("Notices and the public page"),
    Topic.TAKEN: _l("Taken along as a file"),
}

_TAKEN = frozenset({AuditAct.RESULTS_EXPORTED, AuditAct.ROUND_EXPORTED, AuditAct.LIST_EXPORTED})
_ACTS: dict[Topic, frozenset[AuditAct]] = {
    Topic.MEMBERS: frozenset(
        {
            AuditAct.INVITED,
            AuditAct.INVITATION_WITHDRAWN,
            AuditAct.INVITATION_ACCEPTED,
            AuditAct.NETWORK_JOINED,
            AuditAct.NETWORK_LEFT,
            AuditAct.REQUEST_ACCEPTED,
            AuditAct.REQUEST_DECLINED,
        }
    ),
    Topic.ROLES: frozenset(
        {
            AuditAct.NETWORK_CREATED,
            AuditAct.NETWORK_ROLE_GIVEN,
            AuditAct.NETWORK_ROLE_TAKEN,
            AuditAct.NETWORK_HANDED_OVER,
        }
    ),
    Topic.ROUNDS: frozenset(act for act in AuditAct if act.value.startswith(("round-", "edition-")))
    - _TAKEN,
    Topic.TOLD: frozenset(
        act for act in AuditAct if act.value.startswith(("notice-", "public-page-"))
    ),
    Topic.TAKEN: _TAKEN,
}
