"""What the invented association in Estonia does."""

from datetime import date

from talka.demo.practices.parts import PracticePart, Words, no, not_applicable, partly
from talka.practices.kinds import CostBand, TargetGroup

_YARD, _KADRI = "pihlakaou", "kadri@pihlakaou.example"

PLOTS = PracticePart(
    slug="plots-with-a-shared-shed",
    organisation=_YARD,
    author=_KADRI,
    language="et",
    since=date(2020, 5, 1),
    areas=("a5", "a6"),
    factors=("a5-f4", "a6-f2", "a6-f3"),
    items=("a5-04", "a6-01"),
    groups=(TargetGroup.REFUGEES, TargetGroup.OLDER_PEOPLE, TargetGroup.RECEIVING_SOCIETY),
    works_in=("et", "ru", "uk", "en"),
    cost=CostBand.NONE,
    contact="Ühingu juhataja, aed@pihlakaou.example",
    words=Words(
        title="Peenrad ja ühine kuur",
        summary="""Kolmkümmend peenart, üks kuur, üks võti igale. Naabrid jagatakse loosiga, nii et
        kõrvuti on alati inimesed, kes enne ei tundnud teineteist.""",
        need="""Uus maja ja vana maja seisid teine teisel pool teed ega rääkinud. Mõlemas igatseti
        aeda.""",
        for_whom="Kõigile, kes elavad kahes majas. Pooled peenrad hoitakse uutele tulijatele.",
        how="""Märtsis loositakse peenrad, aprillis parandatakse koos kuur, sügisel keedetakse
        kompotti. Tülid lahendab kolmeliikmeline aiakogu samal õhtul.""",
        refugees="Aiakogus on alati vähemalt üks uus tulija. Reeglid on kirjutatud neljas keeles.",
        partners="Linn annab maa, aiandipood seemned.",
        results="""Kuue aastaga on aias olnud 96 peret. Küsisime: kaheksa kümnest teab nüüd viie
        naabri nime.""",
        cost="Raha pea ei lähe: vesi ja lukud 200 eurot, muu on tööaeg.",
        went_wrong="Esimesel aastal valisid kõik ise koha ja tekkis kaks aeda ühe aia sees.",
        take_over="Maa vähemalt kolmeks aastaks, loos ja kuur, mida peab ise parandama.",
    ),
    below={
        "q2-3-a": partly("Ei ole otsinud."),
        "q3-1-b": partly("Üks küsimus aastas."),
        "q3-1-c": partly("Oleme rääkinud."),
        "q5-1-b": partly("Suuline kokkulepe linnaga."),
    },
)

CHOIR = PracticePart(
    slug="sing-before-you-speak",
    organisation=_YARD,
    author=_KADRI,
    along=(("koivulahden-kunta", "mikko@koivulahti.example"),),
    since=date(2023, 1, 1),
    areas=("a5",),
    factors=("a5-f3", "a5-f5"),
    items=("a5-04", "a5-09"),
    groups=(TargetGroup.REFUGEES, TargetGroup.YOUNG_PEOPLE, TargetGroup.RECEIVING_SOCIETY),
    works_in=("et", "en", "uk", "ar"),
    cost=CostBand.UP_TO_5,
    contact="Head of the association, koor@pihlakaou.example",
    links=(("Songs and their words", "https://pihlakaou.example/choir"),),
    words=Words(
        title="Sing before you speak",
        summary="""An open choir without auditions. Each song brings ten phrases that one can use
        the same evening, and each singer may bring a song from home.""",
        need="""In class people feared mistakes. In a choir nobody hears yours, and in this country
        everybody sings.""",
        for_whom="Anybody from fourteen up. Posters hang in buses; half come with a friend.",
        how="""Mondays, 90 minutes: warm up, one song in Estonian word by word, one from somebody's
        home, tea. Twice a year the choir sings where people are anyway: at the market, at the care
        home.""",
        refugees="A song group of six chooses the songs; four of them fled.",
        partners="""The music school lends the room, the care home is our faithful audience. The
        municipality of Koivulahti in Finland sings in the same way; we wrote this together, send
        each other songs, and share a stage once a year on one side of the water or the other.""",
        results="""Some 45 singers each Monday. In a survey 30 said that they talk to somebody now
        whom they met there. What it does for the language we cannot say.""",
        cost="3 900 euros a year for a conductor and notes.",
        went_wrong="""One song from home was a soldiers' song for somebody else. We ask around
        first now.""",
        take_over="A conductor who likes wrong notes.",
    ),
    below={
        "q2-1-a": partly("We asked singers, not those who stay away."),
        "q2-2-c": not_applicable("It is leisure, and means to stay so."),
        "q3-1-b": no("No goals in numbers."),
        "q3-1-d": partly("Heads are counted."),
        "q3-1-f": partly("One survey."),
        "q4-2-b": partly("Fees and one grant."),
        "q4-1-a": partly("Without the conductor it would stop."),
        "q5-1-b": partly("By acquaintance."),
    },
)

