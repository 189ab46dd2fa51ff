"""Who can judge what was sent to a call, and what keeps somebody from it."""

from talka.practices.queries.panel.judges import Judge, Panel, deciders, panel_of
from talka.practices.queries.panel.own import own_ties, tied_to

__all__ = ["Judge", "Panel", "deciders", "own_ties", "panel_of", "tied_to"]
