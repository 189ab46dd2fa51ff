"""What the invented town and association in Latvia do."""

from datetime import date

from talka.demo.practices.parts import PracticePart, Words, no, partly
from talka.practices.kinds import CostBand, TargetGroup

_TOWN, _BRIDGE = "dzervenes-novads", "tilts-uz-majam"
_ANNA, _JANIS = "anna@dzervene.example", "janis@dzervene.example"
_MARTA = "marta@tilts.example"

LETTERS = PracticePart(
    slug="letters-read-aloud",
    organisation=_TOWN,
    author=_ANNA,
    others=(_JANIS,),
    language="lv",
    since=date(2023, 2, 1),
    areas=("a1", "a2"),
    factors=("a1-f3", "a1-f4", "a2-f3"),
    items=("a1-07", "a1-08", "a2-03", "a1-10"),
    groups=(TargetGroup.REFUGEES, TargetGroup.TEMPORARY_PROTECTION, TargetGroup.PROFESSIONALS),
    works_in=("lv", "uk", "ru"),
    cost=CostBand.UP_TO_5,
    contact="Integrācijas koordinatore, integracija@dzervene.example",
    links=(("Vēstuļu paraugi", "https://dzervene.example/vestules"),),
    words=Words(
        title="Vēstuli vispirms izlasa tie, kam tā rakstīta",
        summary="""Pirms novads izsūta jaunu vēstules veidni, to skaļi izlasa trīs cilvēki, kas
        Latvijā dzīvo nesen. Ko viņi nesaprot, to pārrakstām, līdz saprot.""",
        need="""Pašvaldības vēstules bija pareizas, bet nesaprotamas. Gada laikā 140 cilvēki atnāca
        uz pieņemšanu tikai tādēļ, lai pajautātu, ko no viņiem grib, un 23 ģimenes nokavēja
        bērnudārza pieteikuma termiņu.

        Kad saskaitījām, redzējām, ka visvairāk jautājumu rada piecas vēstules: par atkritumiem,
        par dzīvesvietas deklarēšanu, par pabalsta pārtraukšanu, par bērnudārzu un par parādu.""",
        for_whom="""Visiem iedzīvotājiem, bet lasītāji ir cilvēki ar bēgļa statusu vai pagaidu
        aizsardzību. Viņus uzrunā sociālais darbinieks un latviešu valodas skolotāja; katru pusgadu
        nāk citi.""",
        how="""Nodaļa atsūta veidni koordinatorei. Trešdienas vakarā bibliotēkā lasītāji to lasa
        skaļi un pēc katras rindkopas saka, kas viņiem tagad jādara. Vēstules autors klausās un
        nedrīkst paskaidrot.

        Ja divi no trim pateikuši nepareizi, rindkopu raksta no jauna. Veidni apstiprina tikai pēc
        otras lasīšanas. Pēc gada to lasa vēlreiz, jo mainās gan kārtība, gan lasītāji.""",
        refugees="""Lasītāji izlemj, vai teksts ir gatavs, un viņu paraksts ir uz veidnes līdzās
        nodaļas vadītāja parakstam. Divi bijušie lasītāji tagad paši vada vakarus.""",
        partners="""Novada bibliotēka dod telpu un tēju, pieaugušo izglītības centrs uzaicina
        lasītājus, kanceleja glabā veidnes un seko, lai vecās neizsūtītu.""",
        results="""Divos gados izlasītas 34 veidnes. Jautājumu „ko no manis grib” pieņemšanā ir uz
        pusi mazāk: 140 vietā 66 gadā. Pagājušajā pavasarī termiņu bērnudārzam nokavēja divas
        ģimenes. Skaitām kartītēs, ko aizpilda pieņemšanas darbiniece.""",
        cost="""Lasītāji saņem 15 eiro par vakaru, tas ir ap 1800 eiro gadā. Koordinatorei vajag
        četras stundas mēnesī, nodaļām – vienu vakaru uz veidni.""",
        went_wrong="""Sākumā vēstuļu autori nenāca, un komentāri pazuda e-pastos. Tagad bez autora
        vakars nenotiek. Pirmajā gadā lasītājiem nemaksājām, un pēc trim reizēm palika viens.""",
        take_over="""Vajag vadītāju, kas apsola neparakstīt nelasītu veidni, un naudu lasītājiem.
        Sāciet ar piecām vēstulēm, par kurām jautā visbiežāk, nevis ar visām.""",
    ),
    below={
        "q1-2-b": partly("Bibliotēka palīdz, bet kaimiņi vēl nelasa līdzi."),
        "q2-3-a": partly("Izmantojam vieglās valodas vadlīnijas, citas neesam meklējuši."),
        "q3-1-c": partly("Riskus pārrunājām, bet nepierakstījām."),
        "q4-2-b": partly("Pagaidām maksā tikai novads."),
        "q2-4-d": partly("Kaimiņu novads interesējas, plāna vēl nav."),
    },
)

