"""What the invented organisation and school in Lithuania do."""

from datetime import date

from talka.demo.practices.parts import PracticePart, Words, no, partly
from talka.practices.kinds import CostBand, TargetGroup

_DOORS, _SCHOOL = "atviros-durys", "gervekalnio-mokykla"
_RASA, _DAIVA = "rasa@atvirosdurys.example", "daiva@gervekalnis.example"

SHOW = PracticePart(
    slug="show-what-you-can",
    organisation=_DOORS,
    author=_RASA,
    since=date(2022, 5, 1),
    areas=("a1", "a3"),
    factors=("a1-f5", "a3-f4"),
    items=("a1-05", "a3-04", "a3-16"),
    groups=(TargetGroup.REFUGEES, TargetGroup.TEMPORARY_PROTECTION, TargetGroup.MIGRANTS),
    works_in=("lt", "uk", "ru", "en"),
    cost=CostBand.UP_TO_50,
    contact="Head of the work team, darbas@atvirosdurys.example",
    links=(("The sheet a tester fills in", "https://atvirosdurys.example/show"),),
    words=Words(
        title="Show what you can: a day at the workbench",
        summary="""Cooks cook, welders weld, seamstresses sew: for one paid day, in a real
        workshop, beside a master. At the end both sign a sheet that employers believe.""",
        need="""People came with twenty years in a trade and no paper about it, or a paper that
        nobody here could read. The employment office offered them cleaning. Of 60 people whom we
        asked in 2021, 44 worked below what they can do.

        Employers told us the other half: they do not mind a missing diploma, they mind not knowing
        what they will get on Monday morning.""",
        for_whom="""Anybody who learned a trade elsewhere, with or without papers. They hear of it
        from the employment office, from our language classes and most often from each other.""",
        how="""First we talk for an hour, with an interpreter, about what the person has done with
        their own hands. Then we ask one of fourteen workshops for a day. The master gives three
        tasks that are done there every day, and watches without helping.

        In the evening the master and the person fill in the same sheet, each for themselves: what
        went well alone, what with help, what not yet. Where they differ, they talk. The sheet has
        one page, in Lithuanian and in the person's language, and says which course closes the gap.

        We stay in touch for six months, because the first contract is often shorter than
        promised.""",
        refugees="""The sheets were drawn up with eleven people who had been through such days, and
        they threw out half of our questions. Since 2024 two of them lead the first talk. The
        person decides who gets to see the sheet.""",
        partners="""Fourteen workshops and kitchens, the trade school, the employment office, which
        pays the day as training. The chamber of crafts lends its name to the sheet.""",
        results="""In three years 172 days at the workbench. Half a year later 118 of them worked
        in their trade, 21 were on a course that the sheet had named. We phone everybody after two,
        six and twelve months. Nine masters now take an apprentice whom they met that way.""",
        cost="""About 31 000 euros a year: one and a half positions, 55 euros for the person's day,
        90 euros for the workshop. Interpreters come on top, some 4 000 euros.""",
        went_wrong="""Our first tasks were school exams in disguise; good people failed at words.
        In the second year a kitchen used the days as free hands before a holiday, and we stopped
        working with it. For office work we have found no good task yet.""",
        take_over="""You need five workshops before you begin, a small payment for both sides, and
        somebody whom masters trust. Do not begin with trades that need a licence, such as
        electricity.""",
    ),
    below={
        "q1-1-e": partly("Childcare only on days we know of a week before."),
        "q3-1-c": partly("We learned of the risk of free labour by meeting it."),
        "q4-2-b": partly("Two funders, both for projects."),
        "q5-2-a": partly("The ministry has asked for our figures, no more so far."),
    },
)

