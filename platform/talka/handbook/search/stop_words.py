"""Words in every other sentence, folded, of the languages the handbook is written in."""

_ENGLISH = """
a about after all also am an and any are as at be because been before being between both but by
can could did do does doing first for from had has have having he her here him his how i if in
into is it its just me more most my no nor not of off on once only or other our out over own s
same she should so some such t than that the their them then there these they this those to too
under up us very was we were what when where which while who whom why will with would you your
"""
_LATVIAN = """
aiz ap ar ari arpus bet bez bija biju but butu caur citi cits dazi del es esam esat esi esmu gan
ik ir ja jau jo jus ka kad kadas kadi kads kam kapec kas ko kur kuras kuri kurs lai lidz man mana
mani mans mes mums mus nav ne nevis no otrs pa par pec pie pirms pret sa sai saja sads sis so
starp ta tad tada tads tai tam tapec tas te tie tik tikai to tu tur un uz vai var vien viena viens
vini vins virs vispirms visi visu zem
"""

STOP_WORDS = {"en": frozenset(_ENGLISH.split()), "lv": frozenset(_LATVIAN.split())}
