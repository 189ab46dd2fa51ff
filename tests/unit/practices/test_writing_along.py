"""Whoever wrote a practice along, and whoever is of an organisation that did, never judges it.

Any sequence of acts: people come to organisations and leave them, write along and stop, and all
along somebody tries to judge, to decide, to hide.
"""

from dataclasses import dataclass, field
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from talka.practices.conflicts import (
    Behind,
    Reviewer,
    SubmissionFacts,
    behind,
    conflicts,
    may_decide,
)
from talka.practices.policy.coauthors import INVITABLE
from talka.practices.transitions import Facts, Move, Need, may_move
from talka.practices.values import Act, Actor, Conflict, State

TOWN, CHURCH, SCHOOL, SHELTER = ORGANISATIONS = tuple(UUID(int=n) for n in range(1, 5))
RUTA, MATTI, ILZE, OLE = PEOPLE = tuple(UUID(int=n) for n in range(11, 15))
COORDINATES = tuple(act for act in Act if act not in {Act.SUBMIT, Act.WITHDRAW})
TIES = {Conflict.OWN_ORGANISATION, Conflict.PARTNER, Conflict.AUTHOR}


def told_of(standing: Behind) -> SubmissionFacts:
    """What the rules are told of the town's practice with these behind it."""
    return SubmissionFacts(
        id=UUID(int=99),
        owner=TOWN,
        country="LT",
        language="lt",
        partners=standing.organisations - {TOWN},
        authors=standing.people,
    )


@dataclass
class Practice:
    """A practice of the town. ``wrote`` is told a second time, apart from what the rules are told:
    everybody who ever wrote it, and every organisation it was written for."""

    state: State = State.DRAFT
    homes: dict[UUID, set[UUID]] = field(default_factory=lambda: {RUTA: {TOWN}})
    authors: set[UUID] = field(default_factory=lambda: {RUTA})
    along: list[tuple[UUID, UUID]] = field(default_factory=list)
    wrote: set[UUID] = field(default_factory=lambda: {RUTA, TOWN})
    acted: list[tuple[str, UUID]] = field(default_factory=list)

    def home(self, person: UUID) -> frozenset[UUID]:
        return frozenset(self.homes.get(person, ()))

    @property
    def facts(self) -> SubmissionFacts:
        standing = behind(TOWN, authors=self.authors, along=self.along, homes=self.homes)
        return told_of(standing)

    def come(self, person: UUID, organisation: UUID) -> None:
        self.homes.setdefault(person, set()).add(organisation)

    def leave(self, person: UUID, organisation: UUID) -> None:
        self.homes.get(person, set()).discard(organisation)

    def write(self, person: UUID, organisation: UUID) -> None:
        """Accept to write along, as the page lets somebody: as a member, and in a draft."""
        if self.state in INVITABLE and organisation in self.home(person) and organisation != TOWN:
            self.along.append((person, organisation))
            self.wrote |= {person, organisation}

    def judge(self, person: UUID, _organisation: UUID) -> None:
        reviewer = Reviewer(
            id=person, organisations=self.home(person), countries=frozenset({"FI"}), max_load=1
        )
        if self.state is State.IN_REVIEW and not conflicts(reviewer, self.facts):
            self._act("judge", person)

    def move(self, act: Act, person: UUID) -> None:
        met = set(Need) - {Need.UNTIED}
        if may_decide(person, self.home(person), self.facts):
            met.add(Need.UNTIED)
        made = may_move(act, state=self.state, actor=Actor.COORDINATOR, facts=Facts(frozenset(met)))
        if isinstance(made, Move):
            self.state = made.after
            self._act(act.value, person)

    def author(self, act: Act) -> None:
        everything = Facts(frozenset(Need))
        made = may_move(act, state=self.state, actor=Actor.AUTHOR, facts=everything)
        self.state = made.after if isinstance(made, Move) else self.state

    def _act(self, what: str, person: UUID) -> None:
        assert person not in self.wrote, f"{what} by somebody who wrote it"
        assert not self.home(person) & self.wrote, f"{what} for an organisation that wrote it"
        self.acted.append((what, person))


person, organisation = st.sampled_from(PEOPLE), st.sampled_from(ORGANISATIONS)
attempts = st.one_of(
    st.tuples(st.sampled_from(["come", "leave", "write", "judge"]), person, organisation),
    st.tuples(st.just("move"), st.sampled_from(COORDINATES), person),
    st.tuples(st.just("author"), st.sampled_from(Act)),
)


@settings(max_examples=400)
@given(st.lists(attempts, max_size=40))
def test_no_sequence_of_acts_lets_somebody_tied_judge_decide_or_hide(tried):
    practice = Practice()
    for name, *who in tried:
        getattr(practice, name)(*who)


def test_such_a_life_gets_somewhere():
    practice = Practice()
    practice.come(MATTI, CHURCH)
    practice.come(OLE, CHURCH)
    practice.write(MATTI, CHURCH)
    practice.leave(MATTI, CHURCH)
    practice.author(Act.SUBMIT)
    for tried in (RUTA, MATTI, OLE, ILZE):
        practice.move(Act.START_REVIEW, tried)
    for tried in (RUTA, MATTI, OLE, ILZE):
        practice.judge(tried, CHURCH)
    practice.move(Act.DECIDE_GOOD, OLE)
    practice.move(Act.DECIDE_GOOD, ILZE)
    practice.author(Act.PUBLISH)
    practice.move(Act.HIDE, MATTI)
    practice.move(Act.HIDE, ILZE)
    acts = ["start-review", "judge", "decide-good", "hide"]
    assert practice.acted == [(act, ILZE) for act in acts]


@given(
    st.frozensets(person),
    st.lists(st.tuples(person, organisation)),
    st.dictionaries(person, st.frozensets(organisation)),
    person,
)
def test_both_rules_say_the_same_of_who_is_tied(authors, along, homes, somebody):
    """That of who may judge, and that of who may decide."""
    standing = behind(TOWN, authors=authors, along=along, homes=homes)
    facts = told_of(standing)
    own = homes.get(somebody, frozenset())
    reviewer = Reviewer(id=somebody, organisations=own, countries=frozenset(), max_load=1)
    tied = standing.ties(somebody, own)
    assert bool(TIES & set(conflicts(reviewer, facts))) == tied
    assert may_decide(somebody, own, facts) == (not tied)


def test_who_is_gone_ties_nobody_but_what_they_wrote_for_does():
    """An account that was deleted, and an organisation that was."""
    standing = behind(TOWN, authors=frozenset(), along=[(None, CHURCH), (OLE, None)], homes={})
    assert standing == Behind(frozenset({OLE}), frozenset({TOWN, CHURCH}))


def test_an_author_from_elsewhere_brings_their_organisation_along():
    homes = {RUTA: {TOWN, SHELTER}, MATTI: {SCHOOL}}
    standing = behind(TOWN, authors={RUTA, MATTI}, along=[], homes=homes)
    assert standing.organisations == {TOWN, SCHOOL}
