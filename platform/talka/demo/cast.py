"""Who plays in the demo: networks, organisations and people, all invented."""

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.tenancy.actions.joining import Asking
from talka.tenancy.kinds import OrganisationKind, SharingLevel, SizeBand

PASSWORD = "seven grey herons by the lake"


@dataclass(frozen=True, slots=True)
class NetworkPart:
    """A network and where it hangs in the tree."""

    slug: str
    name: str
    parent: str | None = None
    country: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationPart:
    """An organisation, the networks it is in and what it lets them see."""

    slug: str
    name: str
    kind: OrganisationKind
    country: str
    municipality: str
    size: SizeBand
    languages: tuple[str, ...]
    networks: tuple[str, ...]
    about: str = ""
    level: SharingLevel = SharingLevel.PARTICIPATION
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class PersonPart:
    """A person, the own language, and the seats that person has."""

    email: str
    name: str
    language: str
    about: LazyString
    organisations: tuple[tuple[str, OrganisationRole], ...] = ()
    networks: tuple[tuple[str, NetworkRole], ...] = ()


NETWORKS = (
    NetworkPart(
        "nordic-baltic",
        "Nordic–Baltic network",
        about="Practitioners of eight countries who help refugees to feel at home.",
    ),
    NetworkPart("latvia", "Latvija", "nordic-baltic", "LV"),
    NetworkPart("latgale", "Latgale", "latvia", "LV"),
    NetworkPart("lithuania", "Lietuva", "nordic-baltic", "LT"),
    NetworkPart("finland", "Suomi", "nordic-baltic", "FI"),
)

ORGANISATIONS = (
    OrganisationPart(
        "dzervenes-novads",
        "Dzērvenes novads",
        OrganisationKind.MUNICIPALITY,
        "LV",
        "Dzērvene",
        SizeBand.UP_TO_249,
        ("lv", "ru", "en", "uk"),
        ("latgale",),
        "Neliels novads pie ezera. Par jaunpienācējiem līdzās citiem darbiem rūpējas divi cilvēki.",
        SharingLevel.ANONYMOUS,
        (56.51, 27.33),
    ),
    OrganisationPart(
        "tilts-uz-majam",
        "Biedrība „Tilts uz mājām”",
        OrganisationKind.NGO,
        "LV",
        "Dzērvene",
        SizeBand.UP_TO_9,
        ("lv", "uk", "ar"),
        ("latgale",),
        "Brīvprātīgie, kas iet līdzi pie ārsta, uz skolu un uz pirmo darba interviju.",
    ),
    OrganisationPart(
        "atviros-durys",
        "VšĮ „Atviros durys“",
        OrganisationKind.NGO,
        "LT",
        "Ąžuolynė",
        SizeBand.UP_TO_49,
        ("lt", "en", "uk"),
        ("lithuania",),
    ),
    OrganisationPart(
        "koivulahden-kunta",
        "Koivulahden kunta",
        OrganisationKind.MUNICIPALITY,
        "FI",
        "Koivulahti",
        SizeBand.MORE,
        ("fi", "sv", "so", "ar"),
        ("finland",),
        level=SharingLevel.NAMED,
        place=(61.9, 25.7),
    ),
)

ADMIN, EDITOR, VIEWER = OrganisationRole.ADMIN, OrganisationRole.EDITOR, OrganisationRole.VIEWER

PEOPLE = (
    PersonPart(
        "anna@dzervene.example",
        "Anna Kalniņa",
        "lv",
        _l("Administrator of a small-town municipality, in the middle of an assessment."),
        (("dzervenes-novads", ADMIN),),
    ),
    PersonPart(
        "janis@dzervene.example",
        "Jānis Ozols",
        "lv",
        _l("Editor in the municipality, and a viewer in an association: switch between the two."),
        (("dzervenes-novads", EDITOR), ("tilts-uz-majam", VIEWER)),
    ),
    PersonPart(
        "inga@dzervene.example",
        "Inga Liepiņa",
        "lv",
        _l("Head of the municipality's office: reads, and keeps notes of her own."),
        (("dzervenes-novads", VIEWER),),
    ),
    PersonPart(
        "marta@tilts.example",
        "Marta Bērziņa",
        "lv",
        _l("Administrator of a small association that has just joined: the first steps."),
        (("tilts-uz-majam", ADMIN),),
    ),
    PersonPart(
        "rasa@atvirosdurys.example",
        "Rasa Vaitkutė",
        "en",
        _l("Administrator of an organisation in Lithuania that has not started yet."),
        (("atviros-durys", ADMIN),),
    ),
    PersonPart(
        "mikko@koivulahti.example",
        "Mikko Lahtinen",
        "en",
        _l("Administrator of a municipality in Finland."),
        (("koivulahden-kunta", ADMIN),),
    ),
    PersonPart(
        "ilze@tikls.example",
        "Ilze Vītola",
        "lv",
        _l("Coordinator of the Latvian network: members, requests, invitations."),
        networks=(("latvia", NetworkRole.COORDINATOR),),
    ),
    PersonPart(
        "astrid@partner.example",
        "Astrid Holm",
        "en",
        _l("Observer for a project partner: who takes part, never what they answered."),
        networks=(("nordic-baltic", NetworkRole.OBSERVER),),
    ),
)
"""The first is whom the README sends people in as."""

ASKING = Asking(
    organisation_name="Silmalas apvienība",
    kind=OrganisationKind.MUNICIPALITY,
    country="LV",
    municipality="Silmala",
    contact_name="Pēteris Zariņš",
    email="peteris@silmala.example",
    message="Pie mums dzīvo četras ģimenes no Ukrainas. Gribam mācīties no kaimiņiem.",
    language="lv",
)
"""A request to join that waits for the coordinator of Latvia."""
