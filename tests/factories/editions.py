"""Invented contributors of an edition, plain data: as many as a story, or an attack, needs."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from random import Random

from talka.assessments.scoring import Counts, count
from talka.assessments.values import AnswerValue
from talka.monitoring.aggregate.cells import Cell, Row
from talka.monitoring.aggregate.contributors import Contributor
from talka.monitoring.aggregate.rounding import rounded_points
from talka.monitoring.values import Breakdown, Reason

MET, PARTLY, NOT_MET = AnswerValue.MET, AnswerValue.PARTLY, AnswerValue.NOT_MET
NOT_APPLICABLE = AnswerValue.NOT_APPLICABLE
AREAS = {"a1": ("a1-01", "a1-02", "a1-03"), "a2": ("a2-01", "a2-02")}
ITEMS = tuple(item_id for items in AREAS.values() for item_id in items)


def contributor(
    key: str,
    answers: Mapping[str, AnswerValue],
    *,
    named: bool = False,
    country: str = "LV",
    kind: str = "ngo",
    size: str = "",
    network: str = "",
) -> Contributor:
    """An organisation that answered these items."""
    groups = {
        Breakdown.COUNTRY: country,
        Breakdown.KIND: kind,
        Breakdown.SIZE: size,
        Breakdown.CHILD: network,
    }
    areas: dict[str, Counts] = {area: count(items, answers) for area, items in AREAS.items()}
    return Contributor(key, named, groups, answers, areas)


def random_network(seed: int, most: int = 70) -> list[Contributor]:
    """A network of one to ``most`` organisations, some named, uneven in every respect."""
    dice = Random(seed)
    countries = ["LV", "LT", "FI", "EE", "SE", "NO", "DK", "IS"][: dice.randint(1, 8)]
    kinds = ["municipality", "ngo", "refugee-led", "education", "faith"][: dice.randint(1, 5)]
    sizes = ["", "1-9", "10-49", "50-249"][: dice.randint(1, 4)]
    regions = dice.randint(1, 3)
    moods = {item: [dice.random() ** 2 + 0.02 for _ in range(4)] for item in ITEMS}
    made = []
    for number in range(dice.randint(1, most)):
        country = dice.choices(countries, [1 / (place + 1) for place in range(len(countries))])[0]
        answers = {
            item: dice.choices([MET, PARTLY, NOT_MET, NOT_APPLICABLE], moods[item])[0]
            for item in ITEMS
        }
        made.append(
            contributor(
                f"o{number:03}",
                answers,
                named=dice.random() < 0.15,
                country=country,
                kind=dice.choice(kinds),
                size=dice.choice(sizes),
                network=country if dice.random() < 0.9 else f"region {dice.randint(1, regions)}",
            )
        )
    return made


def a_year_later(network: Iterable[Contributor], seed: int) -> list[Contributor]:
    """The network's next round: a few came, a few left, some answer otherwise."""
    dice = Random(seed)
    change = dice.choice([0.0, 0.05, 0.3])
    made = []
    for each in network:
        if dice.random() < 0.04:
            continue
        answers = {
            item: dice.choice([MET, PARTLY, NOT_MET]) if dice.random() < change else value
            for item, value in each.answers.items()
        }
        made.append(Contributor(each.key, each.named, each.groups, answers, each.areas))
    newcomers = random_network(seed + 1, 3)
    return [
        *made,
        *(
            Contributor(f"new {each.key}", each.named, each.groups, each.answers, each.areas)
            for each in newcomers
        ),
    ]


def only_small_cells_hidden(item_id: str, network: Iterable[Contributor], k: int = 5) -> Row:
    """What a careless program publishes of an item: every cell that is not small."""
    asked = [each for each in network if each.answers.get(item_id) in (MET, PARTLY, NOT_MET)]

    def cell(members: list[Contributor]) -> Cell:
        if len(members) < k:
            return Cell(reason=Reason.TOO_FEW)
        given = [each.answers[item_id] for each in members]
        shares = {
            value.value.replace("-", "_"): rounded_points(
                Fraction(given.count(value), len(members))
            )
            for value in (MET, PARTLY, NOT_MET)
        }
        return Cell(len(members), shares)

    groups = {
        breakdown: {
            key: cell([each for each in asked if each.groups[breakdown] == key])
            for key in sorted({each.groups[breakdown] for each in asked})
        }
        for breakdown in Breakdown
    }
    return Row(cell(asked), groups)


def networks_around(seed: int) -> tuple[list[Contributor], ...]:
    """Two networks, and the one above both: what each counts in a round of its own.

    A few lowered for the one above what they share, or did not sign off there; a few take part in
    it directly, answer otherwise, or are shown by name below alone.
    """
    dice = Random(seed)
    change, lower = dice.choice([0.0, 0.05, 0.3]), dice.choice([0.0, 0.06, 0.3])
    below = tuple(
        [_in_network(each, f"{name}{each.key}", name) for each in random_network(part, 30)]
        for name, part in (("A", 3 * seed), ("B", 3 * seed + 1))
    )
    direct = [_in_network(each, f"P{each.key}", "") for each in random_network(3 * seed + 2, 6)]
    above = list(direct) if dice.random() < 0.7 else []
    for each in (*below[0], *below[1]):
        if dice.random() < lower:
            continue
        answers = {
            item: dice.choice([MET, PARTLY, NOT_MET]) if dice.random() < change else value
            for item, value in each.answers.items()
        }
        named = each.named and dice.random() < 0.7
        above.append(Contributor(each.key, named, each.groups, answers, each.areas))
    return *below, above


def _in_network(each: Contributor, key: str, name: str) -> Contributor:
    groups = {**each.groups, Breakdown.CHILD: name}
    return Contributor(key, each.named, groups, each.answers, each.areas)
