"""What a recognition rule is: a pattern that carries its own evidence.

Every string in `finds` must match and every string in `skips` must not;
tests/test_rules.py checks all rows, so adding a wording means adding a row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from yiju.ontology.records import Lang


@dataclass(frozen=True)
class Rule:
    """One wording, in verbose regular-expression syntax (literal spaces as `[ ]`).

    Attributes:
        name: Goes into the record that the rule finds, so that a reader can ask why.
        pattern: Verbose pattern with named groups.
        finds: Texts in which it must match.
        skips: Texts in which it must not.
        flags: Beyond VERBOSE, for example re.IGNORECASE.
    """

    name: str
    lang: Lang
    pattern: str
    finds: tuple[str, ...]
    skips: tuple[str, ...] = ()
    flags: int = 0

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern, re.VERBOSE | self.flags)
