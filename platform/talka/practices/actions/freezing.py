"""Freezing a practice as it is now: the version that is sent in, or published."""

from uuid import UUID

from sqlalchemy import func, select

from talka.kernel.clock import now
from talka.kernel.scope import Scope
from talka.kernel.scoping import session_in
from talka.practices.kinds.content import Content
from talka.practices.kinds.sheets import Lines, lines_to_data
from talka.practices.models import Practice, PracticeVersion, PracticeVersionFile


def freeze(
    *,
    scope: Scope,
    practice: Practice,
    content: Content,
    lines: Lines,
    framework_version: int,
    network_id: UUID | None,
) -> PracticeVersion:
    """Keep a version for good; its number counts up from 1 within the practice."""
    session = session_in(scope)
    last = session.scalar(
        select(func.max(PracticeVersion.number)).where(PracticeVersion.practice_id == practice.id)
    )
    version = PracticeVersion(
        organisation_id=practice.organisation_id,
        network_id=network_id,
        practice_id=practice.id,
        number=(last or 0) + 1,
        framework_version=framework_version,
        content=content.to_data(),
        sheet=lines_to_data(lines),
        made_at=now(),
    )
    session.add(version)
    session.flush()
    session.add_all(
        PracticeVersionFile(
            version_id=version.id,
            file_id=each.id,
            organisation_id=practice.organisation_id,
            practice_id=practice.id,
            network_id=network_id,
        )
        for each in content.files
    )
    session.flush()
    return version
