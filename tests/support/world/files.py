"""Example addresses of pictures and files: each stands in one practice of the world."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.support.world.facts import Neighbour, Someone, World

_Source = Callable[[World, Neighbour, Someone | None], Sequence[Any]]

_OF_DRAFT = ("file", "describe_file", "take_file_out")
_OF_TAKEN_OUT = ("put_file_back", "file_deleting", "delete_file")
_OF_LIBRARY = ("published_file", "own_published_file")


def _place(find: Callable[[Neighbour], Any]) -> _Source:
    return lambda _world, place, _someone: (find(place),)


OF_FILES: Mapping[tuple[str, str], _Source] = {
    **{
        (f"practices.{view}", "practice_id"): _place(lambda place: place.practices["draft"])
        for view in ("add_file", *_OF_DRAFT, *_OF_TAKEN_OUT)
    },
    **{
        (f"practices.{view}", "file_id"): _place(lambda place: place.files["taken out"])
        for view in _OF_TAKEN_OUT
    },
    **{
        (f"practices.{view}", "file_id"): _place(lambda place: place.library_file)
        for view in _OF_LIBRARY
    },
    **{
        (f"practices.{view}", "slug"): _place(lambda place: place.library)
        for view in (*_OF_LIBRARY, "published_pdf", "own_published_pdf")
    },
    ("practices.review_file", "file_id"): _place(lambda place: place.judged_file),
    ("practices.review_file", "review_id"): _place(lambda place: place.reviews["writing"]),
    ("practices.sent_file", "file_id"): _place(lambda place: place.files["sent"]),
}
"""By view and argument."""
