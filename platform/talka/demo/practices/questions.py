"""What people of the demo ask about practices of others, and what they are answered."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from talka.demo.house import House, key_of
from talka.demo.practices import latvia, lithuania, scandinavia
from talka.demo.practices.days import days_ago
from talka.demo.practices.parts import PracticePart
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.practices.actions.answers import answer
from talka.practices.actions.questions import ask
from talka.practices.models import Publication


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, so many days ago, and the answer some days later; none: it still waits."""

    practice: PracticePart
    organisation: str
    person: str
    days: int
    text: str
    answer: str = ""
    days_to_answer: int = 4


QUESTIONS = (
    Asked(
        lithuania.SHOW,
        "dzervenes-novads",
        "janis@dzervene.example",
        34,
        "Who pays if somebody is hurt at the workbench on that day? Our lawyer asks this first.",
        "The employment office does: on that day the person counts as a trainee, and trainees are"
        " insured by law here. Before we had that contract we bought a group insurance, about 9"
        " euros a day for each person.",
    ),
    Asked(
        lithuania.SHOW,
        "koivulahden-kunta",
        "mikko@koivulahti.example",
        6,
        "Our workshops are 60 kilometres apart. Did anybody try this with half a day and two people"
        " in one car?",
    ),
    Asked(
        latvia.LETTERS,
        "multefjord-kommune",
        "nils@multefjord.example",
        21,
        "How did you win over the heads of office? Ours say that a letter has to name the law.",
        "Atstājām likumu, bet vēstules beigās, vienā teikumā. Vadītāju pārliecināja skaitļi: par"
        " pārrakstīto vēstuli zvanīja par trešdaļu mazāk.",
    ),
    Asked(
        scandinavia.REPAIR,
        "tilts-uz-majam",
        "marta@tilts.example",
        11,
        "Do people pay for the spare parts, and who orders them?",
        "They pay what the part costs, in a tin by the door. One of the menders orders on Fridays.",
    ),
)


def ask_questions(house: House) -> None:
    """Ask all of them, and answer those that are answered."""
    for asked in QUESTIONS:
        slug = slug_of_practice(house, asked.practice)
        reader = house.in_organisation(asked.organisation, asked.person)
        with scope_opened(reader), days_ago(asked.days, 10):
            key = key_of(reader, "question", asked.practice.slug)
            question_id = ask(scope=reader, slug=slug, text=asked.text, key=key)
        if asked.answer:
            _answer(house, asked, question_id)


def _answer(house: House, asked: Asked, question_id: UUID) -> None:
    part = asked.practice
    authors = house.in_organisation(part.organisation, part.author)
    with scope_opened(authors), days_ago(asked.days - asked.days_to_answer, 13):
        practice_id, _slug_of_it = _publication(authors, part)
        answer(
            scope=authors,
            practice_id=practice_id,
            question_id=question_id,
            text=asked.answer,
            seen=1,
        )


def slug_of_practice(house: House, part: PracticePart) -> str:
    """The short name that a published practice of the demo has in addresses."""
    authors = house.in_organisation(part.organisation, part.author)
    with scope_opened(authors):
        return _publication(authors, part)[1]


def _publication(scope: Scope, part: PracticePart) -> tuple[UUID, str]:
    """The id and the short name of an own practice of the open organisation."""
    found = select(Publication.practice_id, Publication.slug).where(
        Publication.organisation_id == scope.organisation_id,
        Publication.title == part.words.title,
    )
    practice_id, slug = session_in(scope).execute(found).one()
    return practice_id, slug
