"""What the invented municipalities in Sweden and Norway do."""

from datetime import date

from talka.demo.practices.parts import PracticePart, Words, partly
from talka.practices.kinds import CostBand, TargetGroup

_BAY, _FJORD = "lingonvikens-kommun", "multefjord-kommune"
_KARIN, _NILS = "karin@lingonviken.example", "nils@multefjord.example"

KEYS = PracticePart(
    slug="the-evening-of-the-keys",
    organisation=_BAY,
    author=_KARIN,
    language="sv",
    since=date(2021, 9, 1),
    areas=("a3", "a6"),
    factors=("a3-f4", "a6-f2"),
    items=("a3-09", "a6-01"),
    groups=(TargetGroup.REFUGEES, TargetGroup.FAMILIES, TargetGroup.RECEIVING_SOCIETY),
    works_in=("sv", "ar", "uk"),
    cost=CostBand.UP_TO_5,
    contact="Bosamordnare, bo@lingonviken.example",
    links=(("Checklistan vi använder", "https://lingonviken.example/nyckelkvall"),),
    words=Words(
        title="Nyckelkvällen: grannar lämnar över lägenheten",
        summary="""Kvällen före inflyttningen träffas den nya familjen, vaktmästaren och två
        grannar i lägenheten. De går igenom tvättstuga, värme och sopor – och var man lånar en
        borrmaskin.""",
        need="""Under ett år fick bostadsbolaget 87 klagomål om nyinflyttade: fel sopor, fel
        tvättid, element som stod på hela vintern. Ingen hade visat hur det fungerar. Familjerna
        fick varningsbrev som de inte kunde läsa, och två förlorade kontraktet.""",
        for_whom="""Alla som får sitt första egna kontrakt i kommunen, oavsett var de kommer ifrån.
        Kommunens bosamordnare bjuder in; grannarna anmäler sig på trapphusets lista.""",
        how="""Bosamordnaren bokar tid och tolk. Vaktmästaren går före och visar, familjen gör
        efter: startar tvättmaskinen, vrider på elementet, sorterar en påse sopor. Grannarna
        berättar vad som inte står i reglerna.

        Efter sex veckor ringer en av grannarna på och frågar vad som fattas. Efter ett halvår är
        familjen själv värd när nästa granne flyttar in.""",
        refugees="""Checklistan skrevs av sju hyresgäster som själva flytt. De strök allt som lät
        som förmaningar. Tre av dem utbildar nya vaktmästare.""",
        partners="""Bostadsbolaget betalar vaktmästarens kväll, hyresgästföreningen hittar grannar,
        kommunen står för tolk.""",
        results="""Sedan starten 132 inflyttningar. Klagomålen gick från 87 till 19 om året, och
        ingen av familjerna har blivit uppsagd. I en enkät säger 104 att de känner minst en granne
        vid namn.""",
        cost="""Tolk och kaffe kostar 38 000 kronor om året. Vaktmästaren lägger två timmar per
        kväll.""",
        went_wrong="""De första grannarna kom för att kontrollera. Nu frågar vi vad de själva
        skulle ha velat veta när de flyttade in. Sommartid är det svårt att få tag på folk.""",
        take_over="""Ett bostadsbolag som ser att det sparar pengar, en lista i trapphuset och en
        tolk i rummet. Gör det kvällen före, inte veckan efter.""",
    ),
    below={
        "q1-3-b": partly("Vi bjuder på kaffe men betalar ingen ersättning."),
        "q3-1-c": partly("Riskerna gick vi igenom först andra året."),
        "q4-2-b": partly("Bostadsbolaget och kommunen, inga andra."),
    },
)

