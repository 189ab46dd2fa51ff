"""What the invented municipality in Finland does."""

from datetime import date

from talka.demo.practices.parts import PracticePart, Words, partly
from talka.practices.kinds import CostBand, TargetGroup

_TOWN, _MIKKO = "koivulahden-kunta", "mikko@koivulahti.example"

SHIFT = PracticePart(
    slug="finnish-before-the-shift",
    organisation=_TOWN,
    author=_MIKKO,
    since=date(2021, 8, 1),
    areas=("a3",),
    factors=("a3-f3", "a3-f4", "a3-f5"),
    items=("a3-03", "a3-04", "a3-17"),
    groups=(TargetGroup.REFUGEES, TargetGroup.MIGRANTS, TargetGroup.PROFESSIONALS),
    works_in=("fi", "en", "so"),
    cost=CostBand.UP_TO_50,
    contact="Head of integration, kotoutuminen@koivulahti.example",
    links=(
        ("Cards for foremen", "https://koivulahti.example/shift/cards"),
        ("How we count", "https://koivulahti.example/shift/numbers"),
    ),
    words=Words(
        title="Finnish before the shift",
        summary="""Twenty minutes of Finnish in the canteen before each shift, on paid time, about
        what will be done that day. Foremen learn to speak clearly in the same year.""",
        need="""People who found work at the sawmill or in the laundry left their language course,
        because the course was in the daytime and so was the work. After three years they had a
        job, and hardly a word more than on the first day. When the sawmill automated a line, those
        without the language were the first to go.

        We asked 52 workers and 11 foremen. Both said the same: we nod.""",
        for_whom="""Everybody on the shift who wants to, whatever their passport. Two thirds came
        as refugees, some long ago. Agency workers may come too; that took a year to settle.""",
        how="""A teacher stands in the canteen at 5.40, 13.40 and 21.40, three days a week. The
        subject is the day's list of tasks, a safety notice, or something that went wrong
        yesterday. Nobody sits; each lesson fits on one card.

        Meanwhile each foreman has six meetings with the same teacher over a year: short sentences,
        asking back, not shouting, drawing. They watch each other for one shift and write down
        three things.

        Every eight weeks teacher, foreman and worker look at one sheet: what can I say now at
        work, what do I need next. From there the way leads on to an evening course, which the
        employer pays if it is finished.""",
        refugees="""Workers choose the subjects for the next eight weeks by putting stickers on a
        board. Two shop stewards with a refugee background sit in the group that runs the lessons,
        with a right to stop what does not work; they stopped the tests.""",
        partners="""Three employers, the trade union, the adult education centre. Employers pay the
        twenty minutes, the municipality pays the teacher, the union explains why it is nobody's
        gift.""",
        results="""In four years 148 workers. Of those who stayed a year, 91 went up one level in
        the centre's test, against 22 of 60 in the evening course before. Accidents with new
        workers fell from 14 to 5 a year. Seven people became team leaders. One employer has taken
        over the cost of the teacher.""",
        cost="""38 000 euros a year for a position and a half; twenty minutes of wages for each
        worker, about 300 euros a head a year; foremen's meetings eight hours each.""",
        went_wrong="""In the first winter we taught from a textbook, and after three weeks two
        people came. Night shifts need another teacher, ours fell ill. At the laundry lessons were
        once used to announce layoffs, and it took months until people came back.""",
        take_over="""One employer who pays the minutes from the first day, and a teacher who likes
        noise. Begin with one shift. Do not begin where jobs are about to be cut.""",
    ),
    below={
        "q1-3-b": partly("It is paid time; for meetings after work we give coffee."),
        "q2-4-b": partly("One employer has changed its rules, two have not."),
        "q3-1-f": partly("We follow people for two years, then lose them."),
    },
)