DOCTOR = PracticePart(
    slug="two-at-the-doctors",
    organisation=_BRIDGE,
    author=_MARTA,
    language="lv",
    since=date(2024, 3, 1),
    areas=("a2", "a5"),
    factors=("a2-f1", "a5-f1", "a5-f6"),
    items=("a2-10", "a5-01", "a5-07"),
    groups=(TargetGroup.REFUGEES, TargetGroup.WOMEN, TargetGroup.OLDER_PEOPLE),
    works_in=("lv", "ru", "uk", "ar"),
    cost=CostBand.UP_TO_5,
    contact="Biedrības vadītāja, birojs@tilts.example",
    links=(("Atgādne pavadoņiem", "https://tilts.example/pie-arsta"),),
    words=Words(
        title="Divatā pie ārsta",
        summary="""Uz pirmo vizīti pie ārsta cilvēkam līdzi iet sagatavots brīvprātīgais. Viņš
        netulko, bet palīdz pierakstīties, nenokavēt un pierakstīt, ko ārsts teica.""",
        need="""Ģimenes ārsts ir 14 kilometrus tālu, pieraksts ir tikai pa tālruni. Katra trešā
        vizīte nenotika, jo cilvēks neatrada kabinetu vai baidījās iet viens.""",
        for_whom="""Pirmajā gadā pēc ierašanās jebkuram, kas to lūdz. Parasti piesaka sociālais
        dienests vai kaimiņi, sievietes lielākoties piesakās pašas.""",
        how="""Pavadonis piezvana dienu iepriekš, satiekas pieturā, kopā piesakās reģistratūrā.
        Kabinetā iet tikai tad, ja cilvēks to grib. Tulku pasūta pa tālruni. Pēc vizītes abi
        pārrunā trīs lietas: zāles, nākamais datums, kam zvanīt.""",
        refugees="""Četri no deviņiem pavadoņiem paši atbrauca kā bēgļi. Viņi sarakstīja atgādni un
        katru rudeni māca jaunos pavadoņus.""",
        partners="""Divas ģimenes ārstu prakses pieraksta mūsu cilvēkus pirmajā stundā, kad nav
        rindas. Novads sedz degvielu.""",
        results="""Gadā 118 vizītes, nenotika sešas. Ārsti saka, ka atkārtotu zvanu par zālēm ir
        mazāk, bet to neesam skaitījuši.""",
        cost="""Degviela un apdrošināšana 2100 eiro gadā, koordinatorei piecas stundas nedēļā.
        Mācības divi vakari.""",
        went_wrong="""Divas reizes pavadonis sāka tulkot, un ārsts saprata nepareizi. Tagad
        tulkošana ir aizliegta, pat ja pavadonis valodu prot. Nav aizvietotāju vasarā.""",
        take_over="""Vienošanās ar vienu ārsta praksi, apdrošināšana un noteikums par noklusēšanu,
        ko paraksta katrs pavadonis.""",
    ),
    below={
        "q1-3-b": partly("Ceļu apmaksājam pavadoņiem, aptaujātajiem ne vienmēr."),
        "q3-1-b": partly("Skaitām vizītes, mērķu skaitļos nav."),
        "q3-1-f": no("Ilgāku laiku neviens nav pētījis."),
        "q4-1-a": partly("Nav uzrakstīts, kā turpinātu bez koordinatores."),
        "q4-2-b": no("Viss atkarīgs no viena novada līguma."),
        "q4-2-c": partly("Pavadoņi ir, bet vadītāja viena."),
    },
)

