"""Read YAML into checked models; every problem names file, line, path and a plain reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from talka.handbook.parsed import parsed

Location = tuple[int | str, ...]
_Model = TypeVar("_Model", bound=BaseModel)

_REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is not a known key",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "model_type": "must be a mapping of keys and values",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty",
    "string_pattern_mismatch": "must be an id such as a1-01 (small letters, digits, hyphens)",
    "invalid_key": "is not a known key",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file that could be read: its name for people, its content, and the text itself, in
    which positions are looked up once something is wrong."""

    name: str
    root: Any
    text: str = ""

    def problem(self, location: Location, reason: str) -> str:
        """One line for people: ``file:line: path: reason``."""
        path = ".".join(str(step) for step in location) or "file"
        return f"{self.name}:{self.line(location)}: {path}: {reason}"

    def place(self, location: Location) -> Callable[[], str]:
        """Says ``file:line`` when asked; looking lines up costs more than reading all else."""
        return lambda: f"{self.name}:{self.line(location)}"

    def line(self, location: Location) -> int:
        """The line where ``location`` stands, or the nearest that exists above it; from 1."""
        root = _with_positions(self.text)
        node, line = root, getattr(getattr(root, "lc", None), "line", None) or 0
        for step in location:
            position = _position(node, step)
            if position is None:
                break
            node, line = node[step], position
        return int(line) + 1


def read(path: Path, name: str, problems: list[str]) -> Source | None:
    """The file's content; None, with the reason added to ``problems``, if it can't be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.append(f"{name}:1: file: is missing")
        return None
    except UnicodeDecodeError:
        problems.append(f"{name}:1: file: is not UTF-8 text")
        return None
    if text in parsed or _parse(text, name, problems):
        return Source(name, parsed[text], text)
    return None


def shown(folder: Path) -> str:
    """What a folder is called to people: as seen from where they are, or else in full."""
    here, whole = Path.cwd(), folder.absolute()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def _parse(text: str, name: str, problems: list[str]) -> bool:
    """Whether the text could be parsed; what it says is known from then on."""
    # Loaded here, as known texts need no parser: it takes a tenth of a second.
    from ruamel.yaml.error import YAMLError

    try:
        parsed[text] = plain(_with_positions(text))
    except YAMLError as error:
        problems.append(_broken(name, error))
        return False
    return True


def forget() -> None:
    """Let go of what only loading needs: the files' texts, their content and their positions."""
    parsed.forget()
    _with_positions.cache_clear()


@lru_cache(maxsize=64)
def _with_positions(text: str) -> Any:
    """The content in the parser's own types, which know their lines; raises YAMLError."""
    from ruamel.yaml import YAML

    return YAML(typ="rt").load(text)


def check(source: Source, model: type[_Model], problems: list[str]) -> _Model | None:
    """The content as ``model``; None, with all reasons added to ``problems``, if it is wrong."""
    try:
        return model.model_validate(source.root)
    except ValidationError as error:
        problems.extend(_explained(source, error))
        return None


def plain(node: Any) -> Any:
    """The node as built-in types, without the parser's own."""
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(value) for value in node]
    if isinstance(node, str):
        return str(node)
    if isinstance(node, int) and not isinstance(node, bool):
        return int(node)
    return node


def _position(node: Any, step: int | str) -> int | None:
    lc = getattr(node, "lc", None)
    if isinstance(node, dict) and step in node:
        return int(lc.key(step)[0]) if lc else None
    if isinstance(node, list) and isinstance(step, int) and step < len(node):
        return int(lc.item(step)[0]) if lc else None
    return None


def _broken(name: str, error: Any) -> str:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 1
    reason = getattr(error, "problem", None)
    return f"{name}:{line}: file: is not valid YAML: {reason or 'it cannot be read'}"


def _explained(source: Source, error: ValidationError) -> Iterator[str]:
    for detail in error.errors(include_url=False):
        location = tuple(step for step in detail["loc"])
        yield source.problem(location, _reason(detail))


def _reason(detail: ErrorDetails) -> str:
    known = detail.get("ctx", {})
    if detail["type"] == "string_too_long":
        return f"is too long: at most {known['max_length']} characters"
    if detail["type"] == "literal_error":
        return f"must be {known['expected']}"
    return _REASONS.get(detail["type"], detail["msg"])
