"""The handbook: what is answered, what is read, and what people write beside it.

Frameworks (checklists, indicators) and the book (chapters, pages, glossary) are loaded from
``content/``; everything in them has a stable id, by which it is translated, linked to, noted at and
found. Pages stand at open addresses, the same for every visitor, and inside an organisation, where
rooms above show its work in place through :mod:`talka.handbook.slots`.
"""
