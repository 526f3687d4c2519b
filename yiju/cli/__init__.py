"""The front door: every command parses, calls one function and prints.

Results go to stdout, remarks and progress to stderr. Exit 0, 1 (one clear message),
2 (usage), 3 (`check --fail-on`). The clock is read in `front.day_of` and nowhere else.
"""

from yiju.cli import asking, knowing, making, pages, reviewing, serving
from yiju.cli.front import main

__all__ = ["asking", "knowing", "main", "making", "pages", "reviewing", "serving"]
