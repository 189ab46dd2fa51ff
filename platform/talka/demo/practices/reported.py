"""What a reader of the demo reports."""

from talka.demo.house import House
from talka.demo.practices.days import days_ago
from talka.demo.practices.scandinavia import REPAIR
from talka.kernel.scoping import scope_opened, session_in
from talka.practices.actions.reports import report
from talka.practices.models import Publication

READER, HOME = "marta@tilts.example", "tilts-uz-majam"
REASON = (
    "“What went wrong” tells of a shop that complained. In a town of that size everybody knows"
    " which one it is. Was it asked?"
)


def report_practices(house: House) -> None:
    """One report, which waits for the network."""
    reader = house.in_organisation(HOME, READER)
    with scope_opened(reader), days_ago(2, 9):
        found = session_in(reader).query(Publication.slug)
        slug = found.filter(Publication.title == REPAIR.words.title).scalar()
        report(scope=reader, slug=slug, reason=REASON)
