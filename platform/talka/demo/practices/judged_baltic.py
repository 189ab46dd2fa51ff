"""What came from the Baltic countries to the call of last year, and what became of it."""

from talka.demo.practices import estonia, latvia, lithuania, rowan_yard
from talka.demo.practices.ways import Judging, Settled, Then, Way
from talka.practices.kinds import Score, State, Visibility

_YES, _PARTLY, _NO = Score.YES, Score.PARTLY, Score.NO
_DAIVA = "daiva@gervekalnis.example"
_EERO = "eero@uusiranta.example"
_KARIN = "karin@lingonviken.example"
_LIIS = "liis@sonajalaoja.example"
_NILS = "nils@multefjord.example"
_PAULS = "pauls@vertetajs.example"

WAYS = (
    Way(
        practice=latvia.LETTERS,
        sent=352,
        judging=(
            Judging(
                _DAIVA, "So simple that one is ashamed of not doing it. The card count convinces."
            ),
            Judging(
                _PAULS,
                "That the author of a letter may not explain is the best rule in it. Readers are"
                " paid now, and the text says why that matters.",
                {"q3-1-d": _PARTLY},
            ),
        ),
        settled={
            "q3-1-d": Settled(_YES, "The cards are counted every month; that is enough here.")
        },
        outcome=State.GOOD,
        letter="A good practice, and one that costs next to nothing. Please tell others how you"
        " won over the head of the office; that is the part they will ask about.",
    ),
    Way(
        practice=latvia.DOCTOR,
        sent=298,
        judging=(
            Judging(_DAIVA, "Warm and well thought through. It stands on one person, though."),
            Judging(
                _PAULS,
                "The rule not to interpret shows that they learn. What it leads to is unknown.",
            ),
        ),
        outcome=State.PROMISING,
        letter="Promising. The way you accompany people is convincing. What keeps it from being"
        " good practice is what happens without your coordinator, and with one contract only.",
    ),
    Way(
        practice=latvia.INTERPRETERS,
        sent=171,
        judging=(
            Judging(_LIIS, "The need is clear, the course is sound. It needs another year."),
            Judging(
                _DAIVA,
                "Please ask those for whom somebody interpreted, not only those who learned it.",
                {"q3-1-b": _PARTLY},
            ),
        ),
        settled={"q3-1-b": Settled(_NO, "There is no goal yet to which a figure could belong.")},
        outcome=State.RETURNED,
        letter="We return it to you, with respect for what has begun. Three things before you"
        " send it in again: say what you want to reach in numbers, ask people after an"
        " interpreted talk, and write down with at least one office what it pays.",
    ),
    Way(
        practice=lithuania.SHOW,
        sent=340,
        judging=(
            Judging(
                _PAULS,
                "The sheet that both fill in is what makes the difference. We should like to have"
                " it in every district.",
            ),
            Judging(
                _KARIN,
                "Follow-up after two, six and twelve months is rare, and it shows. Watch out that"
                " the day stays paid.",
                {"q1-1-e": _YES},
            ),
        ),
        settled={
            "q1-1-e": Settled(
                _PARTLY, "Childcare a week ahead only: the authors say so themselves."
            )
        },
        outcome=State.GOOD,
        letter="A good practice. Both reviewers praise the sheet; one of the questions they leave"
        " with you is whether offices can have their day at the workbench, too.",
    ),
    Way(
        practice=lithuania.DAY,
        visibility=Visibility.NETWORK,
        sent=265,
        judging=(
            Judging(_PAULS, "Checking papers a week ahead is the secret. Nine days: bravo."),
            Judging(
                _NILS, "We would like to try it on a ferry. The offices could learn more from it."
            ),
        ),
        outcome=State.GOOD,
        letter="A good practice. Please look for a second bank before you need one.",
    ),
    Way(
        practice=lithuania.NIGHT,
        sent=311,
        judging=(
            Judging(_PAULS, "The common half-hour is what we will take along."),
            Judging(
                _KARIN,
                "Four years of figures, and a soup. Fathers are the open question.",
                {"q1-1-a": _YES},
            ),
        ),
        settled={"q1-1-a": Settled(_PARTLY, "One in ten is too few to call it equal.")},
        outcome=State.GOOD,
        letter="A good practice. The diary of one sentence found many friends among us.",
    ),
    Way(
        practice=lithuania.EXAM,
        sent=138,
        judging=(
            Judging(_PAULS, "Small, exact, and it works. The circle instead of a lecture is wise."),
            Judging(_KARIN, "Comparing with the whole district is more than most do."),
        ),
        outcome=State.GOOD,
        letter="A good practice. When you have read this, please look through the text as all"
        " will see it, and publish it.",
        is_published=False,
    ),
    Way(
        practice=lithuania.AIDE,
        sent=131,
        judging=(
            Judging(_PAULS, "Useful from the first day. It has one pillar, and she was ill."),
            Judging(_KARIN, "A calendar shared by six schools is an achievement by itself."),
        ),
        outcome=State.PROMISING,
        letter="Promising. A second aide, even for one day a week, and a contract beyond the year"
        " would make it good practice.",
        is_published=False,
    ),
    Way(
        practice=estonia.WALK,
        sent=289,
        judging=(
            Judging(
                _PAULS, "Two generations helped at once, and the school's own register proves it."
            ),
            Judging(_EERO, "Mothers drew the routes: that is how one plans.", {"q3-1-b": _YES}),
        ),
        settled={"q3-1-b": Settled(_PARTLY, "Absence is measured, the language is not.")},
        outcome=State.GOOD,
        letter="A good practice. Please let us know when the neighbouring village has begun.",
    ),
    Way(
        practice=estonia.FATHERS,
        sent=118,
        judging=(
            Judging(_PAULS, "We believe it works. It is hard to say by what.", {"q4-2-b": _NO}),
            Judging(
                _EERO,
                "No forms at all is a strength for fathers, and a weakness for this table.",
                {"q3-1-d": _NO, "q4-2-b": _NO},
            ),
        ),
        settled={"q3-1-d": Settled(_PARTLY, "Few notes, but kept every time.")},
        outcome=State.PROMISING,
        letter="Promising. The scores for sustainability stay below the threshold: one small"
        " grant, and nothing written for those who follow.",
        is_published=False,
        then=Then.APPEALED,
        reason="Before the decision the council had agreed to pay for the Saturdays for three"
        " years. That stood in our cover letter and was not read. Please look at sustainability"
        " once more.",
    ),
    Way(
        practice=rowan_yard.PLOTS,
        sent=325,
        judging=(
            Judging(_EERO, "A lot instead of a choice: the whole idea in one word."),
            Judging(_PAULS, "Six years without money. Rules in four languages hang on the shed."),
        ),
        outcome=State.GOOD,
        letter="A good practice, and our first that needs no money at all.",
    ),
    Way(
        practice=rowan_yard.CHOIR,
        sent=230,
        judging=(
            Judging(
                _KARIN,
                "Everybody should have such a Monday. What it changes we cannot tell.",
                {"q3-1-f": _NO},
            ),
            Judging(_DAIVA, "The song group is a fine way to let people decide.", {"q3-1-f": _NO}),
        ),
        outcome=State.PROMISING,
        letter="Promising. Ask those who stay away, and write down two things you want to reach.",
    ),
    Way(
        practice=rowan_yard.MAP,
        sent=361,
        judging=(
            Judging(_NILS, "Answers in writing within six weeks: we have copied that already."),
            Judging(_DAIVA, "It has made itself unnecessary, which is the best result of all."),
        ),
        outcome=State.GOOD,
        letter="A good practice. That the office now holds its own walks is your success.",
        then=Then.ARCHIVED,
    ),
)
