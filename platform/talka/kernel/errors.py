"""What can go wrong in a way that a person should hear about."""


class TalkaError(Exception):
    """Base of the platform's own errors."""


class ScopeError(TalkaError):
    """Tenant data was asked for without, or outside, the open scope. Always a defect."""


class CannotStart(TalkaError):
    """Talka cannot start on what it finds; the message tells whoever runs it what to put right."""


class RuleBroken(TalkaError):
    """A rule of the domain refuses what was asked.

    ``message`` is a translatable text for the person; ``field`` names the form field it belongs
    beside, or is None when it concerns the whole form.
    """

    def __init__(self, message: object, field: str | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.field = field


class NotFound(TalkaError):
    """No such thing for this person: not there, or not theirs (the two look alike)."""


class Conflict(TalkaError):
    """Somebody changed the thing after the person last saw it."""
