"""Reports on an edition: frozen, signed, and drawn in four formats, the same bytes each time.

``freezing`` copies what a report tells into plain data (``snapshot`` holds it): figures of the
edition and nothing finer, participation and results of that day. ``writing`` puts it into words, as
a ``document`` that the page, PDF and Word draw, and ``sheets`` as tables for spreadsheets and CSV.
Nothing here asks the database or the clock.
"""