INTERPRETERS = PracticePart(
    slug="interpreters-from-the-village",
    organisation=_BRIDGE,
    author=_MARTA,
    language="lv",
    since=date(2024, 9, 1),
    areas=("a2",),
    factors=("a2-f2", "a2-f3"),
    items=("a2-08", "a2-09"),
    groups=(TargetGroup.REFUGEES, TargetGroup.PROFESSIONALS),
    works_in=("lv", "uk", "ar"),
    cost=CostBand.UP_TO_5,
    contact="Biedrības vadītāja, birojs@tilts.example",
    words=Words(
        title="Tulki no pašu vidus",
        summary="""Cilvēki, kas abas valodas jau prot, desmit vakaros iemācās tulkot sarunās ar
        iestādēm: neko nepielikt, neko neatņemt un glabāt noslēpumu.""",
        need="""Tuvākais arābu valodas tulks ir Rīgā. Sarunās sociālajā dienestā tulkoja bērni, un
        tas nav labi nedz bērniem, nedz vecākiem.""",
        for_whom="""Pieaugušajiem, kas brīvi runā latviski un vēl vienā valodā. Astoņas vietas
        gadā, piesakās paši.""",
        how="""Desmit vakari: loma, terminu saraksts, lomu spēles ar īstu sociālo darbinieku,
        saruna par robežām. Pēc tam trīs sarunas kopā ar pieredzējušu tulku.""",
        refugees="""Kursu vada divas tulces, kas pašas ir bēgles. Dalībnieki izvēlas, par kurām
        iestādēm mācās vispirms.""",
        partners="""Novada sociālais dienests un policijas iecirknis sūta darbiniekus uz lomu
        spēlēm.""",
        results="""Pirmo kursu pabeidza septiņi no astoņiem. Bērni sarunās vairs netulko, tā saka
        dienests.""",
        cost="Kurss maksā 2600 eiro, tulka stunda pēc tam 12 eiro.",
        went_wrong="""Pēc kursa pasūtījumu bija maz, jo iestādes nezināja, kam zvanīt. Vienam
        tulkam tulkot savam kaimiņam bija par grūtu.""",
        take_over="Pieredzējis pasniedzējs un iestāde, kas apsola maksāt par stundām.",
    ),
    below={
        "q1-1-a": partly("Piedalās gandrīz tikai sievietes."),
        "q1-3-c": partly("Aptauja kursa beigās, bet ne pēc tulkotām sarunām."),
        "q2-4-d": no("Par to vēl neesam domājuši."),
        "q3-1-b": no("Mērķi ir vārdos."),
        "q3-1-c": partly("Zinām, bet nav pierakstīts."),
        "q3-1-d": partly("Skaitām tikai beidzējus."),
        "q3-1-f": no("Pagājis tikai gads."),
        "q4-1-a": partly("Iestādes maksā par stundām, par kursu ne."),
        "q4-2-b": no("Viens projekts."),
        "q5-1-b": partly("Vienošanās ir mutiska."),
    },
)

BUS = PracticePart(
    slug="seats-in-our-cars",
    organisation=_TOWN,
    author=_JANIS,
    others=(_ANNA,),
    since=date(2024, 10, 1),
    areas=("a1", "a6"),
    factors=("a1-f3", "a6-f2"),
    items=("a1-07", "a6-01", "a6-04"),
    groups=(TargetGroup.REFUGEES, TargetGroup.FAMILIES, TargetGroup.RECEIVING_SOCIETY),
    works_in=("lv", "en", "uk"),
    cost=CostBand.UP_TO_5,
    contact="Integration coordinator, integracija@dzervene.example",
    words=Words(
        title="Seats in our cars",
        summary="""Where no bus goes on Sundays, neighbours write on a board at the shop when they
        drive to town and how many seats are free. The municipality pays for insurance.""",
        need="""Eleven families live in villages with two buses a day and none at the weekend.
        People turned down jobs and missed language classes because they could not get there.""",
        for_whom="""Anybody without a car, newcomer or not. About a third of those who ride are
        refugees; pensioners of the villages are the largest group.""",
        how="""A magnetic board hangs in three village shops: day, hour, where to, seats. A driver
        puts up a card, a rider puts their name on it. The shop assistant phones if a card is taken
        down. Drivers register once and show their licence.""",
        refugees="""Two drivers are refugees themselves. A group of mothers asked for the Sunday
        rides, and chose where the boards hang.""",
        partners="Three village shops, the municipal transport office, an insurer.",
        results="""In the first year 610 rides. Six people could take a job in town, and the
        Saturday class has no empty chairs any more. We count the cards.""",
        cost="Insurance and boards: 1 900 euros a year. Four hours a month in our office.",
        went_wrong="""We began with an app. Nobody used it, because nobody wanted to give a
        telephone number to strangers. Winter mornings still have too few drivers.""",
        take_over="A place everybody passes, an insurer who agrees, and one shop that cares.",
    ),
    below={
        "q1-1-e": partly("Two cars have room for a wheelchair, and not every day."),
        "q2-4-b": partly("The transport office listens, but the timetable is unchanged."),
        "q3-1-b": partly("We count rides, and set no goal for them."),
        "q4-2-b": partly("The municipality alone pays."),
        "q5-2-a": partly("It stands in the plan of one department only."),
    },
)

FOLDER = PracticePart(
    slug="one-folder",
    organisation=_TOWN,
    author=_ANNA,
    since=date(2025, 1, 1),
    areas=("a3",),
    factors=("a3-f1",),
    items=("a3-02",),
    groups=(TargetGroup.FAMILIES,),
    works_in=("lv",),
    cost=CostBand.NONE,
    words=Words(
        title="One folder for a family",
        summary="""Social office, school and clinic keep one paper folder, which the family itself
        carries. We note here how we do it, for colleagues who are new.""",
        how="""At the first visit the family gets the folder. Each office puts in one page: what
        was agreed, until when, whom to ask. No office keeps a copy without being asked.""",
        went_wrong="Folders get lost. We now give a second, empty one without a question.",
    ),
    below=None,
)

LIBRARY = PracticePart(
    slug="library-on-wednesdays",
    organisation=_TOWN,
    author=_JANIS,
    language="lv",
    words=Words(title="Trešdienas bibliotēkā"),
    below=None,
)

PRACTICES = (LETTERS, DOCTOR, INTERPRETERS, BUS, FOLDER, LIBRARY)
