"""How far translations are and where they come from, and marking texts that a person went over."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from babel.messages.catalog import Catalog, Message

from talka.kernel import origins
from talka.kernel.catalogues import Domain, Project, read, save, template_of
from talka.kernel.origins import Origin, Origins


@dataclass(frozen=True, slots=True)
class Status:
    """One domain in one language, in numbers of texts; each is done, fuzzy or missing.

    Those done are by origin in ``origins``; what nobody said the origin of is in none.
    """

    language: str
    domain: str
    texts: int
    done: int
    fuzzy: int
    origins: Counter[Origin]

    @property
    def missing(self) -> int:
        return self.texts - self.done - self.fuzzy

    @property
    def percent(self) -> int:
        """Texts done of all, rounded down: 100 means that nothing is left."""
        return self.done * 100 // self.texts if self.texts else 100


def status(project: Project) -> Iterator[Status]:
    """Every language and domain, measured by the texts that the sources hold now."""
    for domain in project.domains:
        template = template_of(project, domain)
        for language in project.languages:
            yield _counted(project, domain, language, template)


def mark(
    project: Project, *, language: str, domain: Domain, origin: Origin, names: Collection[str]
) -> list[str]:
    """Say of translated texts where they come from; gives the names that are no such text.

    A name is the id of a text, or of a part whose texts are all meant (``a1-03``). Nothing is
    written if there is a name that fits nothing.
    """
    path = project.catalogue(language, domain)
    catalogue = read(path, language)
    default = origins.stated_in(path)
    chosen = {name: _called(catalogue, name) for name in names}
    unknown = [name for name, messages in chosen.items() if not messages]
    if not unknown:
        for message in (each for messages in chosen.values() for each in messages):
            said = [] if origin == default else [origins.comment(origin)]
            message.user_comments = [*origins.without(message.user_comments), *said]
        save(catalogue, path, domain, default)
    return unknown


def _counted(project: Project, domain: Domain, language: str, template: Catalog) -> Status:
    path = project.catalogue(language, domain)
    catalogue = read(path, language) if path.exists() else Catalog()
    known = origins.parsed(origins.gather(catalogue, origins.stated_in(path)))
    found = [catalogue.get(each.id, each.context) for each in template if each.id]
    translated = [each for each in found if each is not None and _is_translated(each)]
    done = [each for each in translated if not each.fuzzy]
    return Status(
        language=language,
        domain=domain.name,
        texts=len(found),
        done=len(done),
        fuzzy=len(translated) - len(done),
        origins=Counter(_told(done, known)),
    )


def _told(messages: list[Message], known: Origins) -> Iterator[Origin]:
    for message in messages:
        origin = known.of(origins.name_of(message))
        if origin:
            yield origin


def _called(catalogue: Catalog, name: str) -> list[Message]:
    """The translated texts with this name, or those of the part with this id."""
    return [
        each
        for each in catalogue
        if each.id
        and _is_translated(each)
        and not each.fuzzy
        and (origins.name_of(each) == name or (each.context or "").rpartition(".")[0] == name)
    ]


def _is_translated(message: Message) -> bool:
    """Whether every form of it is there."""
    forms = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return all(forms)
