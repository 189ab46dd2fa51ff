"""Reading pages the way a browser would, and finding their forms."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement

UNSENT = frozenset({"submit", "button", "reset", "image"})


VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


class _Reader(HTMLParser):
    """Builds a tree from a page whose tags are in order; ``test_pages`` holds every page to that.

    Much faster than a parser that mends what is broken.
    """

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("page")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        element = SubElement(self._open[-1], tag, named)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        SubElement(self._open[-1], tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        parent = self._open[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + data
        else:
            parent.text = (parent.text or "") + data


def read(html: str) -> Element:
    """The page as a tree."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def elements(root: Element) -> Iterator[Element]:
    """Every element, in the order of the page."""
    return root.iter()


def words(element: Element | None) -> str:
    """The text of an element, blanks made one."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


@dataclass(frozen=True)
class Field:
    """A control of a form, as the person finds it."""

    name: str
    kind: str
    value: str
    choices: tuple[str, ...] = ()
    chosen: bool = True


@dataclass(frozen=True)
class Form:
    """Something that posts, with what it would send if the person just sent it."""

    action: str
    fields: tuple[Field, ...] = field(default_factory=tuple)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.name for each in self.fields))

    def filled(self) -> dict[str, list[str]]:
        """What is sent when nothing is touched."""
        sent: dict[str, list[str]] = {}
        for each in self.fields:
            if each.chosen:
                sent.setdefault(each.name, []).append(each.value)
        return sent


def forms(root: Element, here: str) -> list[Form]:
    """What a page at the address ``here`` can post: its forms, with controls linked by ``form=``,
    and forms that a button of their own sends elsewhere (``formaction``)."""
    found = []
    for form in root.iter("form"):
        controls = [*form.iter(), *_linked(root, form.get("id"))]
        fields = tuple(each for control in controls for each in _fields(control))
        if form.get("method", "get").lower() == "post":
            found.append(Form(urljoin(here, form.get("action") or ""), fields))
        for button in controls:
            if button.get("formmethod", "").lower() == "post":
                pressed = Field(button.get("name", ""), "submit", button.get("value", ""))
                unpressed = (each for each in fields if each.kind != "submit")
                address = urljoin(here, button.get("formaction") or "")
                found.append(Form(address, (*unpressed, pressed)))
    return found


def _linked(root: Element, form_id: str | None) -> list[Element]:
    return [each for each in root.iter() if form_id and each.get("form") == form_id]


def _fields(control: Element) -> Iterator[Field]:
    name = control.get("name")
    if not name or control.get("disabled") is not None:
        return
    if control.tag == "textarea":
        typed = (control.text or "").replace("\r\n", "\n")
        yield Field(name, "textarea", typed.removeprefix("\n"))
    elif control.tag == "select":
        yield from _select(name, control)
    elif control.tag in ("input", "button"):
        kind = control.get("type", "text" if control.tag == "input" else "submit")
        if control.tag == "button" or kind in UNSENT:
            yield Field(name, "submit", control.get("value", ""), chosen=False)
        else:
            pick = kind in ("radio", "checkbox")
            chosen = not pick or control.get("checked") is not None
            yield Field(name, kind, control.get("value", "on" if pick else ""), chosen=chosen)


def _select(name: str, control: Element) -> Iterator[Field]:
    options = list(control.iter("option"))
    values = tuple(option.get("value", words(option)) for option in options)
    chosen = [
        value
        for option, value in zip(options, values, strict=True)
        if option.get("selected") is not None
    ]
    if not chosen and control.get("multiple") is None:
        chosen = list(values[:1])
    for value in chosen or [""]:
        yield Field(name, "select", value, values, chosen=bool(chosen))
