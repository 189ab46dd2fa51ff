"""What this room keeps."""

from talka.practices.models.adoptions import Adoption, AdoptionEntry
from talka.practices.models.also_done import AlsoDone
from talka.practices.models.call_mail import CallMailStopped
from talka.practices.models.coauthors import CoAuthor, CoAuthorInvitation
from talka.practices.models.files import PracticeFile, PracticeVersionFile
from talka.practices.models.following import PracticeFollow, PracticeSaved
from talka.practices.models.practices import (
    Practice,
    PracticeAuthor,
    PracticeBlock,
    PracticeBlockRevision,
    PracticeLink,
    PracticeStep,
    PracticeTag,
)
from talka.practices.models.publications import (
    Publication,
    PublicationFacet,
    PublicationWords,
)
from talka.practices.models.questions import PracticeQuestion, PracticeQuestionStep
from talka.practices.models.reports import PracticeReport
from talka.practices.models.reviewers import (
    LivedExperience,
    Review,
    ReviewerProfile,
    ReviewSheet,
    ReviewSheetRevision,
)
from talka.practices.models.reviews import Decision, ReviewCall, Settlement, Submission
from talka.practices.models.running import RunningQuestion
from talka.practices.models.scorecards import Scorecard, ScorecardScore, ScorecardScoreRevision
from talka.practices.models.versions import PracticeVersion

__all__ = [
    "Adoption",
    "AdoptionEntry",
    "AlsoDone",
    "CallMailStopped",
    "CoAuthor",
    "CoAuthorInvitation",
    "Decision",
    "LivedExperience",
    "Practice",
    "PracticeAuthor",
    "PracticeBlock",
    "PracticeBlockRevision",
    "PracticeFile",
    "PracticeFollow",
    "PracticeLink",
    "PracticeQuestion",
    "PracticeQuestionStep",
    "PracticeReport",
    "PracticeSaved",
    "PracticeStep",
    "PracticeTag",
    "PracticeVersion",
    "PracticeVersionFile",
    "Publication",
    "PublicationFacet",
    "PublicationWords",
    "Review",
    "ReviewCall",
    "ReviewSheet",
    "ReviewSheetRevision",
    "ReviewerProfile",
    "RunningQuestion",
    "Scorecard",
    "ScorecardScore",
    "ScorecardScoreRevision",
    "Settlement",
    "Submission",
]
