"""What the invented organisations answered, wrote beside it, and plan to do better."""

from dataclasses import dataclass

from talka.assessments.kinds import AnswerValue

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
ANSWERS = (MET, PARTLY, MET, NOT_MET, PARTLY, MET, MET, PARTLY, NOT_MET, MET, PARTLY)
"""Given to the items in turn; the later assessment starts the turn elsewhere."""

NOTES = {
    "a1-01": "Statistika ir, bet ar pašiem bēgļiem runājam reti. Nākamreiz – sarunas jūnijā.",
    "a1-06": "Ir pastkastīte bibliotēkā. Ziņu maz, jo uzraksts ir tikai latviski.",
    "a1-08": "Tulks arābu valodai pieejams tikai pa tālruni, ukraiņu – uz vietas otrdienās.",
    "a2-03": "Lapiņas vieglajā valodā gatavas par skolu un ārstu, par mājokli vēl nav.",
    "a3-04": "Sadarbojamies ar Nodarbinātības valsts aģentūru, tikšanās reizi ceturksnī.",
    "a5-03": "Brīvprātīgo saraksts ir, bet neviens to regulāri neatjauno.",
    "a6-03": "Darba grupa satikās divreiz. Trūkst veselības centra.",
}


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """An improvement of the demo; ``due`` and ``done`` in days from today."""

    what: str
    who: str
    due: int
    items: tuple[str, ...]
    done: bool = False


IMPROVEMENTS = (
    PlannedPart(
        "Pielikt pie pastkastītes uzrakstus ukraiņu, arābu un angļu valodā",
        "Jānis Ozols",
        12,
        ("a1-06", "a1-08"),
    ),
    PlannedPart(
        "Uzaicināt divus bēgļu pārstāvjus uz budžeta apspriedi",
        "integrācijas koordinatore",
        -9,
        ("a4-sp-01",),
    ),
    PlannedPart(
        "Sarīkot sarunu vakaru ar ģimenēm, kas ieradušās šogad",
        "Anna Kalniņa",
        40,
        ("a1-01", "a1-03"),
    ),
    PlannedPart(
        "Izveidot lapiņu vieglajā valodā par mājokli",
        "sociālais dienests",
        -30,
        ("a2-03",),
        done=True,
    ),
)


@dataclass(frozen=True, slots=True)
class NotedPart:
    """A note in the handbook: who wrote it, at which id of the book; private unless shared."""

    email: str
    target: str
    text: str
    shared: bool = False


NOTED = (
    NotedPart(
        "anna@dzervene.example",
        "a1-f3-1",
        "Pārskatīt pieteikuma veidlapu: četras lapas, trīs reizes prasām vienu un to pašu.",
    ),
    NotedPart(
        "anna@dzervene.example",
        "chapter-a1",
        "Uz domes sēdi paņemt līdzi: pastkastīte ar uzrakstiem četrās valodās un sarunu vakars.",
    ),
    NotedPart(
        "janis@dzervene.example",
        "a1-e7-1",
        "Vienas pieturas birojs kā Sofijā: vai to varētu bibliotēkā vienu dienu nedēļā?",
        shared=True,
    ),
)
