"""How kinds and relations look in the viewer: one row each, light and dark.

Colour is never the only cue: every card also says its kind in words and every line has
a dash of its own. tests/test_view.py holds each colour to a contrast of 4.5 : 1 on a card.
"""

from __future__ import annotations

from dataclasses import dataclass

CARD = ("#ffffff", "#1d242e")  # the ground of a card in the light and the dark theme


@dataclass(frozen=True, slots=True)
class Colour:
    """The colour of one kind: of its stripe and of the word that names it."""

    kind: str  # token of kinds.jsonl, or "body", "unnamed"
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Line:
    """How one relation is drawn.

    Attributes:
        dash: Lengths of stroke and space in pixels; empty for a solid line.
        width: In pixels.
        places: Whether the line has a say in where cards stand.
    """

    relation: str
    light: str
    dark: str
    dash: tuple[int, ...] = ()
    width: float = 1.5
    places: bool = True


@dataclass(frozen=True, slots=True)
class Lane:
    """The words at the left of a lane; `rank` is the property of an instrument."""

    rank: int
    zh: str
    en: str


COLOURS: tuple[Colour, ...] = (
    Colour("constitution", "#b3261e", "#ff9a92"),
    Colour("law", "#a3441c", "#ffab82"),
    Colour("npc decision", "#8f5312", "#f0b27a"),
    Colour("legislative interpretation", "#8f5312", "#f0b27a"),
    Colour("administrative regulation", "#756000", "#dcc04e"),
    Colour("supervision regulation", "#756000", "#dcc04e"),
    Colour("military regulation", "#756000", "#dcc04e"),
    Colour("judicial interpretation", "#7440a0", "#d0a6f2"),
    Colour("treaty", "#574bab", "#b3aef5"),
    Colour("party document", "#a02a5c", "#ff97bd"),
    Colour("joint party-state document", "#a02a5c", "#ff97bd"),
    Colour("departmental rule", "#1b5fa8", "#86bbf5"),
    Colour("local regulation", "#2d6a2e", "#8fce90"),
    Colour("autonomous or special-zone regulation", "#2d6a2e", "#8fce90"),
    Colour("local government rule", "#4b6a1c", "#b4cf74"),
    Colour("normative document", "#0c6a6e", "#66c9cc"),
    Colour("other", "#56606e", "#aab5c3"),
    Colour("body", "#3d4657", "#c6d0df"),
    Colour("unnamed", "#5d6573", "#a6b0be"),
)

LINES: tuple[Line, ...] = (
    Line("based_on", "#3556b8", "#8fabff", (), 1.7),
    Line("implements", "#0d7a6b", "#54cdb9", (9, 4), 1.7),
    Line("delegates", "#b3560b", "#ffab5e", (2, 3), 2.6),
    Line("entrusts", "#b3560b", "#ffab5e", (6, 3, 2, 3), 2.2),
    Line("assigns", "#6b6f1f", "#c9c96f", (10, 3), 1.6),
    Line("issued_by", "#6b7482", "#8d99a9", (1, 4), 1.4),
    Line("approved_by", "#6b7482", "#8d99a9", (5, 4), 1.2),
    Line("supersedes", "#9b2d3f", "#f58a9b", (3, 3), 1.3, places=False),
    Line("repeals", "#9b2d3f", "#f58a9b", (8, 3, 2, 3), 1.3, places=False),
    Line("amends", "#8a5a00", "#e0b354", (4, 2, 1, 2), 1.3, places=False),
)

LANES: tuple[Lane, ...] = (
    Lane(0, "宪法", "Constitution"),
    Lane(1, "法律", "Laws"),
    Lane(2, "行政法规", "Administrative regulations"),
    Lane(3, "国务院文件等", "State Council documents and peers"),
    Lane(4, "规章与地方性法规", "Rules and local regulations"),
    Lane(5, "规范性文件", "Normative documents"),
    Lane(6, "地方与其他文件", "Local and other documents"),
)

LINE = {row.relation: row for row in LINES}
COLOUR = {row.kind: row for row in COLOURS}


def colour_of(kind: str) -> Colour:
    """Give the colour of a kind; kinds without a row share that of "other"."""
    return COLOUR.get(kind, COLOUR["other"])


def css_name(token: str) -> str:
    """Turn a token into part of a CSS name.

    >>> css_name("joint party-state document")
    'joint-party-state-document'
    """
    return "-".join(token.replace("_", "-").split())


def stylesheet() -> str:
    """Write the rows as CSS: `--kind-law`, `--line-cites`, light and dark; classes set `--tone`."""
    light = _variables({f"kind-{c.kind}": c.light for c in COLOURS}, CARD[0])
    light += _variables({f"line-{row.relation}": row.light for row in LINES})
    dark = _variables({f"kind-{c.kind}": c.dark for c in COLOURS}, CARD[1])
    dark += _variables({f"line-{row.relation}": row.dark for row in LINES})
    names = [f"kind-{c.kind}" for c in COLOURS] + [f"line-{row.relation}" for row in LINES]
    tones = "".join(f".{css_name(n)}{{--tone:var(--{css_name(n)})}}\n" for n in names)
    return (
        f"{tones}:root {{{light}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{{dark}}} }}\n"
        f'@media screen {{ :root[data-theme="light"] {{{light}}} }}\n'
        f'@media screen {{ :root[data-theme="dark"] {{{dark}}} }}\n'
    )


def _variables(values: dict[str, str], card: str = "") -> str:
    rows = [f"--{css_name(name)}:{value};" for name, value in values.items()]
    return "".join(rows) + (f"--card:{card};" if card else "")
