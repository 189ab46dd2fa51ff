"""Mails of this room as pure functions: each gives subject and body in the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mail:
    """What is written; to whom, the action knows."""

    subject: str
    body: str


def letter(*paragraphs: str) -> str:
    """Paragraphs as plain text; empty ones are left out."""
    return "\n\n".join(part.strip() for part in paragraphs if part.strip()) + "\n"