DAY = PracticePart(
    slug="bank-day-in-the-library",
    organisation=_DOORS,
    author=_RASA,
    language="lt",
    since=date(2023, 4, 1),
    areas=("a1", "a2"),
    factors=("a1-f4", "a2-f4"),
    items=("a1-09", "a1-10", "a2-11"),
    groups=(TargetGroup.REFUGEES, TargetGroup.ASYLUM_SEEKERS, TargetGroup.FAMILIES),
    works_in=("lt", "uk", "en", "ar"),
    cost=CostBand.UP_TO_5,
    contact="Konsultacijų vadovė, pagalba@atvirosdurys.example",
    words=Words(
        title="Banko diena bibliotekoje",
        summary="""Kartą per mėnesį bankas, mokesčių inspekcija, „Sodra“ ir paštas ateina į
        biblioteką. Per vieną popietę žmogus susitvarko tai, kam anksčiau reikėjo savaitės.""",
        need="""Be sąskaitos nėra darbo sutarties, be deklaruotos vietos nėra sąskaitos. Žmonės
        važiuodavo į miestą keturis kartus, kiekvienas kelias – po 40 kilometrų.""",
        for_whom="""Visiems, kurie atvyko per pastaruosius metus. Kviečiame žinute keturiomis
        kalbomis ir per kalbos kursus.""",
        how="""Savaitę prieš tai peržiūrime dokumentus ir pasakome, ko trūksta. Bibliotekoje žmogus
        eina nuo stalo prie stalo su savo lapeliu, prie kiekvieno laukia vertėjas. Ko nepavyko
        sutvarkyti, surašome ir tą pačią savaitę paskambiname.""",
        refugees="""Stalų tvarką ir lapelį sugalvojo patys atvykėliai. Trys iš jų dirba vertėjais
        ir gauna atlygį.""",
        partners="""Biblioteka duoda salę, bankas ir trys įstaigos siunčia po vieną darbuotoją,
        savivaldybė apmoka autobusą iš kaimų.""",
        results="""Per metus padėjome 290 žmonių. Vidutiniškai iki sąskaitos praeina devynios
        dienos vietoj trisdešimt keturių. Skaičiuojame pagal lapelius.""",
        cost="""Vertėjai ir autobusas – apie 4 300 eurų per metus. Mūsų darbo – dvi dienos per
        mėnesį.""",
        went_wrong="""Pirmąjį kartą atėjo 90 žmonių ir laukė tris valandas. Dabar užrašome laiką.
        Vienas bankas pasitraukė, kai pasikeitė jo vadovas.""",
        take_over="""Pakanka vieno banko ir vienos įstaigos. Svarbiausia – dokumentus patikrinti iš
        anksto, kitaip žmogus grįžta tuščiomis rankomis.""",
    ),
    below={
        "q1-2-a": partly("Įstaigos keičia tvarką tik tą dieną."),
        "q2-2-c": partly("Ilgesnio plano su žmogumi nerašome."),
        "q3-1-f": partly("Ar sąskaita naudojama po metų, neklausiame."),
        "q4-1-a": partly("Susitarta žodžiu."),
    },
)

GUARANTEE = PracticePart(
    slug="a-small-guarantee",
    organisation=_DOORS,
    author=_RASA,
    since=date(2024, 2, 1),
    areas=("a3", "a6"),
    factors=("a3-f4", "a6-f1"),
    items=("a3-09", "a6-03"),
    groups=(TargetGroup.REFUGEES, TargetGroup.FAMILIES, TargetGroup.LGBTIQ),
    works_in=("lt", "en", "uk"),
    cost=CostBand.UP_TO_50,
    contact="Housing adviser, bustas@atvirosdurys.example",
    words=Words(
        title="A small guarantee for a first flat",
        summary="""We vouch for three months' rent towards the landlord, and visit once a month
        together with the tenant. After a year the guarantee ends, and most contracts go on.""",
        need="""Landlords asked for half a year in advance, or hung up at the accent. Families
        stayed in the reception centre for five months longer than they had to.""",
        for_whom="""Families and single people with a permit and any income. Social workers of the
        reception centre send them; some landlords by now phone us first.""",
        how="""Tenant, landlord and we sign one page. The money stays with us. Each month we go
        through the flat together: what is broken, who mends it, until when. If rent is late, all
        three of us sit down within a week.""",
        refugees="""A committee of five, three of them former tenants of ours, decides on each
        guarantee. They also say no.""",
        partners="Seventeen landlords, the reception centre, a foundation that lent us the fund.",
        results="""Of 46 guarantees three were drawn on. Forty contracts were prolonged without us.
        Time in the reception centre fell from eight months to four for these families.""",
        cost="A fund of 30 000 euros that stays whole but for 2 000 a year, and half a position.",
        went_wrong="""We once vouched for a flat with mould, because we were glad of any. Since
        then a builder looks first.""",
        take_over="A fund that may be lost, a lawyer for one day, and the patience for visits.",
    ),
    below={
        "q1-1-d": partly("The contract is explained, and written in Lithuanian only."),
        "q3-1-b": partly("We have a goal for contracts, none for how people live."),
        "q4-2-b": partly("One foundation, until 2027."),
        "q2-4-b": partly("The municipality watches, and does not yet take it over."),
    },
)