VISITS = PracticePart(
    slug="home-visits-in-pairs",
    organisation=_TOWN,
    author=_MIKKO,
    language="fi",
    since=date(2022, 1, 1),
    areas=("a2", "a3"),
    factors=("a2-f1", "a2-f2", "a2-f4"),
    items=("a2-02", "a2-10", "a3-08"),
    groups=(TargetGroup.FAMILIES, TargetGroup.WOMEN, TargetGroup.REFUGEES),
    works_in=("fi", "so", "ar"),
    cost=CostBand.UP_TO_50,
    contact="Neuvolan osastonhoitaja, neuvola@koivulahti.example",
    words=Words(
        title="Kotikäynti kaksin: terveydenhoitaja ja kulkija",
        summary="""Vauvaperheen luona käyvät yhdessä terveydenhoitaja ja kulkija, joka on itse
        tullut Suomeen pakolaisena. Kulkija ei tulkkaa vaan selittää, miksi täällä tehdään
        näin.""",
        need="""Joka neljäs kotikäynti peruuntui, ja neuvolassa äidit vastasivat kaikkeen kyllä.
        Haastattelimme 19 äitiä. Monelle virkailija ovella tarkoitti vaaraa.""",
        for_whom="""Perheille, jotka odottavat lasta tai joissa on alle vuoden ikäinen lapsi, jos
        he itse haluavat. Kulkijaa ehdotetaan ensimmäisellä neuvolakäynnillä.""",
        how="""Kulkija soittaa ensin ja kysyy, sopiiko. Käynnillä on kolme osaa: kahvi, lapsi ja
        äidin omat kysymykset. Tulkki on puhelimessa, kulkija tuntee tavat. Käynnin jälkeen pari
        istuu autossa vartin ja sopii, mitä kirjataan. Kulkija ei näe potilastietoja.""",
        refugees="""Kulkijat ovat kunnan palkkalistoilla ja tekivät itse käynnin rungon. Perhe
        valitsee, kenet kulkijoista ottaa, tai ei ketään.""",
        partners="Neuvola, perhetyö, sairaanhoitopiirin koulutusyksikkö ja kaksi yhdistystä.",
        results="""Peruutuksia on enää seitsemän sadasta. Synnytyksen jälkeistä masennusta
        tunnistettiin kolmessa vuodessa 21 äidillä, aiemmin kahdella. Luvut tulevat neuvolan omasta
        tilastosta.""",
        cost="""Kaksi puolipäiväistä kulkijaa, yhteensä 46 000 euroa vuodessa. Koulutus viisi
        päivää.""",
        went_wrong="""Aluksi kulkijalta kysyttiin diagnooseja, ja yksi lopetti. Nyt tehtävänkuva on
        yhden sivun mittainen ja roikkuu seinällä. Miehiä kulkijoina ei ole.""",
        take_over="""Palkka, ei talkootyö. Selvä raja tulkin ja kulkijan välillä ja esihenkilö,
        joka kuuntelee kumpaakin.""",
    ),
    below={
        "q1-1-a": partly("Isät jäävät vähemmälle."),
        "q2-4-d": partly("Hyvinvointialue harkitsee, päätöstä ei ole."),
        "q3-1-c": partly("Kulkijan jaksamista emme osanneet ennakoida."),
        "q4-2-b": partly("Kolmasosa on hankerahaa."),
    },
)

NOTE = PracticePart(
    slug="handover-note",
    organisation=_TOWN,
    author=_MIKKO,
    since=date(2022, 10, 1),
    areas=("a3", "a6"),
    factors=("a3-f1", "a6-f1"),
    items=("a3-02", "a6-03"),
    groups=(TargetGroup.PROFESSIONALS, TargetGroup.REFUGEES),
    works_in=("fi",),
    cost=CostBand.NONE,
    contact="Head of integration, kotoutuminen@koivulahti.example",
    words=Words(
        title="A hand-over note between services",
        summary="""When a person moves from one service of ours to another, they take along a note
        of ten lines that they wrote with their worker, and the two workers phone once.""",
        need="People told their story four times, and each office began anew.",
        for_whom="Everybody who leaves the integration service after three years.",
        how="""Ten lines: goals, what helps, what not to do. The person reads it, changes it, signs
        it.""",
        refugees="A group of eight clients set the ten lines.",
        partners="Integration, social work, employment service, school.",
        results="""First talks in the next service take 35 minutes instead of 80. We timed 120 of
        them.""",
        cost="No money; half an hour for each note.",
        went_wrong="In the first version workers wrote it alone, and clients did not recognise it.",
        take_over="A manager for each service who has read one.",
    ),
    below={
        "q1-2-b": partly("It is work between offices."),
        "q1-1-d": partly("In Finnish, read out in other languages."),
        "q4-2-b": partly("It needs no money, and has none."),
    },
)

PRACTICES = (SHIFT, VISITS, NOTE)
