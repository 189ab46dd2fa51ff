"""Practices of the demo in a second language: translated by people and by a machine, and one whose
original has moved on since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from talka.demo.house import House, key_of
from talka.demo.practices import latvia, scandinavia
from talka.demo.practices.days import days_ago
from talka.demo.practices.parts import PracticePart, Words
from talka.kernel.saving import UNTOUCHED
from talka.kernel.scope import Scope
from talka.kernel.scoping import scope_opened, session_in
from talka.practices.actions.publishing import publish
from talka.practices.actions.translating import TranslationDraft, save_translation
from talka.practices.actions.writing import BlockDraft, save_block
from talka.practices.kinds import BlockOrigin, Visibility
from talka.practices.models import Publication

_FIRST = UNTOUCHED + 1
"""The version of a block that was written once."""


@dataclass(frozen=True, slots=True)
class Translated:
    """What was translated so many days ago. ``later`` has blocks of the original, by id, that were
    written anew after that."""

    practice: PracticePart
    language: str
    origin: BlockOrigin
    days: int
    words: Words
    later: Mapping[str, str] = field(default_factory=dict)


TRANSLATED = (
    Translated(
        latvia.LETTERS,
        "en",
        BlockOrigin.HUMAN,
        240,
        Words(
            title="A letter is read first by those it is written for",
            summary="""Before the municipality sends out a new model letter, three people who have
            not lived in Latvia for long read it aloud. What they do not understand we write anew,
            until they do.""",
            need="""The municipality's letters were correct and could not be understood. In one
            year 140 people came to the office only to ask what was wanted of them, and 23 families
            missed the date for the nursery.

            When we counted, five letters raised most of the questions: on waste, on registering an
            address, on a benefit that ends, on the nursery and on a debt.""",
            for_whom="""All residents; the readers are people with refugee status or temporary
            protection. A social worker and a teacher of Latvian ask them, and every half year
            others come.""",
            how="""A department sends its model letter to the coordinator. On a Wednesday evening
            in the library the readers read it aloud, and say after each paragraph what they now
            have to do. Its writer listens and may not explain.

            If two of the three got it wrong, the paragraph is written anew. A letter is approved
            after the second reading only. A year later it is read again, since rules and readers
            change.""",
            refugees="""The readers decide whether a text is ready, and their signature stands on
            the letter beside that of the head of department. Two former readers now lead the
            evenings.""",
            partners="""The library gives a room and tea, the adult education centre invites the
            readers, the office keeps the models and sees that no old one is sent.""",
            results="""In two years 34 model letters were read. The question “what do they want of
            me” is asked half as often: 66 times a year instead of 140. Last spring two families
            missed the date for the nursery. We count on cards that the receptionist fills in.""",
            cost="""Readers get 15 euros an evening, about 1,800 euros a year. The coordinator
            needs four hours a month, a department one evening for each letter.""",
            went_wrong="""At first the writers did not come, and comments got lost in e-mails. Now
            there is no evening without the writer. In the first year we did not pay the readers,
            and after three times one was left.""",
            take_over="""It takes a head who promises to sign no letter that was not read, and
            money for the readers. Begin with the five letters that raise most questions, not with
            all of them.""",
        ),
        later={
            "results": "Trijos gados izlasīta 51 veidne. Jautājumu „ko no manis grib” pieņemšanā"
            " ir trīsreiz mazāk: 140 vietā 45 gadā. Šopavasar termiņu bērnudārzam nokavēja viena"
            " ģimene. Skaitām kartītēs, ko aizpilda pieņemšanas darbiniece."
        },
    ),
    Translated(
        latvia.DOCTOR,
        "en",
        BlockOrigin.MACHINE,
        90,
        Words(
            title="Two at the doctor's",
            summary="""On the first visit to the doctor a trained volunteer goes along. They do not
            interpret, but help to register, to be on time and to write down what the doctor
            said.""",
            need="""The family doctor is 14 kilometres away, appointments are made by telephone
            only. Every third visit did not take place, because the person did not find the room or
            was afraid to go alone.""",
        ),
    ),
    Translated(
        scandinavia.WINTER,
        "lv",
        BlockOrigin.REVIEWED,
        70,
        Words(
            title="Pirmā ziema",
            summary="""Sešas pēcpusdienas, sākot ar oktobri: tumsa, ledus, krāsns, laiva,
            elektrības rēķins, nomāktība. Katra notiek tur, kur tas ir svarīgi, un to vada kāds, kas
            pirms gada pats bija jaunpienācējs.""",
            need="""Vienā novembrī mums bija divi ugunsgrēki no svecēm, bērns, kas ielūza ledū, un
            900 eiro lieli rēķini. Par to visu bija rakstīts bukletā.""",
            how="""Uz ledus kopā ar glābējiem cilvēks, piesiets virvē, ielūst un tiek ārā. Pie
            krāsns iekur un nodzēš. Pie virtuves galda lasa pats savu rēķinu. Pēdējā pēcpusdiena ir
            par miegu un skumjām: ar medmāsu, tēju un lampām, ko var aizņemties.""",
        ),
    ),
)


def translate(house: House) -> None:
    """Translate all of them, and publish what they say then; and write anew what is later."""
    for each in TRANSLATED:
        part = each.practice
        authors = house.in_organisation(part.organisation, part.author)
        with scope_opened(authors):
            practice_id = _practice(authors, part)
            with days_ago(each.days, 9):
                _translate(authors, practice_id, each)
                _publish(authors, practice_id)
            if each.later:
                with days_ago(each.days // 4, 14):
                    _write_anew(authors, practice_id, each)
                    _publish(authors, practice_id)


def _translate(scope: Scope, practice_id: UUID, each: Translated) -> None:
    for block, text in each.words.blocks().items():
        key = key_of(scope, "translation", each.practice.slug, each.language, block)
        save_translation(
            scope=scope,
            practice_id=practice_id,
            block=block,
            language=each.language,
            draft=TranslationDraft(BlockDraft(text, UNTOUCHED, key, each.origin), _FIRST),
        )


def _write_anew(scope: Scope, practice_id: UUID, each: Translated) -> None:
    for block, text in each.later.items():
        draft = BlockDraft(text, _FIRST, key_of(scope, "later", each.practice.slug, block))
        save_block(scope=scope, practice_id=practice_id, block=block, draft=draft)


def _publish(scope: Scope, practice_id: UUID) -> None:
    publish(
        scope=scope,
        practice_id=practice_id,
        visibility=Visibility.PUBLIC,
        agreed=True,
        personal_agreed=True,
    )


def _practice(scope: Scope, part: PracticePart) -> UUID:
    found = select(Publication.practice_id).where(
        Publication.organisation_id == scope.organisation_id,
        Publication.title == part.words.title,
    )
    return session_in(scope).execute(found).scalar_one()