NIGHT = PracticePart(
    slug="night-school-with-a-homework-room",
    organisation=_SCHOOL,
    author=_DAIVA,
    language="lt",
    since=date(2021, 9, 1),
    areas=("a2", "a3"),
    factors=("a2-f3", "a3-f3"),
    items=("a2-11", "a3-03", "a3-05"),
    groups=(TargetGroup.REFUGEES, TargetGroup.WOMEN, TargetGroup.CHILDREN),
    works_in=("lt", "uk", "ru", "ar"),
    cost=CostBand.UP_TO_50,
    contact="Vakarinės mokyklos vedėja, vakarai@gervekalnis.example",
    links=(("Tvarkaraštis", "https://gervekalnis.example/vakarai"),),
    words=Words(
        title="Vakarinė mokykla su pamokų kambariu",
        summary="""Kol mama mokosi lietuvių kalbos, vaikai gretimoje klasėje ruošia pamokas. Abu
        turi mokytoją, abu baigia tą pačią valandą ir kartu eina namo.""",
        need="""Kursus metė kas antra moteris. Paklausėme kodėl: ne dėl kalbos, o dėl to, kad
        vakare nėra kam palikti vaikų, o rytinėse grupėse vietos gauna tie, kas nedirba.""",
        for_whom="""Vienoms vaikus auginančioms mamoms ir tėčiams; jei lieka vietų – visiems. Apie
        mokyklą pasako darželių auklėtojos ir ankstesnių metų mokinės.""",
        how="""Antradieniais ir ketvirtadieniais nuo 17.30 iki 19.30. Pirmas pusvalandis bendras:
        sriuba ir penki nauji žodžiai prie stalo. Tada suaugusieji mokosi savo klasėje, vaikai –
        savo.

        Paskutinėmis minutėmis vaikai parodo, ką padarė, ir mama lietuviškai užrašo vieną sakinį į
        dienoraštį. Iš tų sakinių ruošiamės kitai pamokai.""",
        refugees="""Kiekviena grupė renka seniūnę; seniūnės kas mėnesį susitinka su vedėja ir
        sprendžia dėl temų, laiko ir sriubos pinigų. Dvi buvusios mokinės dirba vaikų
        kambaryje.""",
        partners="""Savivaldybė moka mokytojams, maisto bankas duoda produktų, gimnazistai padeda
        vaikams ir už tai gauna savanorystės valandas.""",
        results="""Per ketverius metus mokėsi 214 suaugusiųjų, kursą baigė 171. Anksčiau baigdavo
        vos pusė. A2 egzaminą išlaikė 129. Vaikų lankomumą mokyklose tikriname su tėvų
        sutikimu.""",
        cost="Apie 27 000 eurų per metus: keturi mokytojai po keturias valandas ir maistas.",
        went_wrong="""Pirmąją žiemą vaikai buvo vienoje didelėje grupėje nuo trejų iki keturiolikos
        metų, ir niekas nieko neišmoko. Dabar kambariai du. Tėčių vis dar ateina mažai.""",
        take_over="""Dviejų gretimų klasių, sriubos ir mokytojo, kuris vakare nori dirbti. Be
        bendro pusvalandžio neveikia – bandėme.""",
    ),
    below={
        "q1-1-a": partly("Tėčių tik kas dešimtas."),
        "q2-3-a": partly("Naudojamės kalbos lygių aprašais, kitų priemonių neieškojome."),
        "q3-1-c": partly("Rizikas aptarėme tik po pirmos žiemos."),
        "q4-2-b": partly("Vienas finansuotojas, sutartis kasmet nauja."),
    },
)