COUNCIL = PracticePart(
    slug="two-seats-at-the-table",
    organisation=_BAY,
    author=_KARIN,
    since=date(2022, 3, 1),
    areas=("a4",),
    factors=("a4-f1", "a4-f2", "a4-f5"),
    items=("a4-la-01", "a4-la-02", "a4-sp-06"),
    groups=(TargetGroup.YOUNG_PEOPLE, TargetGroup.REFUGEES),
    works_in=("sv", "en", "ar"),
    cost=CostBand.UP_TO_5,
    contact="Secretary of the youth council, ungdom@lingonviken.example",
    words=Words(
        title="Two seats that are never empty",
        summary="""In our youth council two of eleven seats belong to people who came to Sweden
        less than three years ago. Each seat is shared by two, so that it is never empty and nobody
        is alone.""",
        need="""The youth council decided about the youth club, where half of the visitors are
        newcomers, and had never had a newcomer in it. Those whom we invited came once.""",
        for_whom="People from 15 to 20. Classes for newcomers elect them, by ballot, in February.",
        how="""Each seat has two holders, who decide before a meeting which of them votes. Papers
        come four days early, in easy Swedish. An hour before the meeting there is pizza and a talk
        through the agenda. Whoever speaks first is never from the old council.""",
        refugees="""The holders write their own point on each agenda, and have their own budget of
        15 000 kronor, about which nobody else votes.""",
        partners="Two schools, the youth club, the municipal secretary.",
        results="""Attendance of those seats is 94 of 100, of the others 81. Seven of their eleven
        proposals were carried out, such as late opening in Ramadan and a bus from the north side.
        Two former holders stood for the municipal council.""",
        cost="Pizza, tickets and easy Swedish: 41 000 kronor a year.",
        went_wrong="""In the first year we chose the holders ourselves, and chose those who agreed
        with us. Translations came too late twice, and we held the meeting all the same. We would
        not now.""",
        take_over="""A council with power over money, seats for two, and papers in easy language in
        time.""",
    ),
    below={
        "q1-1-a": partly("No holder with a disability so far."),
        "q3-1-f": partly("What becomes of them after 20 we know by chance."),
        "q4-1-a": partly("It stands in the statutes; who helps does not."),
    },
)

TENANTS = PracticePart(
    slug="a-tenant-speaks-for-a-stairway",
    organisation=_BAY,
    author=_KARIN,
    since=date(2024, 1, 1),
    areas=("a4", "a6"),
    factors=("a4-f1", "a6-f3"),
    items=("a4-la-02", "a6-06"),
    groups=(TargetGroup.REFUGEES, TargetGroup.FAMILIES),
    works_in=("sv", "ar", "so"),
    cost=CostBand.UP_TO_5,
    contact="Housing coordinator, bo@lingonviken.example",
    words=Words(
        title="A tenant speaks for each stairway",
        summary="""Each stairway elects somebody who meets the housing company every month. In
        houses where many are new, two are elected: one who has lived there long, one who has
        not.""",
        need="Repairs were done where people complained well.",
        for_whom="Tenants of nine houses.",
        how="""Election over coffee, a list of what is broken, a walk with the company, an answer
        in two weeks. The two change places as speaker every month.""",
        refugees="""Eleven of the twenty-two came as refugees. They asked for the walk instead of a
        meeting.""",
        partners="The housing company and the tenants' union.",
        results="Time to repair fell from 31 days to 12, and is the same in all nine houses now.",
        cost="22 000 kronor a year for coffee and a course.",
        went_wrong="""One speaker was made to translate for the whole house. We pay for
        interpreters now.""",
        take_over="A company that answers within two weeks, or else nobody comes a third time.",
    ),
    below={
        "q2-3-a": partly("Union's guide only."),
        "q3-1-c": partly("Not thought of at first."),
        "q4-2-b": partly("The company pays."),
    },
)

REPAIR = PracticePart(
    slug="mend-it-thursday",
    organisation=_FJORD,
    author=_NILS,
    since=date(2021, 10, 1),
    areas=("a1", "a5"),
    factors=("a1-f5", "a5-f4", "a5-f5"),
    items=("a1-05", "a5-04", "a5-05"),
    groups=(TargetGroup.REFUGEES, TargetGroup.RECEIVING_SOCIETY, TargetGroup.OLDER_PEOPLE),
    works_in=("nb", "en", "uk", "ar"),
    cost=CostBand.UP_TO_50,
    contact="Leader of the workshop, verksted@multefjord.example",
    links=(("What we mended this month", "https://multefjord.example/mend-it"),),
    words=Words(
        title="Mend-it Thursday",
        summary="""In an old fire station people who learned a trade elsewhere mend what the town
        brings: bicycles, toasters, trousers. The town learns who lives here, and the menders get a
        reference.""",
        need="""An electrician, two tailors and a watchmaker sat in a language class and were asked
        to describe their weekend. Forty kilometres of fjord away the waste station threw out what
        they could have mended.""",
        for_whom="Menders: anybody with a trade and time. Guests: everybody with something broken.",
        how="""Thursdays from four to eight. The guest stays and holds the torch: that is the rule,
        and it is where the talk comes from. A mender does what they know, and writes a tag in
        Norwegian: what was broken, what was done.

        Electrical things are tested by a licensed man before they leave. After twenty evenings a
        mender gets a reference with a list of what they mended.""",
        refugees="""Menders run the workshop by a meeting on the first Thursday: prices, opening
        hours, who leads. Their chair sits in the municipality's business forum.""",
        partners="""The waste company pays rent, the trade school checks references, the bicycle
        shop gives parts.""",
        results="""2 900 things mended since 2021. Of 37 menders 22 found work, nine of them
        through a guest. The waste company weighs what it did not have to burn: eleven tonnes.""",
        cost="About 44 000 euros a year, two thirds of it rent and a half position.",
        went_wrong="""At first guests left their things and went for coffee. It was a free service,
        and no one met. A shop complained about prices; we agreed on a list of what we do not
        mend.""",
        take_over="A warm room, a rule that guests stay, and a tester with a licence.",
    ),
    below={
        "q1-1-e": partly("The fire station has a step at the door."),
        "q2-3-a": partly("Repair guidelines yes, integration ones no."),
        "q3-1-c": partly("Electric risks well, others less."),
    },
)

