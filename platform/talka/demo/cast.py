"""Who plays in the demo: people and their seats, all invented."""

from flask_babel import lazy_gettext as _l

from talka.demo.parts import PersonPart, ReviewerPart
from talka.kernel.permissions import NetworkRole, OrganisationRole
from talka.tenancy.actions.joining import Asking
from talka.tenancy.kinds import OrganisationKind

PASSWORD = "seven grey herons by the lake"

ADMIN, EDITOR, VIEWER = OrganisationRole.ADMIN, OrganisationRole.EDITOR, OrganisationRole.VIEWER
COORDINATOR, REVIEWER = NetworkRole.COORDINATOR, NetworkRole.REVIEWER

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
        _l("Administrator of a small association: the first steps, and a practice that came back."),
        (("tilts-uz-majam", ADMIN),),
    ),
    PersonPart(
        "rasa@atvirosdurys.example",
        "Rasa Vaitkutė",
        "en",
        _l("Administrator in Lithuania: practices in the library, no assessment yet."),
        (("atviros-durys", ADMIN),),
    ),
    PersonPart(
        "mikko@koivulahti.example",
        "Mikko Lahtinen",
        "en",
        _l("Administrator of a municipality in Finland; compare its results in an edition."),
        (("koivulahden-kunta", ADMIN),),
    ),
    PersonPart(
        "ilze@tikls.example",
        "Ilze Vītola",
        "lv",
        _l("Coordinator of the Latvian network: members, requests, a round that is open."),
        networks=(("latvia", COORDINATOR),),
    ),
    PersonPart(
        "astrid@partner.example",
        "Astrid Holm",
        "en",
        _l("Observer for a project partner: who takes part, never what they answered."),
        networks=(("nordic-baltic", NetworkRole.OBSERVER),),
    ),
    PersonPart(
        "signe@norden.example",
        "Signe Dahl",
        "en",
        _l("Coordinator of the Nordic–Baltic network: practices to judge, and an appeal."),
        networks=(("nordic-baltic", COORDINATOR),),
    ),
    PersonPart(
        "tomas@tinklas.example",
        "Tomas Petraitis",
        "en",
        _l("Coordinator of the Lithuanian network."),
        networks=(("lithuania", COORDINATOR),),
    ),
    PersonPart(
        "pauls@vertetajs.example",
        "Pauls Eglītis",
        "lv",
        _l("Reviewer from Latvia: one review half written, others handed in."),
        networks=(("nordic-baltic", REVIEWER),),
        reviews=ReviewerPart("LV", ("lv", "en", "et", "lt", "ru"), ("a2", "a3", "a4", "a5"), 6),
    ),
    PersonPart(
        "liis@sonajalaoja.example",
        "Liis Kaasik",
        "en",
        _l("Administrator in Estonia whose practice is appealed; a reviewer with one to judge."),
        (("sonajalaoja-vald", ADMIN),),
        (("nordic-baltic", REVIEWER),),
        ReviewerPart("EE", ("et", "en", "fi", "lv"), ("a1", "a3", "a4", "a6"), 4),
    ),
    PersonPart(
        "karin@lingonviken.example",
        "Karin Sandell",
        "en",
        _l("Administrator in Sweden who has sent in a practice; a reviewer who is asked."),
        (("lingonvikens-kommun", ADMIN),),
        (("nordic-baltic", REVIEWER),),
        ReviewerPart("SE", ("sv", "fi", "en", "lv"), ("a1", "a3", "a6"), 3),
    ),
    PersonPart(
        "nils@multefjord.example",
        "Nils Bakkemo",
        "en",
        _l("Administrator of a municipality in Norway with published practices, and a reviewer."),
        (("multefjord-kommune", ADMIN),),
        (("nordic-baltic", REVIEWER),),
        ReviewerPart("NO", ("nb", "sv", "en"), ("a1", "a2", "a5"), 3),
    ),
    PersonPart(
        "eero@uusiranta.example",
        "Eero Salonen",
        "en",
        _l(
            "Chair of a refugee-led association in Finland, and a reviewer; one practice is hidden."
        ),
        (("uusi-ranta", ADMIN),),
        (("nordic-baltic", REVIEWER),),
        ReviewerPart("FI", ("fi", "et", "en", "ar"), ("a4", "a5", "a6"), 3),
    ),
    PersonPart(
        "daiva@gervekalnis.example",
        "Daiva Norkutė",
        "en",
        _l(
            "Administrator of a school in Lithuania with a decided practice to publish; a reviewer."
        ),
        (("gervekalnio-mokykla", ADMIN),),
        (("nordic-baltic", REVIEWER),),
        ReviewerPart("LT", ("lt", "lv", "en", "ru"), ("a2", "a3"), 3),
    ),
    PersonPart(
        "kadri@pihlakaou.example",
        "Kadri Pärn",
        "en",
        _l("Administrator of an association in Estonia: one practice is ready to be sent."),
        (("pihlakaou", ADMIN),),
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
