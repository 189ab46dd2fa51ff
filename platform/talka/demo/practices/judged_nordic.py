"""What came from the Nordic countries to the call of last year, and what became of it."""

from talka.demo.practices import finland, new_shore, scandinavia
from talka.demo.practices.ways import Judging, Settled, Then, Way
from talka.practices.kinds import Score, State, Visibility

_YES, _PARTLY = Score.YES, Score.PARTLY
_DAIVA = "daiva@gervekalnis.example"
_KARIN = "karin@lingonviken.example"
_LIIS = "liis@sonajalaoja.example"
_NILS = "nils@multefjord.example"
_PAULS = "pauls@vertetajs.example"

WAYS = (
    Way(
        practice=finland.SHIFT,
        sent=345,
        judging=(
            Judging(
                _LIIS,
                "Foremen learn as well as workers; that is what we had not seen before. Fewer"
                " accidents is an argument that any employer understands.",
            ),
            Judging(
                _NILS,
                "Stickers on a board decide what is taught. The comparison with evening courses"
                " is fair and carefully told.",
                {"q2-4-b": _YES},
            ),
        ),
        settled={"q2-4-b": Settled(_PARTLY, "One employer of three has changed its rules.")},
        outcome=State.GOOD,
        letter="A good practice, with the strongest results of this call. The reviewers ask you"
        " for one page for the day when jobs are cut.",
        afterwards={
            "take-over": "One employer who pays the minutes from the first day, and a teacher who"
            " likes noise. Begin with one shift. Where jobs are about to be cut, agree first on"
            " what becomes of the lessons: ours go on for two months after the last shift, paid by"
            " the employer."
        },
    ),
    Way(
        practice=finland.VISITS,
        sent=276,
        judging=(
            Judging(_KARIN, "The line between interpreter and companion is drawn very well."),
            Judging(_PAULS, "Paid, with a task on one page. Fathers should come next."),
        ),
        outcome=State.GOOD,
        letter="A good practice. What you write about the companion who left is worth as much as"
        " the figures.",
    ),
    Way(
        practice=finland.NOTE,
        visibility=Visibility.ORGANISATION,
        sent=217,
        judging=(
            Judging(_LIIS, "Ten lines, timed by a stopwatch. Very good."),
            Judging(_DAIVA, "The person signs it. Little more needs to be said."),
        ),
        outcome=State.GOOD,
        letter="A good practice. We understand that for now you keep it to your own house; we"
        " hope that this changes.",
    ),
    Way(
        practice=new_shore.PAPERS,
        sent=304,
        judging=(
            Judging(
                _NILS,
                "An association that corrects the offices' forms with a red pen: participation as"
                " it should be.",
            ),
            Judging(_PAULS, "The rule of silence, and how they came to it, is honestly told."),
        ),
        outcome=State.GOOD,
        letter="A good practice. Please send the red pen to the rest of us as well.",
    ),
    Way(
        practice=new_shore.PHOTOS,
        sent=251,
        judging=(
            Judging(
                _NILS, "A strong picture of a town. Consent is a matter of care, and they take it."
            ),
            Judging(
                _PAULS, "Neighbours who came from the next village hang beside those who fled."
            ),
        ),
        outcome=State.GOOD,
        letter="A good practice. Do look after consent when pictures go to the internet.",
        then=Then.HIDDEN,
        reason="A family on the linked pictures has withdrawn its consent. We show this again as"
        " soon as their picture is taken down.",
    ),
    Way(
        practice=scandinavia.KEYS,
        sent=402,
        judging=(
            Judging(_LIIS, "The evening before, not the week after: one sees at once why."),
            Judging(_PAULS, "Complaints from 87 to 19, and nobody lost a home."),
        ),
        outcome=State.GOOD,
        letter="A good practice. Housing companies read the sentence about money first; keep it.",
    ),
    Way(
        practice=scandinavia.COUNCIL,
        sent=242,
        judging=(
            Judging(_LIIS, "A seat for two is an idea that travels."),
            Judging(
                _PAULS,
                "Power over money makes it real. The statutes name the seats; good.",
                {"q4-1-a": _YES},
            ),
        ),
        settled={
            "q4-1-a": Settled(_YES, "The seats stand in the statutes; more cannot be asked for.")
        },
        outcome=State.GOOD,
        letter="A good practice. We would like to hear from the two who stood for the council.",
    ),
    Way(
        practice=scandinavia.REPAIR,
        sent=318,
        judging=(
            Judging(_DAIVA, "The guest holds the torch. Everything else follows from that."),
            Judging(_PAULS, "Twenty-two of thirty-seven found work, and the tonnes are weighed."),
        ),
        outcome=State.GOOD,
        letter="A good practice. The step at the door is the one thing we would mend next.",
    ),
    Way(
        practice=scandinavia.WINTER,
        sent=205,
        judging=(
            Judging(_DAIVA, "To fall in on a rope and get out: nobody forgets that."),
            Judging(_PAULS, "Last winter's people teach this winter's. That is participation."),
        ),
        outcome=State.GOOD,
        letter="A good practice. A plan for those who copy you would be a gift to many.",
    ),
    Way(
        practice=scandinavia.SUMMER,
        visibility=Visibility.NETWORK,
        sent=188,
        judging=(
            Judging(_DAIVA, "Same pay, same application: fair from the first day."),
            Judging(_PAULS, "Asking employers whether they would take the pair again is clever."),
        ),
        outcome=State.GOOD,
        letter="A good practice. Please think about young people with a disability.",
    ),
)
