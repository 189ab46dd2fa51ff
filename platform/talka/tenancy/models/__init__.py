"""Networks, organisations, and how people come into them."""

from talka.tenancy.models.arrivals import Invitation, JoinRequest
from talka.tenancy.models.faces import NetworkFace
from talka.tenancy.models.networks import (
    Network,
    NetworkAncestry,
    NetworkMember,
    NetworkRoleGrant,
    SharingLimit,
)
from talka.tenancy.models.notices import Notice, NoticeVersion
from talka.tenancy.models.organisations import Membership, Organisation

__all__ = [
    "Invitation",
    "JoinRequest",
    "Membership",
    "Network",
    "NetworkAncestry",
    "NetworkFace",
    "NetworkMember",
    "NetworkRoleGrant",
    "Notice",
    "NoticeVersion",
    "Organisation",
    "SharingLimit",
]
