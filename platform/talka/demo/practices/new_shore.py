"""What the invented association of people who fled does, in Finland."""

from datetime import date

from talka.demo.practices.parts import PracticePart, Words, no, partly
from talka.practices.kinds import CostBand, TargetGroup

_SHORE, _EERO = "uusi-ranta", "eero@uusiranta.example"

PAPERS = PracticePart(
    slug="paper-evening",
    organisation=_SHORE,
    author=_EERO,
    since=date(2021, 2, 1),
    areas=("a4", "a5"),
    factors=("a4-f3", "a5-f1", "a5-f4"),
    items=("a4-sp-05", "a4-sp-08", "a5-07", "a5-08"),
    groups=(TargetGroup.REFUGEES, TargetGroup.ASYLUM_SEEKERS, TargetGroup.OLDER_PEOPLE),
    works_in=("fi", "ar", "so", "en"),
    cost=CostBand.UP_TO_5,
    contact="Chair of the association, paperit@uusiranta.example",
    links=(("Our rules on one page", "https://uusiranta.example/papers"),),
    words=Words(
        title="Paper evening: with people who filled in that form before",
        summary="""Every Tuesday people bring the envelope they have not opened. Somebody who has
        had the same one sits down with them. Nobody leaves with a form that they do not
        understand.""",
        need="""We are an association of people who fled, and our own kitchens were full of other
        people's letters. Helpers were tired, papers got lost, and now and then somebody took money
        for help. Offices answered in a language of their own.""",
        for_whom="""Anybody with a letter. Most come by word of mouth; the social office puts our
        stamp on the back of its envelopes.""",
        how="""At the door one gets a colour: yellow for money, blue for permits, green for the
        rest. At the table helper and guest open the letter, say in their own words what it wants,
        and write the answer together. Blue papers are read by a lawyer on the phone before they go
        out.

        The helper keeps nothing and copies nothing. Both sign a line in a book: which form, how
        long, done or not. At half past seven we eat.

        Once a quarter we count which forms come most, and visit the office that sends them, with
        the form and a red pen.""",
        refugees="""It is ours. All fourteen helpers fled or are children of people who did. The
        meeting of members elects who leads the evenings, each for one year.""",
        partners="""The parish gives a room, the legal aid office an hour a week, the social office
        listens to the red pen.""",
        results="""In 2025 people came 1 180 times. Of 640 forms that we could follow, 12 came back
        as incomplete; the office says that it is one in five elsewhere. Four forms have been
        rewritten since.""",
        cost="""Food, printing and the telephone: 4 600 euros a year. Helpers get their bus ticket.
        One of us is paid for six hours a week.""",
        went_wrong="""A helper told at home what he had read. We lost thirty guests, and wrote the
        rules that we ought to have had. Also: too many helpers for one language, none for
        Dari.""",
        take_over="""People who have been there, a lawyer within reach, a rule of silence that is
        signed, and food. An office alone cannot do this; it can give the room.""",
    ),
    below={
        "q1-2-b": partly("Few neighbours join in, mostly for the food."),
        "q3-1-b": partly("We count forms; our goal is one sentence."),
        "q4-2-b": partly("A city grant, new each year."),
    },
)

RADIO = PracticePart(
    slug="half-an-hour-of-radio",
    organisation=_SHORE,
    author=_EERO,
    since=date(2025, 3, 1),
    areas=("a4", "a6"),
    factors=("a4-f4", "a6-f2"),
    items=("a6-08",),
    groups=(TargetGroup.REFUGEES, TargetGroup.RECEIVING_SOCIETY),
    works_in=("fi", "ar", "so", "sv"),
    cost=CostBand.UP_TO_5,
    contact="Chair of the association, radio@uusiranta.example",
    words=Words(
        title="Half an hour of radio in five languages",
        summary="""On Sundays local radio gives us thirty minutes. Five people say the same news of
        the town, each in their language, and argue about it in Finnish.""",
        need="What the council decides about us we heard last.",
        for_whom="Whoever listens; some 900 do.",
        how="We meet on Fridays, choose three subjects, and phone the person who decided.",
        refugees="All of it.",
    ),
    below={
        "q3-1-b": no("Still to be written."),
        "q4-2-b": no("Still to be looked for."),
    },
)

PHOTOS = PracticePart(
    slug="wall-of-new-neighbours",
    organisation=_SHORE,
    author=_EERO,
    since=date(2022, 11, 1),
    areas=("a6",),
    factors=("a6-f2",),
    items=("a6-08", "a6-01"),
    groups=(TargetGroup.RECEIVING_SOCIETY, TargetGroup.FAMILIES),
    works_in=("fi", "en", "ar"),
    cost=CostBand.UP_TO_5,
    contact="Chair of the association, kuvat@uusiranta.example",
    links=(("Pictures of the wall", "https://uusiranta.example/wall"),),
    words=Words(
        title="A wall of new neighbours",
        summary="""A wall at the market with portraits and one sentence each: who has moved in this
        year, from the next village or from another continent.""",
        need="In town one talked about us, in numbers.",
        for_whom="Passers-by; families who like to be seen.",
        how="""A photographer on two Saturdays, a sentence in two languages, new pictures each
        spring.""",
        refugees="We chose the sentences, and took half of the pictures ourselves.",
        partners="The market hall, a photo club, the town's housing company.",
        results="""Two newspapers wrote about it. Twenty-six families took part, nine of them
        Finnish.""",
        cost="2 300 euros a year for prints.",
        went_wrong="One picture was painted over. We left it as it was, with a note beside it.",
        take_over="A wall that people pass, and time for every single consent.",
    ),
    below={
        "q3-1-b": partly("Newspapers are no measure."),
        "q3-1-d": partly("Families are counted, viewers are not."),
        "q4-2-b": partly("One sponsor."),
        "q5-2-a": partly("It is a wall."),
    },
)

FOOTBALL = PracticePart(
    slug="two-halves",
    organisation=_SHORE,
    author=_EERO,
    since=date(2023, 5, 1),
    areas=("a5",),
    factors=("a5-f5",),
    items=("a5-04",),
    groups=(TargetGroup.YOUNG_PEOPLE, TargetGroup.RECEIVING_SOCIETY),
    works_in=("fi", "en"),
    cost=CostBand.UP_TO_5,
    contact="Chair of the association, peli@uusiranta.example",
    words=Words(
        title="Two halves: mixed again at half-time",
        summary="""Football on Thursdays. At half-time both teams are mixed anew by lot, so whom
        you tackled is now on your side.""",
        need="Two clubs, two languages, one fence between them.",
        for_whom="Anybody from thirteen to thirty.",
        how="Two referees, one lot, one rule: the score starts anew after the break.",
        refugees="The referees are ours; the rule came from a boy of fourteen.",
        partners="Two clubs and the town's sports office.",
        results="""About forty players. Police report fewer fights at the station; why, nobody
        knows.""",
        cost="1 100 euros for lights.",
        went_wrong="Girls came twice and then no more. We are working on it.",
        take_over="Lights, lots, and a referee from each side.",
    ),
    below={
        "q1-1-a": no("Almost only boys, so far."),
        "q3-1-b": no("None."),
        "q3-1-f": partly("We guess."),
    },
)

PRACTICES = (PAPERS, RADIO, PHOTOS, FOOTBALL)
