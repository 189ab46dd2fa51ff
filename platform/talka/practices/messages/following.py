"""Mails to those who follow a practice. Each ends with the link that stops them."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.kernel.i18n import speaking
from talka.practices.kinds.following import News
from talka.practices.messages import Mail, letter

_WORDS: dict[News, tuple[LazyString, LazyString]] = {
    News.NEW_VERSION: (
        _l("New text: %(title)s"),
        _l("%(organisation)s has published a new version of “%(title)s”, which you follow."),
    ),
    News.ANSWERED: (
        _l("A question is answered: %(title)s"),
        _l("%(organisation)s has answered a question about “%(title)s”, which you follow."),
    ),
    News.ARCHIVED: (
        _l("No longer in the library: %(title)s"),
        _l(
            "%(organisation)s has taken “%(title)s”, which you follow, out of the library. You are"
            " told if it comes back."
        ),
    ),
    News.AWAY: (
        _l("Not in the library at present: a practice that you follow"),
        _l(
            "A practice of %(organisation)s that you follow is not in the library at present. You"
            " are told if it comes back."
        ),
    ),
    News.BACK: (
        _l("Back in the library: %(title)s"),
        _l("“%(title)s” by %(organisation)s, which you follow, is back in the library."),
    ),
}


def follower_told(
    language: str,
    news: News,
    *,
    name: str,
    title: str,
    organisation: str,
    link: str,
    stop_link: str,
) -> Mail:
    """The mail to one follower. ``link`` is empty where there is nothing to read; nor is the title
    told of what a network hid, as that may be why."""
    with speaking(language):
        words = {"title": title, "organisation": organisation}
        subject, what = (str(text) % words for text in _WORDS[news])
        stop = _("To get no more mail about this practice, follow this link:")
        return Mail(
            subject, letter(_("Hello %(name)s,", name=name), what, link, f"{stop}\n{stop_link}")
        )
