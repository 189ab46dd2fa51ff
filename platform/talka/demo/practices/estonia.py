"""What the invented rural municipality in Estonia does."""

from datetime import date

from talka.demo.practices.parts import PracticePart, Words, partly
from talka.practices.kinds import CostBand, TargetGroup

_PARISH, _LIIS = "sonajalaoja-vald", "liis@sonajalaoja.example"

WALK = PracticePart(
    slug="walking-to-school",
    organisation=_PARISH,
    author=_LIIS,
    language="et",
    since=date(2022, 9, 1),
    areas=("a3", "a5"),
    factors=("a3-f3", "a5-f5", "a5-f7"),
    items=("a3-05", "a5-06"),
    groups=(TargetGroup.CHILDREN, TargetGroup.OLDER_PEOPLE, TargetGroup.RECEIVING_SOCIETY),
    works_in=("et", "uk", "ru"),
    cost=CostBand.UP_TO_5,
    contact="Noorsootöö spetsialist, noored@sonajalaoja.example",
    links=(("Marsruudid ja kellaajad", "https://sonajalaoja.example/koolitee"),),
    words=Words(
        title="Koolitee koos: vanavanemad ees, lapsed järel",
        summary="""Igal hommikul käivad kolm rühma lapsi jala kooli koos kahe vanavanemaga: üks on
        kohalik, teine Ukrainast. Teel räägitakse eesti keelt.""",
        need="""Koolibuss peatub suure tee ääres ja vanemad tööl käies last sinna viia ei jõudnud.
        Talvel puudusid uued lapsed esimesest tunnist kaks korda sagedamini kui teised. Samal ajal
        istusid vanaemad kodus ega tundnud kedagi.""",
        for_whom="""Lastele esimesest neljanda klassini ja inimestele üle kuuekümne. Kutse tuleb
        koolist ja raamatukogust, emakeeles.""",
        how="""Kolm marsruuti, igal neli peatust ja kindel kellaaeg. Vanavanemad käivad paarikaupa
        ja vahetuvad iga nädal. Iga peatuse juures õpitakse üks sõna, mida on seal näha: värav,
        jää, kuusk.

        Enne alustamist läbivad kõik ühe õhtu liiklusest ja esmaabist ning vald kontrollib
        karistusregistrit. Kui laps ei tule, helistatakse koju kümne minuti jooksul.""",
        refugees="""Marsruudid joonistasid emad, kes mööda neid ise käivad. Kolmest vedajast kaks
        on põgenikud ja nemad otsustavad, millal on liiga külm.""",
        partners="Kool annab nimekirja, vald ostab helkurvestid, päästjad õpetavad jääd tundma.",
        results="""Käib 38 last. Esimesest tunnist puudumisi on kolmandiku võrra vähem, seda näitab
        kooli päevik. Kümme vanaema käib nüüd ka koos saunas, seda me ei plaaninud.""",
        cost="""Vestid, kindlustus ja kevadine pidu: 1 400 eurot aastas. Koordineerimine võtab kaks
        tundi nädalas.""",
        went_wrong="""Esimesel sügisel käis üks vedaja üksi ja kui ta haigestus, ootasid lapsed
        pimedas. Nüüd on alati kaks. Vanaisasid on ainult kolm.""",
        take_over="""Kaks inimest marsruudi kohta, taustakontroll ja kool, mis annab teada, kui
        laps puudub. Alustage ühest marsruudist.""",
    ),
    below={
        "q1-1-a": partly("Vanaisasid on vähe ja ratastooliga meie teel veel ei pääse."),
        "q2-4-d": partly("Naaberküla ootab, plaan on pooleli."),
        "q3-1-b": partly("Mõõdame puudumisi, keeleoskust mitte."),
        "q5-2-a": partly("Valla arengukavas on üks lause."),
    },
)

