"""Who can judge what was sent to a call, and what keeps somebody from it."""

from talka.practices.queries.panel.judges import Judge, Panel, deciders, panel_of

__all__ = ["Judge", "Panel", "deciders", "panel_of"]
