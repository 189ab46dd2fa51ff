"""What reviewers of the demo say of an indicator below yes, each in a way of their own."""

REMARKS: dict[str, tuple[str, str, str]] = {
    "q1-1-a": (
        "One group is hardly there, and the text says so itself.",
        "We would like to read how they mean to reach those who are missing.",
        "Open to all on paper; in the numbers some groups do not appear.",
    ),
    "q1-1-d": (
        "Information comes in one language only.",
        "Told well, but only to those who can read it.",
        "A sheet in plain language would be a small step.",
    ),
    "q1-1-e": (
        "Childcare or access depends on luck.",
        "Who cannot come at that hour, or up that step, stays away.",
        "Begun, and honest about what lacks.",
    ),
    "q1-2-a": (
        "Newcomers change a great deal here, institutions little.",
        "The offices adapt for a day and then go on as before.",
        "We miss what the other side has learned.",
    ),
    "q1-2-b": (
        "Neighbours watch more than they do.",
        "Little room yet for people from around.",
        "The receiving society is present in its offices, not in its people.",
    ),
    "q1-3-b": (
        "Coffee is kind, but it is no compensation.",
        "Who is consulted pays the bus.",
        "Travel is covered, time is not.",
    ),
    "q1-3-c": (
        "There is a way to say something, hardly a safe one.",
        "Feedback is asked for where thanks are expected.",
        "It comes once, at the end.",
    ),
    "q2-1-a": (
        "Those who take part were asked, those who do not were not.",
        "The need is plausible, and rests on one source.",
        "We would have liked to see a few figures.",
    ),
    "q2-2-c": (
        "There is no plan with the person beyond this step.",
        "What comes after is left open.",
        "The step is good; the stairs are missing.",
    ),
    "q2-3-a": (
        "We found no trace of guidelines, though good ones exist.",
        "They know some and do not name them.",
        "Worth half a day of reading.",
    ),
    "q2-4-b": (
        "One rule has changed, the rest depends on people of good will.",
        "The institution looks on kindly.",
        "Nothing is written into anybody's task yet.",
    ),
    "q2-4-d": (
        "Others ask for it, and there is no plan how.",
        "It could grow; nobody has thought about it on paper.",
        "Good at its size, and perhaps it should stay so.",
    ),
    "q3-1-b": (
        "They count, but have not said what would be enough.",
        "Goals are sentences; a number beside each would help.",
        "We could not tell a good year from a bad one.",
    ),
    "q3-1-c": (
        "Risks are told after the event.",
        "What could go wrong was learned on the way.",
        "Talked about, never written down.",
    ),
    "q3-1-d": (
        "Heads are counted and little else.",
        "There are notes, not data.",
        "The book exists; nobody adds it up.",
    ),
    "q3-1-f": (
        "Nobody knows yet what is left after two years.",
        "They ask once, and then lose sight of people.",
        "Too early to say, and they do not pretend.",
    ),
    "q4-1-a": (
        "It lives as long as the people who carry it.",
        "No plan for the day the money ends.",
        "Agreed by word of mouth, which holds until somebody moves.",
    ),
    "q4-2-b": (
        "One purse, renewed each year.",
        "If this funder leaves, it stops.",
        "They look around for others, so far without result.",
    ),
    "q4-2-c": (
        "Everything hangs on one person.",
        "The knowledge is in heads; write it down.",
        "Rooms and tools are there, a second leader is not.",
    ),
    "q5-1-b": (
        "Partners are friends. That is good, and no strategy.",
        "Who does what is known, and nowhere written.",
        "It works because they are few.",
    ),
    "q5-2-a": (
        "It stands in nobody's strategy yet.",
        "The debate it could start has not begun.",
        "One department has heard of it.",
    ),
}


def remark(indicator: str, turn: int) -> str:
    """One of them; ``turn`` goes round."""
    said = REMARKS[indicator]
    return said[turn % len(said)]
