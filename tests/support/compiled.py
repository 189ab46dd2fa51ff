"""What every app of a test process would compile anew, compiled once: templates, addresses, and
statements of SQL."""

from collections.abc import Callable, Hashable
from types import CodeType
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule
from werkzeug.routing.rules import RulePart


class Compiled(BytecodeCache):
    """Keeps what templates were compiled to, as long as their source stays the same."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code is not None
        self._codes[bucket.key, bucket.checksum] = bucket.code


def share_compiled_templates() -> None:
    """From here on all apps of this process share them."""
    Flask.jinja_options = {"bytecode_cache": Compiled()}


def share_compiled_addresses() -> None:
    """From here on rules that say the same share the functions that build their addresses.

    Those functions know nothing of the map they were made for: they take the rule they serve.
    """
    compile_builder = Rule._compile_builder
    made: dict[Hashable, Callable[..., tuple[str, str]]] = {}

    def once(rule: Rule, append_unknown: bool = True) -> Any:
        says = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
        if says not in made:
            made[says] = compile_builder(rule, append_unknown)
        return made[says]

    Rule._compile_builder = once  # type: ignore[method-assign]


def share_parsed_addresses() -> None:
    """From here on rules that say the same are taken apart once.

    What arguments are converted by looks at nothing of the map it was made for either.
    """
    parse = Rule._parse_rule
    known: dict[Hashable, tuple[list[RulePart], list[tuple[bool, str]], dict[str, Any]]] = {}

    def once(rule: Rule, words: str) -> list[RulePart]:
        assert rule.map is not None
        says = (words, *rule.map.converters.items())
        if says not in known:
            apart = Rule(rule.rule)
            apart.map, apart._trace, apart._converters = rule.map, [], {}
            known[says] = ([*parse(apart, words)], apart._trace, apart._converters)
        parts, trace, converters = known[says]
        rule._trace.extend(trace)
        rule._converters.update(converters)
        rule.arguments.update(converters)
        return parts

    Rule._parse_rule = once  # type: ignore[method-assign]


STATEMENTS = 4_000
"""More than the house has: none is let go of, and compiled again."""


def share_compiled_statements() -> None:
    """From here on engines of a kind share what statements were compiled to.

    Dialects of a class are made alike, with the same options, by every app: they count as one.
    """
    kept: LRUCache[Any, Any] = LRUCache(STATEMENTS)
    Engine._compiled_cache = property(lambda _engine: kept, lambda _engine, _own: None)
    DefaultDialect.__eq__ = lambda one, other: type(one) is type(other)
    DefaultDialect.__hash__ = lambda one: hash(type(one))
