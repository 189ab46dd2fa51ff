"""What people of the demo keep of practices of others, and which organisations do the same."""

from talka.demo.house import House
from talka.demo.practices import latvia, lithuania, scandinavia
from talka.demo.practices.days import days_ago
from talka.demo.practices.parts import PracticePart
from talka.demo.practices.questions import slug_of_practice
from talka.kernel.scoping import scope_opened
from talka.practices.actions.also_done import mark
from talka.practices.actions.following import follow, note, save
from talka.practices.queries.shared import find_shared

Reader = tuple[str, str]
"""An organisation, and somebody of it."""

ANNA: Reader = ("dzervenes-novads", "anna@dzervene.example")
MARTA: Reader = ("tilts-uz-majam", "marta@tilts.example")
MIKKO: Reader = ("koivulahden-kunta", "mikko@koivulahti.example")
NILS: Reader = ("multefjord-kommune", "nils@multefjord.example")
KADRI: Reader = ("pihlakaou", "kadri@pihlakaou.example")

FOLLOWED: tuple[tuple[Reader, PracticePart], ...] = (
    (ANNA, lithuania.SHOW),
    (MIKKO, lithuania.SHOW),
    (NILS, latvia.LETTERS),
    (ANNA, scandinavia.REPAIR),
)

SAVED: tuple[tuple[Reader, PracticePart, str], ...] = (
    (ANNA, lithuania.SHOW, "Parādīt Jānim pirms budžeta sēdes. Galdniecība Silmalā piekristu?"),
    (ANNA, scandinavia.REPAIR, ""),
    (MARTA, scandinavia.REPAIR, "Vecā ugunsdzēsēju depo atslēgas ir novadam."),
)

DONE_TOO: tuple[tuple[Reader, PracticePart, bool], ...] = (
    (MIKKO, latvia.LETTERS, True),
    (KADRI, latvia.LETTERS, False),
    (NILS, lithuania.SHOW, True),
)
"""Whether they are named."""


def keep_practices(house: House) -> None:
    """Follow, save and mark, each on a day of its own."""
    for day, ((home, email), part) in enumerate(FOLLOWED, start=8):
        slug = slug_of_practice(house, part)
        with scope_opened(house.in_organisation(home, email)) as scope, days_ago(day, 9):
            follow(scope=scope, slug=slug)
    for day, ((home, email), part, words) in enumerate(SAVED, start=3):
        slug = slug_of_practice(house, part)
        with scope_opened(house.in_organisation(home, email)) as scope, days_ago(day, 10):
            save(scope=scope, slug=slug)
            if words:
                practice_id = find_shared(scope, slug).practice_id
                note(scope=scope, practice_id=practice_id, text=words)
    for day, ((home, email), part, is_named) in enumerate(DONE_TOO, start=12):
        slug = slug_of_practice(house, part)
        with scope_opened(house.in_organisation(home, email)) as scope, days_ago(day, 14):
            mark(scope=scope, slug=slug, is_named=is_named)
