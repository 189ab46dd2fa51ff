"""Words of this room with stored values that never change, and their labels."""

from talka.practices.kinds.blocks import BLOCKS, Block, BlockOrigin
from talka.practices.kinds.facets import CostBand, Facet, TargetGroup, Visibility
from talka.practices.kinds.files import FileKind, People
from talka.practices.kinds.lacks import Lack, PersonalData
from talka.practices.kinds.reviews import CallState, Conflict, ReviewState, Shortage
from talka.practices.kinds.scores import Score
from talka.practices.kinds.states import Act, Actor, State

__all__ = [
    "BLOCKS",
    "Act",
    "Actor",
    "Block",
    "BlockOrigin",
    "CallState",
    "Conflict",
    "CostBand",
    "Facet",
    "FileKind",
    "Lack",
    "People",
    "PersonalData",
    "ReviewState",
    "Score",
    "Shortage",
    "State",
    "TargetGroup",
    "Visibility",
]
