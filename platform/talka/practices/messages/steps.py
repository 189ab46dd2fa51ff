"""Mails about a step of a practice: to its authors, and to those who look after the network."""

from collections.abc import Collection
from enum import Enum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from talka.kernel.i18n import speaking
from talka.practices.fact_changes import parts_named
from talka.practices.kinds import Act
from talka.practices.messages import Mail, letter

TO_AUTHORS: dict[Act, tuple[LazyString, LazyString]] = {
    Act.SUBMIT: (
        _l("Sent in: %(title)s"),
        _l(
            "“%(title)s” was sent to the network %(network)s. Its coordinators read it next and ask"
            " reviewers. You are told every step."
        ),
    ),
    Act.WITHDRAW: (
        _l("Withdrawn: %(title)s"),
        _l("“%(title)s” was withdrawn from the network %(network)s. Nobody reviews it."),
    ),
    Act.START_REVIEW: (
        _l("The review has started: %(title)s"),
        _l("“%(title)s” is in review now. Reviewers from other organisations read and score it."),
    ),
    Act.DECIDE_GOOD: (
        _l("Good practice: %(title)s"),
        _l(
            "The network %(network)s has decided: “%(title)s” is a good practice. You can publish"
            " it now. The letter says:"
        ),
    ),
    Act.DECIDE_PROMISING: (
        _l("Promising practice: %(title)s"),
        _l(
            "The network %(network)s has decided: “%(title)s” is a promising practice. You can"
            " publish it now. The letter says:"
        ),
    ),
    Act.RETURN: (
        _l("Returned to you: %(title)s"),
        _l(
            "The network %(network)s has returned “%(title)s” to you. You can work on it and send"
            " it in again. The letter says:"
        ),
    ),
    Act.REWORK: (
        _l("Taken up again: %(title)s"),
        _l("“%(title)s” is a draft again. Everything that was written is still there."),
    ),
    Act.APPEAL: (
        _l("Your appeal has arrived: %(title)s"),
        _l("The network %(network)s looks at “%(title)s” once more. The appeal says:"),
    ),
    Act.PUBLISH: (
        _l("Published: %(title)s"),
        _l("“%(title)s” stands in the library of practices now."),
    ),
    Act.UPDATE: (
        _l("New text published: %(title)s"),
        _l("The new text of “%(title)s” stands in the library now. The scores did not change."),
    ),
    Act.CORRECT: (
        _l("Corrected: %(title)s"),
        _l(
            "The new text of “%(title)s” waits for the network %(network)s. It stays hidden until"
            " its coordinators show it again."
        ),
    ),
    Act.ARCHIVE: (
        _l("Archived: %(title)s"),
        _l("“%(title)s” was taken out of the library. You can publish it again."),
    ),
    Act.RESTORE: (
        _l("Published again: %(title)s"),
        _l("“%(title)s” stands in the library again."),
    ),
    Act.HIDE: (
        _l("Hidden: %(title)s"),
        _l(
            "The network %(network)s has hidden “%(title)s”, so that others do not see it for now."
            " The reason is:"
        ),
    ),
    Act.SHOW_AGAIN: (
        _l("Shown again: %(title)s"),
        _l("The network %(network)s shows “%(title)s” again. The reason is:"),
    ),
}

TO_COAUTHORS: dict[Act, tuple[LazyString, LazyString]] = {
    **TO_AUTHORS,
    Act.DECIDE_GOOD: (
        _l("Good practice: %(title)s"),
        _l(
            "The network %(network)s has decided: “%(title)s” is a good practice. Its owner can"
            " publish it now. The letter says:"
        ),
    ),
    Act.DECIDE_PROMISING: (
        _l("Promising practice: %(title)s"),
        _l(
            "The network %(network)s has decided: “%(title)s” is a promising practice. Its owner"
            " can publish it now. The letter says:"
        ),
    ),
    Act.RETURN: (
        _l("Returned: %(title)s"),
        _l(
            "The network %(network)s has returned “%(title)s”. When its owner takes it up again,"
            " you can write along. The letter says:"
        ),
    ),
    Act.REWORK: (
        _l("Taken up again: %(title)s"),
        _l("“%(title)s” is a draft again, and you can write along. Everything is still there."),
    ),
    Act.APPEAL: (
        _l("Appealed: %(title)s"),
        _l(
            "The owner of “%(title)s” appeals, so the network %(network)s looks at it once more."
            " The appeal says:"
        ),
    ),
    Act.ARCHIVE: (
        _l("Archived: %(title)s"),
        _l("Its owner took “%(title)s” out of the library."),
    ),
}
"""Who writes it along reads the same, but for what only the owner does."""

TO_COORDINATORS: dict[Act, tuple[LazyString, LazyString]] = {
    Act.SUBMIT: (
        _l("A practice was sent in: %(title)s"),
        _l("“%(title)s” was sent to the network %(network)s. Please read it and ask reviewers."),
    ),
    Act.WITHDRAW: (
        _l("A practice was withdrawn: %(title)s"),
        _l("Its authors withdrew “%(title)s”. There is nothing to do."),
    ),
    Act.APPEAL: (
        _l("An appeal: %(title)s"),
        _l("The authors of “%(title)s” do not agree with the decision. They write:"),
    ),
    Act.PUBLISH: (
        _l("A practice was published: %(title)s"),
        _l("Its authors published “%(title)s”."),
    ),
    Act.UPDATE: (
        _l("A published practice has new text: %(title)s"),
        _l("Its authors changed the text of “%(title)s”. The scores did not change."),
    ),
    Act.CORRECT: (
        _l("A hidden practice was corrected: %(title)s"),
        _l(
            "Its authors changed the text of “%(title)s”, which is hidden. Please read what"
            " changed, and show it again if it is right now."
        ),
    ),
    Act.ARCHIVE: (
        _l("A practice was archived: %(title)s"),
        _l("Its authors took “%(title)s” out of the library."),
    ),
    Act.RESTORE: (
        _l("A practice was published again: %(title)s"),
        _l("Its authors put “%(title)s” back into the library."),
    ),
}


class Readers(Enum):
    """Those a step concerns, with what each of them is told."""

    AUTHORS = TO_AUTHORS
    COAUTHORS = TO_COAUTHORS
    COORDINATORS = TO_COORDINATORS


def step_told(
    language: str,
    act: Act,
    *,
    to: Readers,
    name: str,
    title: str,
    network: str,
    reason: str,
    link: str,
    changed: Collection[str] = (),
) -> Mail | None:
    """The mail about a step; None where it does not concern this reader.

    ``reason`` is a letter, an appeal or a reason, in the words of whoever wrote it; it may be
    empty. ``changed`` are the parts that reviewers read otherwise.
    """
    words = to.value.get(act)
    if words is None:
        return None
    with speaking(language):
        subject, what = (str(text) % {"title": title, "network": network} for text in words)
        since = (
            _("Changed after the review: %(parts)s.", parts=parts_named(changed)) if changed else ""
        )
        return Mail(subject, letter(_("Hello %(name)s,", name=name), what, since, reason, link))
