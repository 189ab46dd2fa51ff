"""What the demo's coordinators tell their networks, and what one of them tells everybody."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import uuid5

from talka.demo.house import NAMES, House
from talka.demo.practices.days import days_ago
from talka.kernel.clock import today
from talka.kernel.scoping import scope_opened
from talka.tenancy.actions.faces import save_face, show_face
from talka.tenancy.actions.notices import Telling, change_notice, post_notice, take_notice_down


@dataclass(frozen=True, slots=True)
class NoticePart:
    """A notice: who tells it where, how many days ago, and for how many days from today on.

    ``first`` is its text as it was posted, where it was changed since.
    """

    network: str
    email: str
    ago: int
    left: int
    language: str
    title: str
    text: str
    first: str = ""
    is_taken_down: bool = False


NOTICES = (
    NoticePart(
        "nordic-baltic",
        "signe@norden.example",
        9,
        40,
        "en",
        "Study visit to Koivulahti in the spring",
        "In April Koivulahti shows how one desk serves newcomers in six languages. There is room"
        " for two people from each country.\n\nTell your national coordinator by the end of"
        " January. Travel is paid for those who come with a question of their own.",
        "In April Koivulahti shows how one desk serves newcomers. There is room for two people from"
        " each country.",
    ),
    NoticePart(
        "latvia",
        "ilze@tikls.example",
        3,
        20,
        "lv",
        "Tiešsaistes saruna otrdien plkst. 10",
        "Runāsim par to, kā kontrolsarakstus aizpildīt kopā ar skolu un sociālo dienestu. Nāciet"
        " arī tad, ja vēl neesat sākuši.",
    ),
    NoticePart(
        "latvia",
        "ilze@tikls.example",
        60,
        -20,
        "lv",
        "Paldies par pavasara apkopojumu",
        "Piedalījās vairāk nekā puse no mums. Ko atbildējām kopā, lasiet izdevumos.",
    ),
    NoticePart(
        "latvia",
        "ilze@tikls.example",
        14,
        30,
        "lv",
        "Tikšanās Rēzeknē pārcelta",
        "Jauno datumu paziņosim šonedēļ.",
        is_taken_down=True,
    ),
    NoticePart(
        "lithuania",
        "tomas@tinklas.example",
        5,
        25,
        "lt",
        "Susitikimas Ąžuolynėje gruodžio mėnesį",
        "Pasidalinsime, kas šį rudenį pavyko. Atsiveskite kolegą, kuris dar nedalyvavo.",
    ),
)


FACE = {
    "lv": "Latvijas pašvaldības, biedrības un skolas, kurās bēgļi jūtas gaidīti – vai kuras pie tā"
    " strādā.\n\nDivreiz gadā katrs kopā ar kolēģiem apskata savu darbu; tad redzam, kur mums kopā"
    " klājas labi un kur vajadzīga palīdzība. Tiekamies arī klātienē, reizi ceturksnī, katrreiz"
    " citā vietā.",
    "en": "Municipalities, associations and schools in Latvia where refugees feel expected, or"
    " which work on it.\n\nTwice a year each looks at its own work together with colleagues; then"
    " we see where we do well and where a hand is needed. We also meet once a quarter, each time"
    " somewhere else.",
}


def tell_networks(house: House) -> None:
    """Post them, change one, take one down; show everybody the face of Latvia's network."""
    with days_ago(100), scope_opened(house.in_network("latvia", "ilze@tikls.example")) as scope:
        save_face(scope, seen=0, texts=FACE, contact="birojs@tikls.example")
        show_face(scope)
    for part in NOTICES:
        notice_id = uuid5(NAMES, f"notice/{part.network}/{part.title}")
        until = today() + timedelta(days=part.left)
        said = Telling(part.title, part.text, part.language, until)
        scope = house.in_network(part.network, part.email)
        with days_ago(part.ago), scope_opened(scope):
            first = replace(said, text=part.first or part.text)
            post_notice(scope, notice_id=notice_id, telling=first)
        with days_ago(max(part.ago - 2, 0)), scope_opened(scope):
            change_notice(scope, notice_id=notice_id, seen=1, telling=said)
            if part.is_taken_down:
                take_notice_down(scope, notice_id=notice_id)
