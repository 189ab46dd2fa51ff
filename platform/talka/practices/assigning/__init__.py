"""Suggesting who judges what: fair to those who sent something, and to those who judge. Pure."""

from talka.practices.assigning.board import Task
from talka.practices.assigning.suggesting import Suggestion, suggest

__all__ = ["Suggestion", "Task", "suggest"]
