"""What a network sees of itself: participation, live; and editions, the frozen and published
aggregates of its rounds.

An organisation's answers leave it only here, and only as figures that many share. ``aggregate`` is
pure: it counts, rounds, and withholds what could be worked out about a few. It proves more than it
has to: whoever knows the exact counts behind everything published, and the own answers, still
faces three possible values for every count that was withheld. That holds for all editions that the
same people read: those of a network, and those of the networks above, below and beside it.

Closing a round says that its edition is due. A few organisations are counted at once; many by the
worker (``actions.counting``), some at a time, and it is published with the last step or not at all.

A report (``reports``) copies an edition, with participation and results of that day, and is signed.

What is frozen is read and rendered once and kept in memory (``routes.frozen``), for each language,
and only after the reader's scope found it; nothing of a reader is.
"""