WINTER = PracticePart(
    slug="first-winter",
    organisation=_FJORD,
    author=_NILS,
    since=date(2020, 11, 1),
    areas=("a1", "a2"),
    factors=("a1-f4", "a2-f1"),
    items=("a1-10", "a2-03", "a2-06"),
    groups=(TargetGroup.REFUGEES, TargetGroup.CHILDREN, TargetGroup.FAMILIES),
    works_in=("nb", "uk", "ar", "en"),
    cost=CostBand.UP_TO_5,
    contact="Integration adviser, vinter@multefjord.example",
    words=Words(
        title="First winter",
        summary="""Six afternoons from October on: dark, ice, stove, boat, electricity bill, low
        mood. Each is held where it matters, by somebody who was new the winter before.""",
        need="""In one November we had two fires from candles, a child through the ice and bills of
        900 euros. All of it stood in a brochure.""",
        for_whom="Everybody in their first winter here, with children. Neighbours come along.",
        how="""On the ice with the rescue service one falls in, on a rope, and gets out. At the
        stove one lights and puts out. At the kitchen table one reads one's own bill. The last
        afternoon is about sleep and sadness, with a nurse, tea and lamps to borrow.""",
        refugees="""Last winter's people teach this winter's. They added the electricity bill, and
        took out the slides.""",
        partners="Rescue service, fire brigade, power company, health centre.",
        results="""Five winters, 240 people. No fire and no accident on ice among them. Forty-one
        borrowed a lamp; the nurse saw fourteen people earlier than she would have.""",
        cost="3 700 euros a year: interpreters, lamps, hot dogs.",
        went_wrong="We began in January, when everything had already happened.",
        take_over="A calendar that starts in October, and the rescue service.",
    ),
    below={
        "q1-3-b": partly("Travel yes, other costs no."),
        "q2-4-d": partly("Two neighbours copied it, without a plan of ours."),
        "q4-2-b": partly("Each partner gives hours, one gives money."),
    },
)

SUMMER = PracticePart(
    slug="summer-jobs-in-pairs",
    organisation=_FJORD,
    author=_NILS,
    since=date(2023, 6, 1),
    areas=("a3", "a5"),
    factors=("a3-f4", "a5-f6"),
    items=("a3-16", "a5-05"),
    groups=(TargetGroup.YOUNG_PEOPLE, TargetGroup.RECEIVING_SOCIETY),
    works_in=("nb", "en"),
    cost=CostBand.UP_TO_50,
    contact="Youth worker, ung@multefjord.example",
    words=Words(
        title="Summer jobs in pairs",
        summary="""Our summer jobs for sixteen-year-olds are given to pairs: one who grew up here,
        one who did not. They apply together and are paid the same.""",
        need="Of 40 summer jobs 38 went to people whose parents knew somebody.",
        for_whom="Everybody who turns sixteen or seventeen that year.",
        how="""In March a speed-meeting at school, in April applications in pairs, in June a week
        of training, then four weeks of work: paths, boats, care home.""",
        refugees="Former pairs run the speed-meeting and sit in the group that hands out jobs.",
        partners="Fourteen employers, two schools.",
        results="""In three summers 96 pairs; 81 worked to the end. At each employer we ask whether
        they would take the pair again: 74 would.""",
        cost="Wages are the employers'; training and insurance 12 000 euros.",
        went_wrong="Pairs that we made ourselves broke up. Now they choose.",
        take_over="Employers who take two, and a school that gives an afternoon.",
    ),
    below={
        "q1-1-e": partly("Jobs for people with a disability: four so far."),
        "q3-1-f": partly("We ask again after a year only."),
        "q4-2-b": partly("Municipal money."),
    },
)

PRACTICES = (KEYS, COUNCIL, TENANTS, REPAIR, WINTER, SUMMER)
