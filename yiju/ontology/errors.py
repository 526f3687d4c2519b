"""The errors that yiju raises on purpose; their text is fit to show to a user.

YijuError
 ├─ BadInput        a file, folder or value that cannot be used
 ├─ UnknownName     no instrument, body or question of that name
 ├─ BadQuery        a SPARQL or Cypher text that does not parse
 └─ BadGraphFolder  a folder that is no graph folder of this version
"""

from __future__ import annotations


class YijuError(Exception):
    """What was found, what was wanted and where; lower case, no full stop."""


class BadInput(YijuError):
    """A file, folder or value that cannot be used."""


class UnknownName(YijuError):
    """No instrument, body or question of that name.

    Args:
        name: What was asked for.
        what: The kind of thing looked for, for example "instrument".
        nearest: Names that come close, best first.
    """

    def __init__(self, name: str, what: str = "instrument", nearest: tuple[str, ...] = ()) -> None:
        self.name, self.what, self.nearest = name, what, nearest
        text = f"unknown {what}: {name}"
        if nearest:
            text += "\n  nearest: " + "\n           ".join(nearest)
        super().__init__(text)


class AmbiguousName(YijuError):
    """A name that several works or instruments bear.

    Args:
        name: What was asked for.
        candidates: One line for each, fit to show.
    """

    def __init__(self, name: str, candidates: tuple[str, ...]) -> None:
        self.name, self.candidates = name, candidates
        super().__init__(
            f"{name} names {len(candidates)} instruments; say which\n  " + "\n  ".join(candidates)
        )


class BadQuery(YijuError):
    """A SPARQL or Cypher text that does not parse, with the place."""


class BadGraphFolder(YijuError):
    """A folder that is no graph folder of this version."""
