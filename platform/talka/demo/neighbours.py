"""The many who take part in the demo's networks beside those one can sign in to; all invented."""

from collections.abc import Iterator

from talka.demo.parts import OrganisationPart
from talka.tenancy.kinds import OrganisationKind, SharingLevel, SizeBand
from talka.tenancy.slugs import slug_of

MUNICIPALITY, NGO = OrganisationKind.MUNICIPALITY, OrganisationKind.NGO
LED, SCHOOL = OrganisationKind.REFUGEE_LED, OrganisationKind.EDUCATION
FAITH, STATE = OrganisationKind.FAITH, OrganisationKind.STATE_INSTITUTION

NETWORKS = {
    "LV": "latvia",
    "LT": "lithuania",
    "FI": "finland",
    "EE": "estonia",
    "SE": "sweden",
    "NO": "norway",
    "DK": "nordic-baltic",
    "IS": "nordic-baltic",
}
IN_LATGALE = ("Sūnezera vidusskola", "Ošlejas draudze")
"""With the two that one can sign in to, the whole of a network too small to publish a figure."""

NAMES: dict[str, dict[OrganisationKind, tuple[str, ...]]] = {
    "LV": {
        MUNICIPALITY: (
            "Vizbuļkalna novads",
            "Pīlādžezera novads",
            "Kadiķupes novads",
            "Sūnezera novads",
            "Liepavotu pilsēta",
            "Ošlejas novads",
            "Bērzupītes novads",
            "Vējgravas novads",
        ),
        NGO: (
            "Biedrība „Kopā pie galda”",
            "Biedrība „Valodu tilts”",
            "Biedrība „Sveiks, kaimiņ!”",
            "Nodibinājums „Pavards”",
            "Biedrība „Vaļā vārti”",
        ),
        LED: ("Biedrība „Jaunā māja”", "Biedrība „Ceļā”"),
        SCHOOL: ("Pīlādžezera pieaugušo skola", "Sūnezera vidusskola"),
        FAITH: ("Ošlejas draudze",),
    },
    "LT": {
        MUNICIPALITY: (
            "Gluosnynės savivaldybė",
            "Beržuonos savivaldybė",
            "Ajerynės savivaldybė",
            "Šilaupės savivaldybė",
            "Viržuonos savivaldybė",
            "Uosynės savivaldybė",
        ),
        NGO: (
            "Asociacija „Prie vieno stalo“",
            "Asociacija „Geri kaimynai“",
            "VšĮ „Kalbų tiltas“",
            "VšĮ „Namai visiems“",
        ),
        LED: ("Asociacija „Naujas kelias“",),
        SCHOOL: ("Ajerynės gimnazija", "Šilaupės suaugusiųjų mokykla"),
        FAITH: ("Uosynės parapija",),
    },
    "FI": {
        MUNICIPALITY: (
            "Haapalammen kunta",
            "Kanervajoen kunta",
            "Pihlajaniemen kaupunki",
            "Vaahteramäen kunta",
            "Katajasuon kunta",
        ),
        NGO: ("Samassa pöydässä ry", "Kielisilta ry", "Ovi auki ry"),
        LED: ("Uusi alku ry",),
        SCHOOL: ("Kanervajoen kansalaisopisto", "Vaahteramäen koulu"),
        FAITH: ("Haapalammen seurakunta",),
    },
    "EE": {
        MUNICIPALITY: ("Kadakalaane vald", "Pajuranna vald", "Sarapuusalu vald", "Vahtramäe vald"),
        NGO: ("MTÜ Ühine Laud", "MTÜ Keelesild", "MTÜ Avatud Uks"),
        LED: ("MTÜ Uus Kodu",),
        SCHOOL: ("Pajuranna kool", "Sarapuusalu rahvaülikool"),
    },
    "SE": {
        MUNICIPALITY: (
            "Björkdungens kommun",
            "Ekhagsängens kommun",
            "Rönnvikens kommun",
            "Ljungmarkens kommun",
        ),
        NGO: ("Föreningen Vid samma bord", "Föreningen Språkbron"),
        LED: ("Föreningen Ny början",),
        SCHOOL: ("Rönnvikens folkhögskola",),
        FAITH: ("Ljungmarkens församling",),
    },
    "NO": {
        MUNICIPALITY: ("Rognefjord kommune", "Bjørkesund kommune", "Einervik kommune"),
        NGO: ("Foreningen Rundt bordet", "Foreningen Språkbroen"),
        LED: ("Foreningen Nytt hjem",),
        SCHOOL: ("Einervik voksenopplæring",),
    },
    "DK": {
        MUNICIPALITY: ("Birkelunde Kommune",),
        NGO: ("Foreningen Det lange bord",),
        SCHOOL: ("Lyngholm Sprogskole",),
    },
    "IS": {MUNICIPALITY: ("Birkivíkurhreppur",), NGO: ("Félagið Við sama borð",)},
}

SIZES = {
    MUNICIPALITY: (SizeBand.UP_TO_249, SizeBand.MORE),
    SCHOOL: (SizeBand.UP_TO_49, SizeBand.UP_TO_249),
}
OTHER_SIZES = (SizeBand.UP_TO_9, SizeBand.UP_TO_49)


def neighbours() -> Iterator[OrganisationPart]:
    """Each of them; most let their answers count without their name."""
    place = 0
    for country, kinds in NAMES.items():
        for kind, names in kinds.items():
            for name in names:
                place += 1
                sizes = SIZES.get(kind, OTHER_SIZES)
                yield OrganisationPart(
                    slug_of(name),
                    name,
                    kind,
                    country,
                    "",
                    sizes[place % 2],
                    (),
                    ("latgale" if name in IN_LATGALE else NETWORKS[country],),
                    level=_level(country, place),
                )


def _level(country: str, place: int) -> SharingLevel:
    if country in ("DK", "IS"):
        return SharingLevel.ANONYMOUS
    if place % 17 == 5:
        return SharingLevel.NAMED
    return SharingLevel.PARTICIPATION if place % 13 == 7 else SharingLevel.ANONYMOUS
