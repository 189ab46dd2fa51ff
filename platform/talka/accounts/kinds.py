"""Words of this room with stored values that never change."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l


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
    ROUND_OPENED = "round-opened"
    ROUND_ASKED_MORE = "round-asked-more"
    ROUND_EXTENDED = "round-extended"
    ROUND_EXCUSED = "round-excused"
    ROUND_EXCUSE_TAKEN_BACK = "round-excuse-taken-back"
    ROUND_REMINDED = "round-reminded"
    ROUND_CLOSED = "round-closed"
    ROUND_EXPORTED = "round-exported"
    EDITION_PUBLISHED = "edition-published"
    EDITION_LEAST_CHANGED = "edition-least-changed"
    REPORT_MADE = "edition-report-made"
    REPORT_SIGNED = "edition-report-signed"
    REPORT_DISCARDED = "edition-report-discarded"
    NOTICE_POSTED = "notice-posted"
    NOTICE_CHANGED = "notice-changed"
    NOTICE_TAKEN_DOWN = "notice-taken-down"
    PUBLIC_PAGE_SHOWN = "public-page-shown"
    PUBLIC_PAGE_CHANGED = "public-page-changed"
    PUBLIC_PAGE_HIDDEN = "public-page-hidden"
    NETWORK_HANDED_OVER = "network-handed-over"
    LIST_EXPORTED = "list-exported"

    @property
    def label(self) -> LazyString:
        """The act in words that fit whoever did it."""
        return _ACT_LABELS[self]


_ACT_LABELS: dict[AuditAct, LazyString] = {
    AuditAct.SIGNED_IN: _l("Signed in"),
    AuditAct.SIGN_IN_FAILED: _l("Sign-in with a wrong password"),
    AuditAct.SIGNED_OUT: _l("Signed out"),
    AuditAct.SESSION_ENDED: _l("Signed another browser out"),
    AuditAct.PASSWORD_RESET_ASKED: _l("New password asked for by mail"),
    AuditAct.PASSWORD_CHANGED: _l("Password changed"),
    AuditAct.EMAIL_CHANGED: _l("E-mail address changed"),
    AuditAct.PROFILE_CHANGED: _l("Profile changed"),
    AuditAct.DATA_EXPORTED: _l("Own data taken along"),
    AuditAct.ACCOUNT_ERASED: _l("Account erased"),
    AuditAct.INVITED: _l("Invitation sent"),
    AuditAct.INVITATION_WITHDRAWN: _l("Invitation withdrawn"),
    AuditAct.INVITATION_ACCEPTED: _l("Invitation accepted"),
    AuditAct.ROLE_CHANGED: _l("Role changed"),
    AuditAct.MEMBER_REMOVED: _l("Person removed from the organisation"),
    AuditAct.MEMBER_LEFT: _l("Left the organisation"),
    AuditAct.ORGANISATION_CREATED: _l("Organisation created"),
    AuditAct.ORGANISATION_CHANGED: _l("Organisation's profile changed"),
    AuditAct.NETWORK_CREATED: _l("Network created"),
    AuditAct.NETWORK_ROLE_GIVEN: _l("Role in a network given"),
    AuditAct.NETWORK_ROLE_TAKEN: _l("Role in a network taken away"),
    AuditAct.NETWORK_JOINED: _l("Organisation joined a network"),
    AuditAct.NETWORK_LEFT: _l("Organisation left a network"),
    AuditAct.SHARING_CHANGED: _l("What is shared with a network changed"),
    AuditAct.REQUEST_ACCEPTED: _l("Request to join accepted"),
    AuditAct.REQUEST_DECLINED: _l("Request to join declined"),
    AuditAct.SIGNED_OFF: _l("Assessment signed off"),
    AuditAct.REOPENED: _l("Assessment reopened"),
    AuditAct.RESULTS_EXPORTED: _l("Results exported"),
    AuditAct.ROUND_OPENED: _l("Round opened"),
    AuditAct.ROUND_ASKED_MORE: _l("More organisations asked in a round"),
    AuditAct.ROUND_EXTENDED: _l("More time given in a round"),
    AuditAct.ROUND_EXCUSED: _l("Organisation excused from a round"),
    AuditAct.ROUND_EXCUSE_TAKEN_BACK: _l("Organisation asked in a round again"),
    AuditAct.ROUND_REMINDED: _l("Reminder of a round sent"),
    AuditAct.ROUND_CLOSED: _l("Round closed"),
    AuditAct.ROUND_EXPORTED: _l("Table of a round exported"),
    AuditAct.EDITION_PUBLISHED: _l("Edition published"),
    AuditAct.EDITION_LEAST_CHANGED: _l("Changed how many organisations a figure needs"),
    AuditAct.REPORT_MADE: _l("Draft of a report made"),
    AuditAct.REPORT_SIGNED: _l("Report signed"),
    AuditAct.REPORT_DISCARDED: _l("Draft of a report thrown away"),
    AuditAct.NOTICE_POSTED: _l("Notice posted"),
    AuditAct.NOTICE_CHANGED: _l("Notice changed"),
    AuditAct.NOTICE_TAKEN_DOWN: _l("Notice taken down"),
    AuditAct.PUBLIC_PAGE_SHOWN: _l("Public page of the network shown"),
    AuditAct.PUBLIC_PAGE_CHANGED: _l("Public page of the network changed"),
    AuditAct.PUBLIC_PAGE_HIDDEN: _l("Public page of the network taken away"),
    AuditAct.NETWORK_HANDED_OVER: _l("Network handed over"),
    AuditAct.LIST_EXPORTED: _l("List taken away as a file"),
}
