"""Roles and what each may do: the one table, in code, that the interface renders for people.

A permission is ``where:what:act``. Acts that only look end in ``read``; a route that writes may not
be guarded by one of those. ``export`` takes data out of Talka, which the audit log keeps: a write.
"""

from enum import StrEnum


class Permission(StrEnum):
    """Everything a route can require inside an organisation or a network."""

    ORGANISATION_READ = "organisation:home:read"
    ORGANISATION_EDIT = "organisation:profile:edit"
    PEOPLE_READ = "organisation:people:read"
    PEOPLE_MANAGE = "organisation:people:manage"
    SHARING_MANAGE = "organisation:sharing:manage"
    ORGANISATION_AUDIT_READ = "organisation:audit:read"
    ASSESSMENT_READ = "organisation:assessment:read"
    ASSESSMENT_EXPORT = "organisation:assessment:export"
    ASSESSMENT_ANSWER = "organisation:assessment:answer"
    ASSESSMENT_START = "organisation:assessment:start"
    ASSESSMENT_SIGN_OFF = "organisation:assessment:sign-off"
    IMPROVEMENT_EDIT = "organisation:improvement:edit"
    NOTE_WRITE = "organisation:note:write"
    NOTE_SHARE = "organisation:note:share"
    SHARED_NOTE_EDIT = "organisation:shared-note:edit"
    PRACTICE_READ = "organisation:practice:read"
    PRACTICE_ASK = "organisation:practice:ask"
    PRACTICE_REPORT = "organisation:practice:report"
    PRACTICE_FOLLOW = "organisation:practice:follow"
    PRACTICE_EXPORT = "organisation:practice:export"
    PRACTICE_EDIT = "organisation:practice:edit"
    EDITION_READ = "organisation:edition:read"
    EDITION_EXPORT = "organisation:edition:export"
    MEMBERSHIP_LEAVE = "organisation:membership:leave"

    NETWORK_READ = "network:home:read"
    PARTICIPATION_READ = "network:participation:read"
    PARTICIPATION_EXPORT = "network:participation:export"
    NETWORK_MEMBERS_READ = "network:members:read"
    NETWORK_MEMBERS_MANAGE = "network:members:manage"
    NETWORK_ROLES_READ = "network:roles:read"
    NETWORK_ROLES_MANAGE = "network:roles:manage"
    NETWORK_AUDIT_READ = "network:audit:read"
    NETWORK_NOTICE_MANAGE = "network:notice:manage"
    RESULTS_SIGN = "network:results:sign-off"
    NETWORK_FACE_READ = "network:face:read"
    NETWORK_FACE_MANAGE = "network:face:manage"
    ROUND_MANAGE = "network:round:manage"
    NETWORK_EDITION_READ = "network:edition:read"
    NETWORK_EDITION_EXPORT = "network:edition:export"
    REPORT_SIGN = "network:report:sign-off"
    REVIEW_READ = "network:review:read"
    REVIEW_MANAGE = "network:review:manage"

    @property
    def place(self) -> str:
        """``organisation`` or ``network``: which scope the route must open."""
        return self.value.split(":")[0]

    @property
    def only_reads(self) -> bool:
        return self.value.rsplit(":", 1)[-1] == "read"


class OrganisationRole(StrEnum):
    """A person's role in an organisation. Stored values never change."""

    ADMIN = "admin"
    EDITOR = "editor"
    VIEWER = "viewer"


class NetworkRole(StrEnum):
    """A person's role in a network and those below it. Stored values never change."""

    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"
    OBSERVER = "observer"


_VIEWER = frozenset(
    {
        Permission.ORGANISATION_READ,
        Permission.PEOPLE_READ,
        Permission.ASSESSMENT_READ,
        Permission.ASSESSMENT_EXPORT,
        Permission.NOTE_WRITE,
        Permission.PRACTICE_READ,
        Permission.PRACTICE_ASK,
        Permission.PRACTICE_REPORT,
        Permission.PRACTICE_FOLLOW,
        Permission.PRACTICE_EXPORT,
        Permission.EDITION_READ,
        Permission.EDITION_EXPORT,
        Permission.MEMBERSHIP_LEAVE,
    }
)
_EDITOR = _VIEWER | {
    Permission.ASSESSMENT_ANSWER,
    Permission.ASSESSMENT_START,
    Permission.IMPROVEMENT_EDIT,
    Permission.NOTE_SHARE,
    Permission.SHARED_NOTE_EDIT,
    Permission.PRACTICE_EDIT,
}
_ADMIN = _EDITOR | {
    Permission.ORGANISATION_EDIT,
    Permission.PEOPLE_MANAGE,
    Permission.SHARING_MANAGE,
    Permission.ORGANISATION_AUDIT_READ,
    Permission.ASSESSMENT_SIGN_OFF,
}

ORGANISATION_PERMISSIONS: dict[OrganisationRole, frozenset[Permission]] = {
    OrganisationRole.ADMIN: _ADMIN,
    OrganisationRole.EDITOR: _EDITOR,
    OrganisationRole.VIEWER: _VIEWER,
}

_REVIEWER = frozenset({Permission.NETWORK_READ})
_OBSERVER = _REVIEWER | {
    Permission.PARTICIPATION_READ,
    Permission.PARTICIPATION_EXPORT,
    Permission.NETWORK_EDITION_READ,
    Permission.NETWORK_EDITION_EXPORT,
}

NETWORK_PERMISSIONS: dict[NetworkRole, frozenset[Permission]] = {
    NetworkRole.COORDINATOR: _OBSERVER
    | {
        Permission.NETWORK_MEMBERS_READ,
        Permission.NETWORK_MEMBERS_MANAGE,
        Permission.NETWORK_ROLES_READ,
        Permission.NETWORK_ROLES_MANAGE,
        Permission.NETWORK_AUDIT_READ,
        Permission.NETWORK_NOTICE_MANAGE,
        Permission.RESULTS_SIGN,
        Permission.NETWORK_FACE_READ,
        Permission.NETWORK_FACE_MANAGE,
        Permission.ROUND_MANAGE,
        Permission.REPORT_SIGN,
        Permission.REVIEW_READ,
        Permission.REVIEW_MANAGE,
    },
    NetworkRole.REVIEWER: _REVIEWER,
    NetworkRole.OBSERVER: _OBSERVER,
}
