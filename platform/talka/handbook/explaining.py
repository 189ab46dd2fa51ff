"""Which words of the glossary a page uses, so that it can explain them in place."""

from collections.abc import Iterable, Iterator

from talka.handbook.kinds import Book, Chapter, Example, Glossary, Part, Term, Text, texts_in
from talka.handbook.markup import links


def terms_of_part(book: Book, part: Part) -> tuple[Term, ...]:
    """The terms that the texts of a part link to; none for the glossary, which explains itself."""
    if isinstance(part, Glossary):
        return ()
    return _terms(book, _texts_of_part(part))


def terms_of_examples(book: Book, examples: Iterable[Example]) -> tuple[Term, ...]:
    """The terms that these examples link to."""
    return _terms(book, texts_in(tuple(examples)))


def _texts_of_part(part: Part) -> Iterator[Text]:
    yield from texts_in(part)
    if isinstance(part, Chapter):
        yield part.area.aim
        for each in part.factors:
            yield from (each.factor.title, each.factor.explanation)


def _terms(book: Book, texts: Iterable[Text]) -> tuple[Term, ...]:
    """In the glossary's order. A translation has the same links as its source, or is not shown."""
    used = {link.target for text in texts for link in links(text.source) if link.kind == "term"}
    return tuple(term for term in book.glossary.terms if term.id in used)
