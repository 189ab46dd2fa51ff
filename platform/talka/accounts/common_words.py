"""Words that most guessed passwords are made of: a small list, longest first.

Taken together with digits, signs and repeats they make up nearly every long password on the
published lists (``passwordpassword1``, ``qwertyuiop12345``); ``passwords`` refuses what is made
of nothing else.
"""

_WORDS = """
password passwort parole passord salasana losenord lösenord adgangskode slaptazodis slaptažodis
parool lykilord lykilorð passw0rd p@ssword p@ssw0rd
qwertyuiop asdfghjkl zxcvbnm qwerty asdfgh zxcvbn qazwsx qazwsxedc wsxedc azerty 1q2w3e 1qaz2wsx
abcdefghijklmnopqrstuvwxyz abcdefgh abcdef abcd abc
iloveyou loveyou love letmein welcome sveiki laipni princess dragon monkey shadow master sunshine
football baseball superman batman michael jesus trustno1 whatever starwars computer internet
administrator admin root user test testing guest login secret changeme default
hello freedom summer winter spring autumn january february march april june july august september
october november december monday friday
latvija latvia lietuva lithuania eesti estonia suomi finland sverige sweden norge norway danmark
denmark island iceland riga vilnius tallinn helsinki stockholm oslo kobenhavn københavn
talka talkoot talgud dugnad
"""

COMMON_WORDS: tuple[str, ...] = tuple(sorted(set(_WORDS.split()), key=lambda w: (-len(w), w)))