DRIVING = PracticePart(
    slug="driving-words",
    organisation=_PARISH,
    author=_LIIS,
    since=date(2023, 11, 1),
    areas=("a1", "a3"),
    factors=("a1-f5", "a3-f4"),
    items=("a1-05", "a3-04"),
    groups=(TargetGroup.REFUGEES, TargetGroup.TEMPORARY_PROTECTION, TargetGroup.WOMEN),
    works_in=("et", "en", "uk"),
    cost=CostBand.UP_TO_50,
    contact="Adult education officer, kursus@sonajalaoja.example",
    words=Words(
        title="Driving words: theory, language and a shared car",
        summary="""A group learns the theory of driving and the Estonian for it in the same lesson,
        then practises in a car that the municipality lends.""",
        need="""Work is 30 kilometres away. Many held a licence that does not count here, and
        failed the theory because of the words, not because of the rules.""",
        for_whom="Adults who have work in sight that needs a licence; two thirds are women.",
        how="""Twelve evenings with a driving teacher and a language teacher in one room. After
        that ten hours in the shared car with a volunteer beside the learner, before the paid
        lessons begin.""",
        refugees="""Learners of the first group wrote the list of 300 words. One of them is now the
        second teacher.""",
        partners="A driving school, the employment fund, a garage that keeps the car running.",
        results="""Of 41 people 29 passed, of those 24 drive to work. Paid lessons needed fell from
        32 to 19.""",
        cost="9 500 euros a year with car, fuel and insurance.",
        went_wrong="""We lost half a year over insurance for the volunteers. Two learners bought a
        car on credit and lost it.""",
        take_over="One driving school, one old car, and insurance settled before the first lesson.",
    ),
    below={
        "q1-1-e": partly("Childcare on Saturdays only."),
        "q2-2-c": partly("The plan ends with the licence."),
        "q3-1-f": partly("We ask after one year, not later."),
        "q4-2-b": partly("One fund pays two thirds."),
    },
)

FATHERS = PracticePart(
    slug="fathers-saturday",
    organisation=_PARISH,
    author=_LIIS,
    since=date(2023, 3, 1),
    areas=("a2", "a5"),
    factors=("a2-f1", "a5-f7"),
    items=("a2-06", "a5-06"),
    groups=(TargetGroup.FAMILIES, TargetGroup.CHILDREN, TargetGroup.RECEIVING_SOCIETY),
    works_in=("et", "ru", "uk", "ar"),
    cost=CostBand.UP_TO_5,
    contact="Family worker, pere@sonajalaoja.example",
    words=Words(
        title="Fathers' Saturday",
        summary="""Once a month fathers and their children build something: a kite, a nesting box,
        a raft. Talk about schools, money and quarrels comes by itself, over the saw.""",
        need="""Fathers came to no meeting of ours. In families under strain that was the part
        missing.""",
        for_whom="Fathers, and uncles who stand in for them, from here and from elsewhere.",
        how="""Two men lead, one of them with roots elsewhere. Wood and tools are there at ten;
        lunch is cooked on the fire. A family worker is around and says little.""",
        refugees="""The list of what is built comes from fathers who fled. They also asked that no
        form is ever filled in there, and none is.""",
        partners="Forestry gives wood, the scouts lend tools, the family centre a worker.",
        results="""Between 18 and 30 fathers each month. Eleven later asked the family centre for
        help; before, none in two years.""",
        cost="2 800 euros a year and two Saturdays of paid work a month.",
        went_wrong="We announced it as parent training at first. Three came.",
        take_over="Wood, fire, two calm men, and no leaflet with the word training.",
    ),
    below={
        "q1-3-b": partly("Lunch, and a ride home where one asks."),
        "q3-1-b": partly("Attendance is counted, change is told."),
        "q3-1-d": partly("Notes only, and on purpose few."),
        "q4-2-b": partly("One small grant."),
        "q4-1-a": partly("Leaders follow each other, nothing is written."),
    },
)

PRACTICES = (WALK, DRIVING, FATHERS)
