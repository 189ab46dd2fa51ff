"""Read what a new assessment can start from."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from talka.assessments.kinds import SubjectKind
from talka.assessments.models import Assessment
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that was assessed before; the whole organisation has no name of its own."""

    kind: SubjectKind
    name: str
    last_id: UUID


def known_subjects(scope: Scope) -> tuple[Subject, ...]:
    """Every subject once, with its last assessment; the latest first. One statement."""
    rows = session_in(scope).execute(
        select(Assessment.subject_kind, Assessment.subject_name, Assessment.id).order_by(
            Assessment.period_end.desc(), Assessment.started_at.desc(), Assessment.id.desc()
        )
    )
    found: dict[tuple[SubjectKind, str], Subject] = {}
    for kind, name, assessment_id in rows:
        found.setdefault((kind, same_name(name)), Subject(kind, name, assessment_id))
    return tuple(found.values())


def find_subject(scope: Scope, kind: SubjectKind, name: str) -> Subject | None:
    """The subject of this name, however it is cased or spaced, with its last assessment."""
    wanted = (kind, same_name(name))
    for subject in known_subjects(scope):
        if (subject.kind, same_name(subject.name)) == wanted:
            return subject
    return None


def same_name(name: str) -> str:
    """Two names of a subject are the same when these are equal."""
    return " ".join(name.casefold().split())