MAP = PracticePart(
    slug="women-map-the-village",
    organisation=_YARD,
    author=_KADRI,
    since=date(2021, 6, 1),
    areas=("a4",),
    factors=("a4-f1", "a4-f5"),
    items=("a4-sp-05", "a4-sp-07", "a4-sp-13"),
    groups=(TargetGroup.WOMEN, TargetGroup.REFUGEES, TargetGroup.PROFESSIONALS),
    works_in=("et", "ru", "ar"),
    cost=CostBand.UP_TO_5,
    contact="Head of the association, kaart@pihlakaou.example",
    words=Words(
        title="Women map the village",
        summary="""Groups of women walk their daily ways with somebody from the planning office and
        mark what is dark, steep, closed or far. Each walk ends with a list and a date.""",
        need="Planning meetings were held at six in the evening, and no woman with a child came.",
        for_whom="Women of all origins, eight to a walk, with a children's hour meanwhile.",
        how="""A walk of 90 minutes, a map on a clipboard, coloured dots. The office answers each
        dot within six weeks: done, planned, or why not.""",
        refugees="Women who fled led half of the walks, and presented the map to the council.",
        partners="The planning office and the library.",
        results="""Of 112 dots 61 were done within two years: lamps, a ramp, a later bus. The walks
        are over, as the office now holds its own.""",
        cost="1 200 euros for children's hours and printing.",
        went_wrong="The first map disappeared in a drawer until we asked for answers in writing.",
        take_over="A planner who comes along, and answers in writing.",
    ),
    below={
        "q1-1-a": partly("Women only, on purpose."),
        "q2-4-d": partly("The office goes on, we do not."),
        "q3-1-c": partly("Not written down."),
    },
)

SKIS = PracticePart(
    slug="skis-for-a-winter",
    organisation=_YARD,
    author=_KADRI,
    since=date(2024, 12, 1),
    areas=("a5",),
    factors=("a5-f7",),
    items=("a5-04",),
    groups=(TargetGroup.CHILDREN, TargetGroup.FAMILIES),
    works_in=("et", "en"),
    cost=CostBand.UP_TO_5,
    contact="Head of the association, aed@pihlakaou.example",
    words=Words(
        title="Skis for a winter",
        summary="""Families lend skis and skates for a winter to families who have none, and show
        once how one falls. In March everything comes back, or goes on to the next child.""",
        need="School has ski days; new children sat in the cloakroom.",
        for_whom="School children and their parents, by way of the sports teacher.",
        how="A Saturday in December for handing out, one for falling, one in March for returning.",
        refugees="Parents who learned last winter teach this one.",
        partners="Two schools, a sports shop that sharpens edges.",
        results="Sixty-four children in the first winter; nobody sat in the cloakroom.",
        cost="900 euros for edges, boots and cocoa.",
        went_wrong="Too few boots above size 40.",
        take_over="A dry cellar and a sports teacher.",
    ),
    below={
        "q2-3-a": no("None known to us."),
        "q3-1-b": partly("Children are counted."),
        "q3-1-f": partly("One winter is short."),
        "q4-2-b": partly("Donations."),
    },
)

PRACTICES = (PLOTS, CHOIR, MAP, SKIS)
