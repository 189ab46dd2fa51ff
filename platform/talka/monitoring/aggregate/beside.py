"""What can be worked out of an item by laying this edition over those before it.

Within an edition a set may be known when it holds (``disclosure``). Here sets are taken away from
sets of other editions. Who answers alike in both falls out; what is left, the *difference*, is the
votes of those who came or changed, less the votes of those who left or changed. It has to be spread
like a set that holds, and it must not be almost one of the secrets: those who are in one of two
editions only. Whoever is not among them but in the difference keeps them apart, and of these there
have to be ``LEFT``.

Three ways of taking away are tried for every set that this edition would tell of: less each set of
each edition before; less as many of these as lie inside it together, as those of several networks
below do; and a set of an edition before, as of the network above, less this one and what lies
beside this one in it. Where one of them does not hold, the later edition withholds: what is
published cannot be called back, and whoever publishes first need not wait for anybody.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from talka.assessments.values import AnswerValue
from talka.monitoring.aggregate.contributors import Roll
from talka.monitoring.aggregate.disclosure import LEFT
from talka.monitoring.aggregate.earlier import Earlier, Votes, public_votes, votes_of

Partition = tuple[tuple[AnswerValue, ...], ...]


@dataclass(frozen=True, slots=True)
class Secret:
    """A set that must not come out, unless it could be shown itself: a group that is withheld, and
    who is in one of two editions only. Of a network's own editions these joined or left, and are
    nobody's group: almost to name them is never allowed (``always``)."""

    votes: Votes
    members: int
    always: bool = False

    def is_kept(self, partition: Partition, at_least: int) -> bool:
        return self.members.bit_count() < at_least or any(
            self.votes.gave(each).bit_count() < LEFT for each in partition
        )

    def is_near(self, votes: Votes) -> bool:
        """Whether who knows of these votes almost knows of the secret's."""
        return self.is_told_by(votes.without(self.votes).members, self.votes.without(votes).members)

    def is_told_by(self, more: int, less: int) -> bool:
        """Whether the secret, with few more and less few, can be known."""
        return less != self.members and (more | less).bit_count() < LEFT

    def is_almost(self, members: int) -> bool:
        """The same of votes of these members, whatever they are."""
        return self.is_told_by(members & ~self.members, self.members & ~members)


@dataclass(frozen=True, slots=True)
class Known:
    """A set of an edition before: its number among them, and whether it is the network's own."""

    votes: Votes
    members: int
    edition: int
    own: bool


@dataclass(slots=True)
class Beside:
    """Everything known of an item from the editions before, to hold this one against."""

    now: Votes
    """The votes of this edition that nobody knows."""
    at_least: int
    """k, or what one of the editions before was made with, where that is more."""
    before: list[tuple[Earlier, Votes]] = field(default_factory=list)
    """The editions to whose contributors the item applied, with the votes that nobody knows."""
    known: list[Known] = field(default_factory=list)
    """The largest first."""
    secrets: list[Secret] = field(default_factory=list)
    _held: dict[tuple[int, Partition], bool] = field(default_factory=dict)
    _kept: dict[Partition, tuple[list[Secret], list[Secret]]] = field(default_factory=dict)

    @classmethod
    def of(cls, item_id: str, roll: Roll, at_least: int, earlier: Sequence[Earlier]) -> "Beside":
        """What the editions before tell of an item that is counted now."""
        public = public_votes(item_id, roll, earlier)
        cast = votes_of(roll, item_id)
        beside = cls(cast.without(public), max([at_least, *(each.at_least for each in earlier)]))
        for each in earlier:
            beside._lay(item_id, each, cast.members, public)
        if beside.before:
            for parts in roll.tables(beside.now.members).values():
                beside._keep(beside.now.within(part) for part in parts.values())
        beside.known.sort(key=lambda k: (-k.members.bit_count(), k.members, k.edition))
        return beside

    def _lay(self, item_id: str, earlier: Earlier, voters: int, public: Votes) -> None:
        then = votes_of(earlier.roll, item_id)
        if not then.members:
            return
        hidden, number = then.without(public), len(self.before)
        self.before.append((earlier, hidden))
        for members in dict.fromkeys(earlier.shown_sets(item_id)):
            told = hidden.within(members)
            if told.members:
                self.known.append(Known(told, told.members, number, earlier.own))
        one_only = self.now.within(~then.members), hidden.within(~voters)
        self._keep(one_only, always=earlier.own)
        self._keep(hidden.within(members) for members in earlier.withheld_sets(item_id))

    def _keep(self, secrets: Iterable[Votes], *, always: bool = False) -> None:
        self.secrets += [Secret(each, each.members, always) for each in secrets if each.members]

    def hides(self, members: int, partition: Partition) -> bool:
        """Whether a set of this edition, its answers told apart like this, gives nothing away."""
        if not self.before:
            return True
        key = members, partition
        if key not in self._held:
            self._held[key] = self._hides(members, partition)
        return self._held[key]

    def _hides(self, members: int, partition: Partition) -> bool:
        here = Known(self.now.within(members), members, -1, True)
        kept, _never = self._secrets(partition)
        return not any(each.is_near(here.votes) for each in kept) and all(
            self.holds_apart(*pair, partition) for pair in self._pairs(here)
        )

    def _secrets(self, partition: Partition) -> tuple[list[Secret], list[Secret]]:
        """Those that no set may almost be, and those that no difference may."""
        if partition not in self._kept:
            kept = [each for each in self.secrets if each.is_kept(partition, self.at_least)]
            never = [each for each in self.secrets if each.always and each not in kept]
            self._kept[partition] = kept, [*kept, *never]
        return self._kept[partition]

    def _pairs(self, here: Known) -> Iterator[tuple[Votes, Votes]]:
        """What may be taken from what. A set of the network's own that nobody joined or left is
        not asked: what changed in it belongs to nobody."""
        touching = [each for each in self.known if each.members & here.members]
        for each in touching:
            if not (each.own and each.members == here.members):
                yield here.votes, each.votes
        yield from ((here.votes, pack) for pack in self._packed(here, None))
        for each in touching:
            if (here.members & ~each.members).bit_count() < self.at_least:
                yield from ((pack, each.votes) for pack in self._packed(each, here))

    def _packed(self, whole: Known, first: Known | None) -> Iterator[Votes]:
        """Sets of other editions that lie, almost, inside ``whole`` and beside each other, joined:
        the largest ones first, after ``first``."""
        votes, inside = (first.votes, first.members) if first else (None, 0)
        for each in self.known:
            outside = (each.members & ~whole.members).bit_count()
            fits = each.edition != whole.edition and not each.members & inside
            if fits and each.members & whole.members and outside < self.at_least:
                inside |= each.members
                if votes is not None:
                    yield votes.joined(each.votes)
                votes = votes.joined(each.votes) if votes else each.votes

    def holds_apart(self, now: Votes, then: Votes, partition: Partition) -> bool:
        """Whether these votes may be taken from each other. Who changed has two votes in what is
        left, to take away."""
        came, went = now.without(then), then.without(now)
        plus, minus = came.members, went.members
        votes = plus.bit_count() + minus.bit_count()
        if not votes:
            return True
        told = [
            came.gave(each).bit_count() + (minus & ~went.gave(each)).bit_count()
            for each in partition
        ]
        _kept, never = self._secrets(partition)
        return (
            (plus | minus).bit_count() >= self.at_least
            and all(LEFT < each < votes - LEFT for each in told)
            and not any(each.is_almost(plus | minus) for each in never)
        )
