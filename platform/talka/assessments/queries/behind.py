"""Who of a round is asked and not there yet."""

from talka.assessments.kinds import PlaceStanding
from talka.assessments.models import RoundPlace

BEHIND = (
    RoundPlace.is_excused.is_(False),
    RoundPlace.standing != PlaceStanding.SIGNED_OFF,
    RoundPlace.closed_at.is_(None),
)
"""Who is asked and not there yet."""
