"""What people wrote, as a page shows it: plain words, their line breaks, links to follow.

Everything is escaped; only addresses that begin with https become links.
"""

import re

from markupsafe import Markup, escape

_ADDRESS = re.compile(r"https://[^\s<>\"'\u201c\u201d]+")
_ENDS_A_SENTENCE = ".,;:!?)]}\u2026"
_PARAGRAPHS = re.compile(r"\n\s*\n")
_LINK = Markup('<a href="{}" rel="nofollow noopener noreferrer ugc">{}</a>')


def user_text(text: str) -> Markup:
    """Paragraphs where an empty line was left, line breaks elsewhere; nothing for no words. Each
    paragraph reads in its own direction, and turns nothing around it."""
    paragraphs = (part.strip() for part in _PARAGRAPHS.split(text))
    return Markup().join(
        Markup('<p dir="auto">{}</p>').format(_lines(part)) for part in paragraphs if part
    )


def _lines(paragraph: str) -> Markup:
    return Markup("<br>").join(_with_links(line) for line in paragraph.splitlines())


def _with_links(line: str) -> Markup:
    made, at = Markup(), 0
    for found in _ADDRESS.finditer(line):
        address = found.group().rstrip(_ENDS_A_SENTENCE)
        made += escape(line[at : found.start()]) + _LINK.format(address, address)
        at = found.start() + len(address)
    return made + escape(line[at:])
