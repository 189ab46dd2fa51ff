"""Good practice: described by those who do it, told apart by a score, judged by peers, shared.

A practice belongs to an organisation and lives in blocks of text that its authors write, with
pictures and files beside them (``uploads`` makes them anew as they come in). What is sent to a
network's call is a frozen version of it; reviewers score that version on their own, the coordinator
settles where they differ, and what comes of it is published from that same version. Readers ask its
authors about it, follow and save it, and say that they do this too; others adopt it, with a diary
of their own; its authors say once a year that it is still running.
``transitions`` is the one table of who may do what when. Pure arithmetic: ``transitions``,
``scoring``, ``assigning``, ``conflicts``, ``disagreement``.
"""
