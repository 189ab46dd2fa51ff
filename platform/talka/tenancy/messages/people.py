"""Mails to a person whose place or role was changed by somebody else."""

from flask_babel import gettext as _

from talka.kernel.i18n import speaking
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.tenancy.kinds import NETWORK_ROLE_LABELS, ROLE_LABELS
from talka.tenancy.messages import Mail, letter


def role_changed(language: str, *, name: str, organisation: str, role: OrganisationRole) -> Mail:
    """To a member whose role is another now."""
    with speaking(language):
        return Mail(
            _("Your role in %(organisation)s is another now", organisation=organisation),
            letter(
                _("Hello %(name)s,", name=name),
                _(
                    "Your role in %(organisation)s is now: %(role)s. Please sign in again.",
                    organisation=organisation,
                    role=ROLE_LABELS[role],
                ),
                _("If this surprises you, ask an administrator of the organisation."),
            ),
        )


def member_removed(language: str, *, name: str, organisation: str) -> Mail:
    """To somebody who no longer has a place in an organisation."""
    with speaking(language):
        return Mail(
            _("You are no longer in %(organisation)s", organisation=organisation),
            letter(
                _("Hello %(name)s,", name=name),
                _(
                    "An administrator took you off the people of %(organisation)s on Talka. What"
                    " you wrote there stays with the organisation. Your account stays yours.",
                    organisation=organisation,
                ),
            ),
        )


def network_role_taken(language: str, *, name: str, network: str, role: NetworkRole) -> Mail:
    """To somebody who no longer has a role in a network."""
    with speaking(language):
        return Mail(
            _("Your role in %(network)s has ended", network=network),
            letter(
                _("Hello %(name)s,", name=name),
                _(
                    "You no longer have this role in the network %(network)s: %(role)s.",
                    network=network,
                    role=NETWORK_ROLE_LABELS[role],
                ),
                _("If this surprises you, ask a coordinator of the network."),
            ),
        )


def network_handed_over(language: str, *, name: str, taker: str, network: str, link: str) -> Mail:
    """To somebody whose network was taken over, as they had offered."""
    with speaking(language):
        return Mail(
            _("%(taker)s has taken over %(network)s", taker=taker, network=network),
            letter(
                _("Hello %(name)s,", name=name),
                _(
                    "%(taker)s has accepted and coordinates the network %(network)s now. Your role"
                    " as its coordinator has ended. Open requests, rounds and calls stay with the"
                    " network.",
                    taker=taker,
                    network=network,
                ),
                _("Here you find your other places:") + "\n" + link,
            ),
        )
