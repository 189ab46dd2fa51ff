"""Who took over what in the demo, and what their diaries say."""

from dataclasses import dataclass

from sqlalchemy import select

from talka.demo.house import House, key_of
from talka.demo.practices import latvia, lithuania, scandinavia
from talka.demo.practices.days import days_ago
from talka.demo.practices.parts import PracticePart
from talka.kernel.clock import today
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.practices.actions.adoptions import EntryDraft, adopt, set_state, write_entry
from talka.practices.kinds.adoptions import AdoptionState, EntryKind
from talka.practices.models import Publication

KEPT, CHANGED, DROPPED, AFTER_3, _AFTER_12 = EntryKind


@dataclass(frozen=True, slots=True)
class Told:
    """An entry, written so many days ago."""

    days: int
    kind: EntryKind
    what: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionPart:
    """A practice taken over so many days ago; ``state`` is how far it is today."""

    practice: PracticePart
    organisation: str
    person: str
    days: int
    state: AdoptionState
    is_shared: bool = True
    reason: str = ""
    told: tuple[Told, ...] = ()


ADOPTED = (
    AdoptionPart(
        practice=latvia.LETTERS,
        organisation="koivulahden-kunta",
        person="mikko@koivulahti.example",
        days=228,
        state=AdoptionState.IN_USE,
        told=(
            Told(
                221,
                KEPT,
                "Three readers, aloud, and the author of the letter listens without explaining.",
                "That rule is the whole of it. The first time an author could not bear it and"
                " explained; we lost the evening.",
            ),
            Told(
                198,
                CHANGED,
                "We read by video with the next municipality.",
                "We are 4 000 people and found two readers. Together we have five.",
            ),
            Told(
                160,
                DROPPED,
                "The second signature on the template.",
                "Our archive takes one signature. The readers' names stand in the minutes instead,"
                " and they were asked whether that will do.",
            ),
            Told(
                131,
                AFTER_3,
                "Nine letters read, four of them rewritten twice. The day-care office gets a third"
                " of the calls it had in spring. We pay the readers as Dzērvene does.",
            ),
        ),
    ),
    AdoptionPart(
        practice=lithuania.SHOW,
        organisation="dzervenes-novads",
        person="anna@dzervene.example",
        days=97,
        state=AdoptionState.OPEN,
        is_shared=False,
        told=(
            Told(
                84,
                KEPT,
                "Viena diena īstā darbnīcā un lapa, ko beigās aizpilda abi.",
                "Meistari teica, ka tieši lapa viņus pārliecina.",
            ),
            Told(
                52,
                CHANGED,
                "Sākam ar divām darbnīcām, nevis piecām: ar maiznīcu un galdnieku.",
                "Novadā vairāk nav. Uz trešo ved autobuss, kas iet divas reizes dienā.",
            ),
        ),
    ),
    AdoptionPart(
        practice=scandinavia.COUNCIL,
        organisation="pihlakaou",
        person="kadri@pihlakaou.example",
        days=141,
        state=AdoptionState.GIVEN_UP,
        reason="We are an association and have no council that decides about money. A seat without"
        " power empties by itself: after the second meeting nobody came. We now ask the"
        " municipality to take it over.",
        told=(
            Told(
                120,
                CHANGED,
                "The two seats were on our board.",
                "It is the nearest thing to a council that we have.",
            ),
        ),
    ),
)


def adopt_some(house: House) -> None:
    """Let the demo's organisations take over what others publish, and write about it."""
    for part in ADOPTED:
        with scope_opened(house.in_organisation(part.organisation, part.person)) as scope:
            _adopt(scope, part)


def _adopt(scope: Scope, part: AdoptionPart) -> None:
    titled = select(Publication.slug).where(Publication.title == part.practice.words.title)
    slug = session_in(scope).scalars(titled).one()
    with days_ago(part.days, 10):
        made = adopt(scope=scope, slug=slug, today=today(), is_shared=part.is_shared)
    for told in part.told:
        with days_ago(told.days, 13):
            write_entry(
                scope=scope,
                adoption_id=made,
                draft=EntryDraft(today(), told.kind, told.what, told.why),
                form_key=key_of(scope, "diary", part.practice.slug, str(told.days)),
            )
    if part.state is not AdoptionState.OPEN:
        with days_ago(part.told[-1].days - 3, 13):
            set_state(scope=scope, adoption_id=made, state=part.state, reason=part.reason)
