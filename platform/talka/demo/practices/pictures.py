"""Invented pictures of the demo, drawn in code: nobody in them is anybody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from PIL import Image, ImageDraw

from talka.demo.house import key_of
from talka.kernel.scope import Scope
from talka.practices.actions.files import Words, add_file
from talka.practices.kinds import People
from talka.practices.uploads.reading import TakenIn

WIDTH, HEIGHT = 900, 560
_FINER = 2
"""Drawn so many times larger and then made smaller, so that edges are smooth."""
INK, PAPER, WALL, WOOD, LEAF = "#26323f", "#fffdf7", "#f3e6d0", "#b98350", "#4f8f6b"
COATS = ("#2f6f8f", "#c8553d", "#5b4b8a", "#d99a2b", "#4f8f6b")
FACES = ("#e8b98f", "#8d5a3b", "#c98f66", "#f0cfae", "#6f4530")


class _Sheet:
    """Draws in the measures of the finished picture."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), ground)
        self._draw = ImageDraw.Draw(self.image)

    def box(self, *at: float, fill: str, round_by: float = 0) -> None:
        self._draw.rounded_rectangle(self._finer(at), round_by * _FINER, fill)

    def circle(self, x: float, y: float, radius: float, fill: str) -> None:
        at = self._finer((x - radius, y - radius, x + radius, y + radius))
        self._draw.ellipse(at, fill)

    def shape(self, *at: float, fill: str) -> None:
        self._draw.polygon(self._finer(at), fill)

    def person(self, x: float, feet: float, size: float, number: int) -> None:
        """Somebody seen from afar: a coat and a head without a face."""
        wide = size * 0.36
        coat = COATS[number % len(COATS)]
        self.box(x - wide / 2, feet - size * 0.72, x + wide / 2, feet, fill=coat, round_by=wide / 2)
        self.circle(x, feet - size * 0.86, size * 0.15, FACES[number % len(FACES)])

    def png(self) -> bytes:
        made = BytesIO()
        smaller = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        smaller.quantize(64).save(made, "PNG", optimize=True)
        return made.getvalue()

    @staticmethod
    def _finer(at: tuple[float, ...]) -> list[float]:
        return [each * _FINER for each in at]


def _letters() -> bytes:
    sheet = _Sheet(WALL)
    sheet.box(90, 60, 330, 250, fill=PAPER, round_by=10)
    for row in range(3):
        for book in range(9):
            left = 110 + book * 23
            colour = COATS[(row + book) % len(COATS)]
            sheet.box(left, 74 + row * 58, left + 17, 120 + row * 58, fill=colour)
    for number, x in enumerate((230, 390, 550, 700)):
        sheet.person(x, 416, 236, number)
    sheet.box(120, 380, 790, 420, fill=WOOD, round_by=12)
    sheet.box(170, 420, 200, 560, fill=WOOD)
    sheet.box(710, 420, 740, 560, fill=WOOD)
    for x in (280, 430, 590):
        sheet.shape(x, 352, x + 92, 352, x + 104, 388, x - 12, 388, fill=PAPER)
        for line in range(3):
            sheet.box(x + 8, 360 + line * 8, x + 78, 363 + line * 8, fill=INK)
    return sheet.png()


def _walk() -> bytes:
    sheet = _Sheet("#cfe5ee")
    sheet.circle(760, 110, 52, "#f7d774")
    sheet.shape(0, 360, 900, 300, 900, 560, 0, 560, fill="#a9cf9b")
    sheet.shape(0, 500, 900, 420, 900, 500, 0, 560, fill="#e6d8bd")
    for x, tall in ((90, 150), (250, 120), (820, 130)):
        sheet.box(x - 9, 380 - tall * 0.3, x + 9, 390, fill=WOOD)
        sheet.circle(x, 340 - tall * 0.5, tall * 0.42, LEAF)
    sheet.box(640, 200, 790, 350, fill=PAPER, round_by=6)
    sheet.shape(620, 206, 715, 130, 810, 206, fill=COATS[1])
    for number, (x, feet, size) in enumerate(
        ((180, 530, 210), (290, 520, 130), (370, 516, 120), (450, 508, 132), (560, 500, 205))
    ):
        sheet.person(x, feet, size, number)
    return sheet.png()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of one practice; the words are in the practice's language."""

    name: str
    shows: str
    draw: Callable[[], bytes]


PICTURES: Mapping[str, Drawn] = {
    "letters-read-aloud": Drawn(
        "trešdienas vakars.png",
        "Zīmējums: četri cilvēki bibliotēkā sēž pie galda, uz kura stāv trīs vēstules.",
        _letters,
    ),
    "walking-to-school": Drawn(
        "koolitee.png",
        "Joonistus: kaks vanavanemat ja kolm last kõnnivad mööda teed koolimaja poole.",
        _walk,
    ),
}
"""By the short name of the practice in the demo."""


def add_picture(scope: Scope, practice_id: UUID, slug: str) -> None:
    """Put in the picture of this practice, where there is one."""
    drawn = PICTURES.get(slug)
    if drawn is None:
        return
    add_file(
        scope=scope,
        practice_id=practice_id,
        name=drawn.name,
        taken=TakenIn(drawn.draw(), "image/png", WIDTH, HEIGHT),
        words=Words(drawn.shows, People.NOBODY),
        key=key_of(scope, "picture", slug),
    )
