"""Column shapes that several rooms use."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from sqlalchemy import Enum, String
from sqlalchemy.orm import mapped_column

from talka.kernel.clock import now
from talka.kernel.ids import new_id

Id = Annotated[UUID, mapped_column(primary_key=True, default=new_id)]
Moment = Annotated[datetime, mapped_column(default=now)]
Slug = Annotated[str, mapped_column(String(80))]
Name = Annotated[str, mapped_column(String(200))]
Email = Annotated[str, mapped_column(String(254))]
Language = Annotated[str, mapped_column(String(8))]
Country = Annotated[str, mapped_column(String(2))]
Digest = Annotated[str, mapped_column(String(64))]


def choice(kind: type[StrEnum], name: str) -> Enum:
    """A column of one of an enum's stored values, checked by the database under ``name``."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
    )
