"""Words of this room with stored values that never change."""

from enum import StrEnum


class TokenPurpose(StrEnum):
    """What a mailed link of an account is good for; it is good for nothing else."""

    PASSWORD_RESET = "password-reset"
    EMAIL_CHANGE = "email-change"


class AuditAct(StrEnum):
    """Security-relevant acts that the audit log keeps."""

    SIGNED_IN = "signed-in"
    SIGN_IN_FAILED = "sign-in-failed"
    SIGNED_OUT = "signed-out"
    SESSION_ENDED = "session-ended"
    PASSWORD_RESET_ASKED = "password-reset-asked"
    PASSWORD_CHANGED = "password-changed"
    EMAIL_CHANGED = "email-changed"
    PROFILE_CHANGED = "profile-changed"
    DATA_EXPORTED = "data-exported"
    ACCOUNT_ERASED = "account-erased"
    INVITED = "invited"
    INVITATION_WITHDRAWN = "invitation-withdrawn"
    INVITATION_ACCEPTED = "invitation-accepted"
    ROLE_CHANGED = "role-changed"
    MEMBER_REMOVED = "member-removed"
    MEMBER_LEFT = "member-left"
    ORGANISATION_CREATED = "organisation-created"
    ORGANISATION_CHANGED = "organisation-changed"
    NETWORK_CREATED = "network-created"
    NETWORK_ROLE_GIVEN = "network-role-given"
    NETWORK_ROLE_TAKEN = "network-role-taken"
    NETWORK_JOINED = "network-joined"
    NETWORK_LEFT = "network-left"
    SHARING_CHANGED = "sharing-changed"
    REQUEST_ACCEPTED = "request-accepted"
    REQUEST_DECLINED = "request-declined"
    SIGNED_OFF = "signed-off"
    REOPENED = "reopened"
    RESULTS_EXPORTED = "results-exported"
