"""Mails to those who look after a network about what its reviewers did."""

from enum import Enum, auto

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.kernel.i18n import speaking
from talka.practices.messages import Mail, letter


class ReviewNews(Enum):
    """What a reviewer did."""

    ACCEPTED = auto()
    DECLINED = auto()
    CONFLICT = auto()
    HANDED_IN = auto()


_WORDS: dict[ReviewNews, tuple[LazyString, LazyString]] = {
    ReviewNews.ACCEPTED: (
        _l("A reviewer has accepted: %(title)s"),
        _l("%(reviewer)s reviews “%(title)s”."),
    ),
    ReviewNews.DECLINED: (
        _l("A reviewer has declined: %(title)s"),
        _l("%(reviewer)s does not review “%(title)s”. Please ask somebody else."),
    ),
    ReviewNews.CONFLICT: (
        _l("A reviewer has a conflict of interest: %(title)s"),
        _l(
            "%(reviewer)s is tied to “%(title)s” and can not judge it fairly. Please ask somebody"
            " else. The reason is:"
        ),
    ),
    ReviewNews.HANDED_IN: (
        _l("A review is handed in: %(title)s"),
        _l("%(reviewer)s has handed in the review of “%(title)s”. You can read it now."),
    ),
}


def review_told(
    language: str,
    news: ReviewNews,
    *,
    name: str,
    reviewer: str,
    title: str,
    reason: str,
    link: str,
) -> Mail:
    """The mail to one coordinator. ``reason`` is in the reviewer's words and may be empty."""
    with speaking(language):
        words = {"title": title, "reviewer": reviewer}
        subject, what = (str(text) % words for text in _WORDS[news])
        said = _("The reason is:") if reason and news is ReviewNews.DECLINED else ""
        return Mail(subject, letter(_("Hello %(name)s,", name=name), what, said, reason, link))
