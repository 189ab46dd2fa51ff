"""A light stem for Latvian words whose diacritics are folded.

It takes endings of nouns and adjectives off and leaves word formation alone: *tulks*, *tulkam* and
*tulku* meet, *tulks* and *tulkojums* do not. Folding already undoes most changes of consonants
(*bēglis*, *bēgļi*); two that are left are undone here.
"""

SHORTEST = 3
"""Fewer letters are never left of a word."""

ENDINGS = sorted(
    (
        *("a", "as", "ai", "am", "e", "es", "ei", "em", "i", "is", "im", "iem", "ij"),
        *("u", "us", "um", "os", "s", "o", "ie", "ais"),
        *("aja", "ajai", "ajam", "ajas", "ajos", "ajiem"),
    ),
    key=len,
    reverse=True,
)
_DEFINITE = "aj"
_LABIALS = "bpmv"


def stem(word: str) -> str:
    """What forms of one word have in common; a short word stays as it is."""
    return _undone(_without_ending(word))


def _without_ending(word: str) -> str:
    for ending in ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < SHORTEST:
            continue
        if ending.startswith(_DEFINITE) and word[-len(ending) - 1] == "t":
            continue  # iedzīvotājas: -tāj- makes the word, it does not end it
        return word[: -len(ending)]
    return word


def _undone(stem: str) -> str:
    if len(stem) >= 6 and stem.endswith("ies"):
        return stem[:-1] + "t"  # jaunietis, jaunieša; but viesis, vieta
    if len(stem) > SHORTEST and stem[-1] == "j" and stem[-2] in _LABIALS:
        return stem[:-1]  # zeme, zemju
    return stem
