"""What every page wears: templates, macros, navigation, forms, charts, error pages, looks.

The shell knows no person, organisation or checklist. Rooms above hang their items into
``navigation`` and fill ``slots``; what they show, they show with the macros in
``templates/shell/macros``, all of which stand on the page ``/design``.
"""
