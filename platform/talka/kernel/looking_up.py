"""Rows looked up by ids that another question gives: a few out of very many.

Row-level security asks a lot about each row, and PostgreSQL cannot tell how few it will let
through. So it may well go through all rows of a table before it looks which are wanted, and a page
takes the longer the more tenants there are. Here it gets the ids first, and then those rows.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class one_of(FunctionElement[bool]):  # noqa: N801 -- reads as a function in a query
    """Whether a column has one of these ids."""

    type = Boolean()
    inherit_cache = True

    def __init__(self, column: InstrumentedAttribute[UUID], ids: Select[tuple[UUID]]) -> None:
        super().__init__(column, ids.scalar_subquery())


@compiles(one_of)
def _in(element: one_of, compiler: SQLCompiler, **words: Any) -> str:
    column, ids = (compiler.process(each, **words) for each in element.clauses)
    return f"{column} IN {ids}"


@compiles(one_of, "postgresql")
def _any_of_array(element: one_of, compiler: SQLCompiler, **words: Any) -> str:
    column, ids = (compiler.process(each, **words) for each in element.clauses)
    return f"{column} = ANY (ARRAY{ids})"
