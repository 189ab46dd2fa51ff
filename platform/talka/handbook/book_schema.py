"""What the files of the handbook's prose must look like: no unknown key, no wrong type."""

import re
from collections.abc import Container
from functools import lru_cache
from typing import Annotated, Literal, Self

from babel import Locale
from pydantic import AnyHttpUrl, Field, StringConstraints, TypeAdapter, model_validator
from pydantic.functional_validators import AfterValidator
from pydantic_core import PydanticCustomError

from talka.handbook.schema import Id, Paragraph, Part, Sentence, Title

_url = TypeAdapter(AnyHttpUrl)
_SLUG = re.compile(r"[a-z]+(-[a-z]+)*")
_GROUPS_OF_COUNTRIES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))
"""What Babel names among the countries though it is none."""


@lru_cache(maxsize=1)
def _countries() -> Container[str]:
    named = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()}
    return named - _GROUPS_OF_COUNTRIES


@lru_cache(maxsize=1)
def _languages() -> Container[str]:
    return frozenset(code for code in Locale("en").languages if "_" not in code)


def _country(code: str) -> str:
    if code not in _countries():
        raise PydanticCustomError("country", "must be the ISO code of a country, such as LV")
    return code


def _language(code: str) -> str:
    if code not in _languages():
        raise PydanticCustomError("language", "must be the ISO code of a language, such as lv")
    return code


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        reason = "must be words for an address, such as about-the-method"
        raise PydanticCustomError("slug", reason)
    return text


def _address(text: str) -> str:
    try:
        _url.validate_python(text)
    except ValueError:
        raise PydanticCustomError("url", "must be an address that starts with https://") from None
    return text


Country = Annotated[str, AfterValidator(_country)]
Language = Annotated[str, AfterValidator(_language)]
Slug = Annotated[str, AfterValidator(_slug)]
Url = Annotated[str, AfterValidator(_address)]
MediumName = Literal["sign-language", "easy-read", "audio", "film"]


class VariantPart(Part):
    """The same content in another form: a page of this handbook, or a file or film elsewhere."""

    kind: MediumName
    language: Language | None = None
    page: Id | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if (self.page is None) == (self.url is None):
            raise PydanticCustomError("variant", "must have either a page or a url")
        return self


class ListItemPart(Part):
    id: Id
    text: Paragraph


class BlockPart(Part):
    """A paragraph (``text``), a list (``items``), or a list with the sentence before it."""

    id: Id
    text: Paragraph | None = None
    items: list[ListItemPart] = Field(default=[])
    tip: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.text is None and not self.items:
            raise PydanticCustomError("block", "must have a text, items, or both")
        return self


Blocks = Annotated[list[BlockPart], Field(min_length=1)]


class SectionPart(Part):
    id: Id
    title: Title
    blocks: Blocks


class FactorPart(Part):
    """What a success factor looks like in daily work; its name stands in the framework."""

    id: Id
    blocks: Blocks


class FactorsPart(SectionPart):
    factors: list[FactorPart] = Field(min_length=1)


class ExamplePart(Part):
    """Somebody's practice that shows one success factor."""

    id: Id
    title: Title
    country: Country
    place: Title
    factor: Id
    blocks: Blocks
    url: Url | None = None


class ExamplesPart(SectionPart):
    examples: list[ExamplePart] = Field(min_length=1)


class ResourcePart(Part):
    """Something to read. Author, title and publisher stay as they are in every language."""

    id: Id
    author: Title
    title: Annotated[str, StringConstraints(min_length=1, max_length=250)]
    language: Language = "en"
    year: int | None = None
    publisher: Title | None = None
    url: Url | None = None
    text: Paragraph


class ResourcesPart(SectionPart):
    resources: list[ResourcePart] = Field(min_length=1)


class ChapterFile(Part):
    """``handbook/chapters/<area>.yaml``"""

    id: Id
    area: Id
    slug: Slug
    description: Sentence
    introduction: SectionPart
    benefits: SectionPart
    factors: FactorsPart
    checklist: SectionPart
    examples: ExamplesPart
    resources: ResourcesPart
    variants: list[VariantPart] = Field(default=[])


class PageFile(Part):
    """``handbook/pages/<slug>.yaml``; ``shows`` names a part of the framework to show below it."""

    id: Id
    slug: Slug
    title: Title
    description: Sentence
    sections: list[SectionPart] = Field(min_length=1)
    shows: Literal["overall", "indicators"] | None = None
    variants: list[VariantPart] = Field(default=[])


class TermPart(Part):
    id: Id
    term: Title
    definition: Paragraph
    see: list[Id] = Field(default=[])


class GlossaryFile(Part):
    """``handbook/glossary.yaml``"""

    id: Literal["glossary"]
    slug: Slug
    title: Title
    description: Sentence
    terms: list[TermPart] = Field(min_length=1)


class BookFile(Part):
    """``handbook/handbook.yaml``: what the handbook consists of, in its order."""

    id: Literal["handbook"]
    framework: int = Field(ge=1)
    title: Title
    subtitle: Title
    description: Sentence
    before: list[Id] = Field(min_length=1)
    chapters: list[Id] = Field(min_length=1)
    after: list[Id] = Field(min_length=1)
