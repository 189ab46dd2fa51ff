"""The individual summary as plain data, in the current language. PDF and DOCX draw the same."""

from collections.abc import Iterable
from datetime import date

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from talka.handbook.kinds import Chapter
from talka.handbook.printing.own_words import whose
from talka.handbook.printing.texts import Plain
from talka.handbook.printing.words import gaps_words
from talka.handbook.queries.notes import NoteRead
from talka.handbook.queries.summary import Summary, SummaryChapter
from talka.handbook.telling import first_words, told_plainly
from talka.kernel.i18n import current_language


def summary_data(summary: Summary, *, person: str, day: date) -> Plain:
    """Everything the summary says; ``day`` is when it was taken along."""
    title = _("My summary")
    return {
        "language": current_language(),
        "document": {
            "title": f"{title} – {summary.organisation}",
            "author": person,
            "description": _("Notes on the handbook, and the organisation's answers."),
        },
        "title": title,
        "running": title,
        "organisation": summary.organisation,
        "lead": _("%(name)s, %(day)s", name=person, day=format_date(day, "long")),
        "work": _work(summary),
        "chapters": [_chapter(each) for each in summary.chapters],
        "rest": _notes((*summary.own_notes, *summary.shared_notes)),
        "words": {
            "answer": _("Answer"),
            "answers": _("Our answers"),
            "gaps": gaps_words(),
            "note": _("Note"),
            "notes": _("Notes"),
            "page": "#",
            "rest": _("Notes on other pages"),
            "statement": _("Question"),
        },
    }


def _work(summary: Summary) -> str:
    """Where the answers are from; where only other notes were chosen, whether there are none."""
    if not summary.chapters:
        is_empty = not (summary.own_notes or summary.shared_notes)
        return _("Nothing is noted on other pages yet.") if is_empty else ""
    if summary.work is None:
        return _("The organisation has not started an assessment yet.")
    return _("The answers are from the assessment “%(name)s”.", name=summary.work.name)


def _chapter(each: SummaryChapter) -> Plain:
    part = each.chapter
    return {
        "id": part.id,
        "number": str(part.area.number) if isinstance(part, Chapter) else "",
        "title": told_plainly(part.title),
        "standing": _standing(each),
        "answers": [
            {
                "statement": told_plainly(item.statement),
                "value": answer.value if answer and answer.value else "",
                "answer": answer.label if answer and answer.value else _("Not answered"),
                "note": answer.note if answer else "",
            }
            for item, answer in each.answers
        ],
        "notes": _notes((*each.own_notes, *each.shared_notes)),
    }


def _standing(each: SummaryChapter) -> list[str]:
    """Where the organisation stands, in a few sentences."""
    if each.work is None:
        return [_("Nothing is answered yet.")]
    answered = ngettext(
        "%(num)s question of %(total)s answered.",
        "%(num)s questions of %(total)s answered.",
        each.work.answered,
        total=each.work.total,
    )
    return [said for said in (answered, each.work.counts, each.work.reading) if said]


def _notes(notes: Iterable[NoteRead]) -> list[Plain]:
    return [
        {
            "by": whose(note),
            "where": _where(note),
            "about": _about(note),
            "words": note.text,
            "shared": note.is_shared,
        }
        for note in notes
    ]


def _where(note: NoteRead) -> str:
    if note.where is None or note.where.heading is None:
        return ""
    return told_plainly(note.where.heading)


def _about(note: NoteRead) -> str:
    """The first words of the paragraph it stands at; empty where it is about more than one."""
    words = note.where.words if note.where else None
    return first_words(words) if words else ""
