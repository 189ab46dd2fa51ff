"""Charts for printed files: what the style sheet of a page says stands inside the drawing. Pure."""

from markupsafe import Markup

_LOOKS = (
    "text{font-family:'Noto Sans';font-size:17px;fill:#13211e}"
    ".chart__small{font-size:15px;fill:#42504c}"
    ".chart__strong{font-weight:600}"
    ".chart__grid{fill:none;stroke:#c2cdc9;stroke-width:1}"
    ".chart__track{fill:#e9eeec}"
    ".chart__bar{fill:#0d5148}"
    ".chart__earlier-dot{fill:#ffffff;stroke:#6a7874;stroke-width:2}"
)
"""The light colours of ``tokens.css``; the classes are those of ``charts.css``."""


def on_paper(drawing: Markup) -> str:
    """A drawing of ``charts`` as a file of its own."""
    head, rest = drawing.split(">", 1)
    return f'{head} xmlns="http://www.w3.org/2000/svg"><style>{_LOOKS}</style>{rest}'
