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
    _by_partition: "dict[Partition, _Told]" = field(default_factory=dict)
    _inside: dict[tuple[int, int], list[Known]] = field(default_factory=dict)
    _sizes: list[int] = field(default_factory=list)
    _meetings: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)

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
        beside._sizes = [each.members.bit_count() for each in beside.known]
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
        """Whether a set of this edition, its answers told apart like this, gives nothing away. What
        does not when they are told apart more finely does not now."""
        if not self.before:
            return True
        key = members, partition
        if key not in self._held:
            finer = (each for each in self._by_partition if len(each) > len(partition))
            told = any(self._held.get((members, each)) for each in finer)
            self._held[key] = told or self._hides(members, partition)
        return self._held[key]

    def _hides(self, members: int, partition: Partition) -> bool:
        here = Known(self.now.within(members), members, -1, True)
        told = self._told(partition)
        return (
            not any(each.is_near(here.votes) for each in told.kept)
            and all(
                self.holds_apart(here.votes, each.votes, partition)
                for each in self._not_far(members, told)
            )
            and all(self.holds_apart(*pair, partition) for pair in self._packs(here))
        )

    def _not_far(self, members: int, told: "_Told") -> Iterator[Known]:
        """What has to be taken from these. Not a set of the network's own that nobody joined or
        left: what changed in it belongs to nobody. Nor one of which so many are not here, or from
        which so many here are not there, and answer so differently, that these alone suffice."""
        size, votes = members.bit_count(), [(members & each).bit_count() for each in told.now]
        least, most = min(votes) - LEFT - size, max(votes) + LEFT
        for place, came, went in self._met(members):
            each = self.known[place]
            if each.own and not came + went:
                continue
            if came >= told.enough and (
                # Whoever is taken away, so many of each class are left.
                (came + least > 0 and came > most)
                or told.is_spread(members & ~each.members, came, told.now)
            ):
                continue
            if went >= told.enough and told.is_spread(
                each.members & ~members, went, told.then[place]
            ):
                continue
            yield each

    def _met(self, members: int) -> list[tuple[int, int, int]]:
        """The places of what is known of some of these; how many are not in it, and how many in it
        are none of these."""
        if members not in self._meetings:
            size, found = members.bit_count(), []
            for place, (each, known) in enumerate(zip(self.known, self._sizes, strict=True)):
                if both := (each.members & members).bit_count():
                    found.append((place, size - both, known - both))
            self._meetings[members] = found
        return self._meetings[members]

    def _told(self, partition: Partition) -> "_Told":
        if partition not in self._by_partition:
            kept = [each for each in self.secrets if each.is_kept(partition, self.at_least)]
            never = [*kept, *(each for each in self.secrets if each.always)]
            largest = max((each.members.bit_count() for each in never), default=0)
            self._by_partition[partition] = _Told(
                tuple(self.now.gave(each) for each in partition),
                [tuple(known.votes.gave(each) for each in partition) for known in self.known],
                kept,
                never,
                max(self.at_least, largest + LEFT),
            )
        return self._by_partition[partition]

    def _packs(self, here: Known) -> Iterator[tuple[Votes, Votes]]:
        """What may be taken from what: this from several sets together, or with others from one."""
        met = self._met(here.members)
        inside = [self.known[place] for place, _came, went in met if went < self.at_least]
        for pack in self._packed(here.votes.within(0), 0, inside):
            yield here.votes, pack
        for place, came, _went in met:
            if came < self.at_least:  # almost all of this are in the other
                known = self.known[place]
                for pack in self._packed(here.votes, here.members, self._lie_in(known)):
                    yield pack, known.votes

    def _lie_in(self, whole: Known) -> list[Known]:
        """Sets of other editions that lie, almost, inside this one; the largest first."""
        key = whole.members, whole.edition
        if key not in self._inside:
            self._inside[key] = [
                self.known[place]
                for place, _came, went in self._met(whole.members)
                if went < self.at_least and self.known[place].edition != whole.edition
            ]
        return self._inside[key]

    def _packed(self, votes: Votes, members: int, parts: list[Known]) -> Iterator[Votes]:
        """These votes, joined with one part after the other that lies beside all before: each time
        that there are two or more."""
        for each in parts:
            if not each.members & members:
                is_first, members = not members, members | each.members
                votes = votes.joined(each.votes)
                if not is_first:
                    yield votes

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
        return (
            (plus | minus).bit_count() >= self.at_least
            and all(LEFT < each < votes - LEFT for each in told)
            and not any(each.is_almost(plus | minus) for each in self._told(partition).never)
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """What answers being told apart like this means: who is in each class, here and in each set of
    an edition before; the secrets that no set may almost be, and those that no difference may; and
    how many are more than any of these."""

    now: tuple[int, ...]
    then: list[tuple[int, ...]]
    kept: list[Secret]
    never: list[Secret]
    enough: int

    def is_spread(self, members: int, size: int, classes: tuple[int, ...]) -> bool:
        """Whether these, who are enough, hide whatever else is in a difference with them."""
        return all(LEFT < (members & each).bit_count() < size - LEFT for each in classes)