EXAM = PracticePart(
    slug="exam-without-fear",
    organisation=_SCHOOL,
    author=_DAIVA,
    since=date(2023, 10, 1),
    areas=("a3",),
    factors=("a3-f4",),
    items=("a3-03", "a3-17"),
    groups=(TargetGroup.REFUGEES, TargetGroup.OLDER_PEOPLE, TargetGroup.MIGRANTS),
    works_in=("lt", "en", "ru"),
    cost=CostBand.UP_TO_5,
    contact="Head of evening classes, vakarai@gervekalnis.example",
    words=Words(
        title="Exam without fear",
        summary="""Three rehearsals of the language exam in the real hall, with real examiners, and
        a talk about nerves. Who fails the rehearsal knows why, and loses nothing.""",
        need="""A third of our pupils who knew enough failed the exam, or never signed up. Many had
        last sat an exam thirty years ago; some had been questioned by police since.""",
        for_whom="Anybody who can sign up for the exam, most of them over forty.",
        how="""Three Saturdays: the hall, the clock, the headphones. Examiners give the marks and
        explain each one. A psychologist spends an hour on how a body behaves when it is
        watched.""",
        refugees="""People who passed sit at the door, tell how it was for them, and choose what is
        rehearsed. They changed the talk about nerves from a lecture to a circle.""",
        partners="The exam centre lends hall and examiners, the clinic its psychologist.",
        results="""Of 83 people 71 passed at the first try. Before, it was two of three. We compare
        with the exam centre's figures for the whole district.""",
        cost="1 600 euros a year for examiners' Saturdays; the hall is free.",
        went_wrong="""The first rehearsal gave marks without a word, and nine people never came
        back.""",
        take_over="An exam centre that agrees. Ask its examiners first, not its director.",
    ),
    below={
        "q1-2-b": partly("Examiners only; neighbours have no part in it."),
        "q1-3-b": partly("Helpers get a meal and no travel costs."),
        "q4-2-b": partly("It is paid from the school's own budget."),
    },
)

AIDE = PracticePart(
    slug="aide-for-twenty-classes",
    organisation=_SCHOOL,
    author=_DAIVA,
    since=date(2024, 9, 1),
    areas=("a3",),
    factors=("a3-f2", "a3-f5"),
    items=("a3-05",),
    groups=(TargetGroup.CHILDREN, TargetGroup.YOUNG_PEOPLE),
    works_in=("lt", "uk", "ar"),
    cost=CostBand.UP_TO_50,
    contact="Head of evening classes, vakarai@gervekalnis.example",
    words=Words(
        title="One aide for twenty classes",
        summary="""An aide with two languages goes where a teacher asks for a morning: a test, a
        quarrel, a talk with parents. Teachers book by message until the evening before.""",
        need="""Each school had three or four pupils who understood little, too few for an aide of
        its own.""",
        for_whom="Pupils in their first two years here, and their teachers, in six schools.",
        how="""The aide keeps one calendar. Tests come first, then talks with parents, then
        lessons. Every morning ends with ten minutes with the teacher: what the pupil can do alone
        next week.""",
        refugees="The aide fled herself. Parents say at the end of term what helped.",
        partners="Six schools share the cost by pupils.",
        results="In the first year 340 mornings. Teachers say that they phone parents sooner.",
        cost="21 000 euros a year for one position.",
        went_wrong="One aide cannot be replaced when she is ill, and she was, for a month.",
        take_over="A school that employs, others that pay, and one calendar.",
    ),
    below={
        "q2-3-a": no("We have not looked for guidelines."),
        "q3-1-c": partly("Illness was not planned for."),
        "q4-1-a": no("It ends with the contract."),
        "q4-2-b": partly("Six schools pay, all from one budget line."),
        "q4-2-c": partly("One person."),
        "q5-2-a": partly("Schools only."),
    },
)

PRACTICES = (SHOW, DAY, GUARANTEE, NIGHT, EXAM, AIDE)
