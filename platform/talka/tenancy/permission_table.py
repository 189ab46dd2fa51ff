"""What each role may do, for people to read: drawn from the very table the guard obeys."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from talka.kernel.permissions import NETWORK_PERMISSIONS, ORGANISATION_PERMISSIONS, Permission
from talka.tenancy.kinds import NETWORK_ROLE_LABELS, ROLE_LABELS

PERMISSION_LABELS: dict[Permission, LazyString] = {
    Permission.ORGANISATION_READ: _l("See the home, the profile and the networks"),
    Permission.ORGANISATION_EDIT: _l("Change the profile"),
    Permission.PEOPLE_READ: _l("See who works here"),
    Permission.PEOPLE_MANAGE: _l("Invite people, change roles, take people off"),
    Permission.SHARING_MANAGE: _l("Decide what networks see, and leave a network"),
    Permission.ORGANISATION_AUDIT_READ: _l("Read the log of what was done"),
    Permission.ASSESSMENT_READ: _l("Read assessments, results and the plan"),
    Permission.ASSESSMENT_EXPORT: _l("Take results away as a file"),
    Permission.ASSESSMENT_ANSWER: _l("Answer checklists"),
    Permission.ASSESSMENT_START: _l("Start an assessment"),
    Permission.ASSESSMENT_SIGN_OFF: _l("Sign off an assessment, and reopen it"),
    Permission.IMPROVEMENT_EDIT: _l("Write the plan of improvements"),
    Permission.NOTE_WRITE: _l("Write notes of one's own in the handbook"),
    Permission.NOTE_SHARE: _l("Share a note with the organisation"),
    Permission.SHARED_NOTE_EDIT: _l("Change shared notes, and take them away"),
    Permission.PRACTICE_READ: _l("Read the organisation's practices and scorecards"),
    Permission.PRACTICE_ASK: _l("Ask other organisations about their practices"),
    Permission.PRACTICE_REPORT: _l("Report a practice of another organisation"),
    Permission.PRACTICE_FOLLOW: _l("Follow practices, and save them on a list of one's own"),
    Permission.PRACTICE_EXPORT: _l("Take scorecards away as a file"),
    Permission.PRACTICE_EDIT: _l("Describe and score practices, send them in, publish them"),
    Permission.EDITION_READ: _l("Read the results that networks publish"),
    Permission.EDITION_EXPORT: _l("Take published results away as a file"),
    Permission.MEMBERSHIP_LEAVE: _l("Leave the organisation"),
    Permission.NETWORK_READ: _l("See the network's home"),
    Permission.PARTICIPATION_READ: _l("See which organisations take part, and how far rounds are"),
    Permission.PARTICIPATION_EXPORT: _l("Take away as a file who takes part"),
    Permission.NETWORK_MEMBERS_READ: _l("Read requests and open invitations"),
    Permission.NETWORK_MEMBERS_MANAGE: _l("Invite organisations, answer requests"),
    Permission.NETWORK_ROLES_READ: _l("See who has a role"),
    Permission.NETWORK_ROLES_MANAGE: _l("Give and take roles"),
    Permission.NETWORK_AUDIT_READ: _l("Read the log of what was done"),
    Permission.NETWORK_NOTICE_MANAGE: _l("Post notices, and take them down"),
    Permission.RESULTS_SIGN: _l("Comment on the project's indicators, and sign them off"),
    Permission.NETWORK_FACE_READ: _l("Look at the public page before it is shown"),
    Permission.NETWORK_FACE_MANAGE: _l("Write the public page, show it and take it away"),
    Permission.ROUND_MANAGE: _l("Open rounds, remind, extend, excuse, close"),
    Permission.NETWORK_EDITION_READ: _l("Read the results that networks publish"),
    Permission.NETWORK_EDITION_EXPORT: _l("Take published results away as a file"),
    Permission.REPORT_SIGN: _l("Make reports on editions, and sign them"),
    Permission.REVIEW_READ: _l("Read calls, the practices sent in and their reviews"),
    Permission.REVIEW_MANAGE: _l("Open calls, ask reviewers, decide, hide what is published"),
}


@dataclass(frozen=True, slots=True)
class PermissionTable:
    """The names of the roles, and for each permission which of them hold it, in that order."""

    roles: tuple[LazyString, ...]
    rows: tuple[tuple[LazyString, tuple[bool, ...]], ...]


def organisation_table() -> PermissionTable:
    """The roles in an organisation."""
    return _table("organisation", ORGANISATION_PERMISSIONS, ROLE_LABELS)


def network_table() -> PermissionTable:
    """The roles in a network."""
    return _table("network", NETWORK_PERMISSIONS, NETWORK_ROLE_LABELS)


def _table(
    place: str,
    held: Mapping[StrEnum, frozenset[Permission]],
    labels: Mapping[StrEnum, LazyString],
) -> PermissionTable:
    permissions = [permission for permission in Permission if permission.place == place]
    return PermissionTable(
        roles=tuple(labels[role] for role in held),
        rows=tuple(
            (PERMISSION_LABELS[permission], tuple(permission in held[role] for role in held))
            for permission in permissions
        ),
    )
