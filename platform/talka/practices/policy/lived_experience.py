"""When it is told how many reviewers have lived experience. Pure."""

K = 5
"""So many have to say so before anybody is told that there are any."""


def shown_count(said: int, everybody: int) -> int | None:
    """At least how many of ``everybody`` say so, in steps of K; None below K, and where all or all
    but one say so, because each of them could then be named."""
    if said < K or everybody - said <= 1:
        return None
    return said - said % K
