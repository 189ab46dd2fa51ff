"""What a version of a practice says, as it is frozen: plain data in, the same data out."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from talka.practices.kinds.blocks import BLOCK_IDS, BlockOrigin
from talka.practices.kinds.facets import CostBand, Facet
from talka.practices.kinds.files import Attached


@dataclass(frozen=True, slots=True)
class BlockText:
    """One block in one language. ``is_current`` is False where the source moved on since."""

    text: str
    origin: BlockOrigin = BlockOrigin.SOURCE
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """One block as somebody reads it, and in which language that is."""

    text: str
    language: str
    origin: BlockOrigin = BlockOrigin.SOURCE
    is_current: bool = True

    @property
    def is_translated(self) -> bool:
        return self.origin is not BlockOrigin.SOURCE


@dataclass(frozen=True, slots=True)
class Owner:
    """The organisation as it was when the version was made; ``kind`` as stored."""

    name: str
    kind: str
    country: str

    def to_data(self) -> dict[str, str]:
        return {"name": self.name, "kind": self.kind, "country": self.country}


@dataclass(frozen=True, slots=True)
class Link:
    """A page elsewhere."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Content:
    """A practice as its readers see it.

    ``blocks`` has the text of each block (see ``BLOCKS``) by language; ``tags`` the values of each
    facet its authors chose; ``partners`` are the organisations whose people wrote it along, as far
    as these want to be named.
    """

    language: str
    owner: Owner
    blocks: Mapping[str, Mapping[str, BlockText]]
    tags: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    since: date | None = None
    is_new: bool = False
    cost: CostBand | None = None
    contact: str = ""
    files: tuple[Attached, ...] = ()
    partners: tuple[Owner, ...] = ()

    @property
    def organisations(self) -> tuple[Owner, ...]:
        """All that stand behind it, as readers are told: its owner first, then the partners."""
        return (self.owner, *self.partners)

    @property
    def pictures(self) -> tuple[Attached, ...]:
        return tuple(each for each in self.files if each.is_picture)

    @property
    def documents(self) -> tuple[Attached, ...]:
        return tuple(each for each in self.files if not each.is_picture)

    @property
    def title(self) -> str:
        """In the language its authors write in."""
        return self.source("title")

    def source(self, block: str) -> str:
        """What its authors wrote; empty where they did not."""
        text = self.blocks.get(block, {}).get(self.language)
        return text.text if text else ""

    @property
    def words(self) -> dict[str, str]:
        """All that each block says, in every language it is written in."""
        return {
            block: "\n".join(text.text for text in texts.values())
            for block, texts in self.blocks.items()
        }

    def read(self, block: str, language: str | None = None) -> Reading:
        """The block in this language where it is written in it, else as its authors wrote it."""
        texts = self.blocks.get(block, {})
        chosen = language if language in texts else self.language
        text = texts.get(chosen) if chosen else None
        if text is None:
            return Reading("", self.language)
        return Reading(text.text, str(chosen), text.origin, text.is_current)

    @property
    def fingerprint(self) -> str:
        """Another one as soon as readers would see anything else."""
        said = json.dumps(self.to_data(), sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def to_data(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "language": self.language,
            "owner": self.owner.to_data(),
            "blocks": {
                block: {
                    language: [text.text, text.origin.value, text.is_current]
                    for language, text in sorted(self.blocks[block].items())
                }
                for block in BLOCK_IDS
                if block in self.blocks
            },
            "tags": {facet.value: list(values) for facet, values in self.tags.items()},
            "links": [[link.title, link.url] for link in self.links],
            "since": self.since.isoformat() if self.since else None,
            "is_new": self.is_new,
            "cost": self.cost.value if self.cost else None,
            "contact": self.contact,
            "files": [each.to_data() for each in self.files],
            "partners": [each.to_data() for each in self.partners],
        }


def content_from(data: Mapping[str, Any]) -> Content:
    """What ``to_data`` stored."""
    return Content(
        language=data["language"],
        owner=Owner(**data["owner"]),
        blocks={
            block: {
                language: BlockText(text, BlockOrigin(origin), is_current)
                for language, (text, origin, is_current) in texts.items()
            }
            for block, texts in data["blocks"].items()
        },
        tags={Facet(facet): tuple(values) for facet, values in data["tags"].items()},
        links=tuple(Link(*link) for link in data["links"]),
        since=date.fromisoformat(data["since"]) if data["since"] else None,
        is_new=data["is_new"],
        cost=CostBand(data["cost"]) if data["cost"] else None,
        contact=data["contact"],
        # Versions from before there were any do not name them.
        files=tuple(Attached.of(each) for each in data.get("files", ())),
        partners=tuple(Owner(**each) for each in data.get("partners", ())),
    )
