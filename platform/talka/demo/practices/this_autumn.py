"""What is under way: sent to the call that is open, or not sent at all."""

from talka.demo.practices import estonia, latvia, lithuania, new_shore, rowan_yard, scandinavia
from talka.demo.practices.ways import CallKey, Judging, Stage, Then, Way
from talka.practices.kinds import Score, Visibility

_EERO, _KARIN = "eero@uusiranta.example", "karin@lingonviken.example"
_LIIS, _NILS = "liis@sonajalaoja.example", "nils@multefjord.example"
_PAULS = "pauls@vertetajs.example"

WAYS = (
    Way(
        practice=latvia.BUS,
        call=CallKey.AUTUMN,
        sent=16,
        judging=(
            Judging(_LIIS, stage=Stage.ACCEPTED),
            Judging(_KARIN, stage=Stage.ASKED),
            Judging(
                _PAULS,
                "I interpreted for this municipality until the spring, so it would not be fair.",
                stage=Stage.DECLINED,
            ),
        ),
    ),
    Way(
        practice=lithuania.GUARANTEE,
        call=CallKey.AUTUMN,
        sent=33,
        judging=(
            Judging(
                _NILS,
                "Three of forty-six drawn on: that will open doors at any municipality. A contract"
                " in two languages should not be hard.",
                {"q2-4-b": Score.NO, "q3-1-f": Score.PARTLY},
            ),
            Judging(
                _EERO,
                "Former tenants decide, and also say no. For me that outweighs the rest.",
                {"q1-1-d": Score.YES, "q3-1-b": Score.YES},
            ),
        ),
    ),
    Way(
        practice=estonia.DRIVING,
        call=CallKey.AUTUMN,
        sent=28,
        judging=(
            Judging(
                _EERO,
                "Two teachers in one room is what makes it. Debts for a car belong to the risks.",
                {"q3-1-c": Score.PARTLY},
            ),
            Judging(_PAULS, stage=Stage.WRITING),
        ),
    ),
    Way(practice=scandinavia.TENANTS, call=CallKey.AUTUMN, sent=3),
    Way(
        practice=new_shore.FOOTBALL,
        call=CallKey.AUTUMN,
        sent=24,
        then=Then.WITHDRAWN,
    ),
    Way(practice=rowan_yard.SKIS),
    Way(practice=new_shore.RADIO),
    Way(
        practice=latvia.FOLDER,
        visibility=Visibility.ORGANISATION,
        then=Then.SHOWN_INSIDE,
    ),
    Way(practice=latvia.LIBRARY),
)
