"""What a report says of who takes part."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from talka.kernel.i18n import content_text
from talka.monitoring.kinds import HowFar
from talka.monitoring.participation_words import EVENT_LABELS, left_to_those_above
from talka.monitoring.reports.document import Block, Chart, Paragraph, Section, Table, column
from talka.monitoring.reports.snapshot import Plain, Snapshot
from talka.monitoring.result_words import frozen_words
from talka.monitoring.values import ReportAbout
from talka.shell.charts import Axis
from talka.shell.formats import number
from talka.tenancy.countries import country_name
from talka.tenancy.kinds import KIND_LABELS, OrganisationKind


def participation_section(snapshot: Snapshot) -> Section:
    """Numbers of organisations and people, and what came of it."""
    kept = snapshot.participation
    if kept is None:
        nobody = Paragraph(_("No organisation that this report is about takes part here."))
        return Section("participation", _("Who takes part"), (nobody,))
    return Section("participation", _("Who takes part"), tuple(_blocks(kept, snapshot)))


def _blocks(kept: Plain, snapshot: Snapshot) -> Iterator[Block]:
    yield Paragraph(of_whom(kept, snapshot))
    yield Paragraph(
        ngettext(
            "%(num)d organisation takes part.", "%(num)d organisations take part.", kept["total"]
        )
    )
    if above := kept.get("above"):
        yield Paragraph(left_to_those_above(above))
    countries = {country_name(code): code for code in kept["by_country"]}
    kinds = {str(KIND_LABELS[OrganisationKind(kind)]): kind for kind in kept["by_kind"]}
    if snapshot.about is not ReportAbout.COUNTRY:
        yield from _shares(_("Organisations by country"), _("Country"), countries, kept, "country")
    yield from _shares(_("Organisations by kind"), _("Kind of organisation"), kinds, kept, "kind")
    yield Table(
        _("How far the organisations are in the rounds that asked them"),
        (column(_("How far"), words=True, width=3), column(_("Organisations"))),
        tuple((str(state.label), number(kept["how_far"].get(state.value, 0))) for state in HowFar),
    )
    yield Table(
        _("What came of it"),
        (column(_("What happened"), words=True, width=3), column(_("Number"))),
        tuple(happened(kept)),
    )


def of_whom(kept: Plain, snapshot: Snapshot) -> str:
    """Who is counted, and when: all of a network, one country of it, or a partner's network."""
    network, day = kept["network"], format_date(snapshot.day, "long")
    if snapshot.about is ReportAbout.COUNTRY:
        return _(
            "Only organisations of one country are counted: %(country)s. They take part in"
            " %(network)s and the networks below it. On %(day)s, since the beginning.",
            country=country_name(snapshot.key),
            network=network,
            day=day,
        )
    if snapshot.about is ReportAbout.PARTNER:
        return _(
            "Only organisations of one partner are counted: %(partner)s. They take part in"
            " %(network)s and the networks below it. On %(day)s, since the beginning.",
            partner=content_text(snapshot.name).text if snapshot.name else snapshot.key,
            network=network,
            day=day,
        )
    return _(
        "In %(network)s and the networks below it, on %(day)s, since the beginning.",
        network=network,
        day=day,
    )


def happened(kept: Plain) -> Iterator[tuple[str, str]]:
    """What happened, with its number in words."""
    people, active = kept["people"]
    yield from (
        (str(label), number(kept["happened"][name])) for name, label in EVENT_LABELS.items()
    )
    for label, told in (
        (_("Improvements done"), kept["improvements"]),
        (_("Practices taken over"), kept["adoptions"]),
        (_("Practices taken over from another country"), kept["adoptions_abroad"]),
        (_("People of these organisations"), people),
        (_("People active in the last two weeks"), active),
    ):
        yield label, frozen_words(told)


def _shares(
    title: str, head: str, names: Mapping[str, str], kept: Plain, what: str
) -> Iterator[Block]:
    """A chart and its table, the most first."""
    counts: dict[str, int] = kept[f"by_{what}"]
    people: dict[str, Any] = kept[f"people_by_{what}"]
    ordered = sorted(names.items(), key=lambda pair: (-counts[pair[1]], pair[0]))
    most = max(counts.values())
    axes = (Axis(name, counts[key] / most, number(counts[key])) for name, key in ordered)
    yield Chart(title, tuple(axes))
    columns = [column(head, words=True, width=3), column(_("Organisations"))]
    if people:
        columns += [column(_("People")), column(_("Active people"))]
    rows = tuple(
        (name, number(counts[key]), *(frozen_words(each) for each in people.get(key, ())))
        for name, key in ordered
    )
    yield Table(title, tuple(columns), rows)
