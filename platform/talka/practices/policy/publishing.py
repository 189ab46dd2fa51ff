"""What may be shown to whom before anybody has judged it. Pure."""

from talka.practices.values import State


def may_show_inside(state: State) -> bool:
    """Whether the own organisation may read it in its library without a review: a draft."""
    return state is State.DRAFT
