"""A chain drawn as SVG: cards in bands by legal rank, arrows from the citing to the cited.

The drawing carries no script and no style sheet, so that a page with a strict policy can
hold it; its classes let the page colour it for the dark. It is never the only form: the
outline says the same in words. tests/test_diagram.py checks it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from yiju.ontology.identity import digest
from yiju.ontology.relations import RELATION
from yiju.viz.chain_forms import card_classes
from yiju.viz.facts import (
    both,
    clean,
    is_stub,
    kind_words,
    main_title,
    node_of,
    quotes,
    status_words,
    titles,
    version_day,
)
from yiju.viz.ladder import Band, Card, Place, bands, layout, route
from yiju.viz.palette import LANES, LINE, colour_of, css_name
from yiju.viz.words import join, say
from yiju.viz.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from yiju.graph.chain import Chain, Link, Step
    from yiju.graph.model import Graph, Node
    from yiju.viz.ladder import Point

MOST = 70  # cards; past that a drawing cannot be read (measured for the viewer)
COLUMNS = 2  # cards side by side: their text keeps 8 points on the width of an A4 page
PAPER = 660  # pixels of 1/96 inch that a page of A4 has between its margins
TALLEST = 860  # pixels of height that it has under a heading
WIDTH = 250  # of a card, in pixels
LANE_COLUMNS = 15  # of a lane's name
PAD = 12  # inside a card and around the drawing
GUTTER = 112  # at the left, for the names of the lanes; no line enters it
SLIMMEST = 560  # pixels; so that a chain of one column is not blown up on a page
FONT = "system-ui, 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


@dataclass(frozen=True, slots=True)
class Size:
    """How one sort of line on a card is set: font size, line height, columns that fit."""

    points: float
    height: int
    columns: int
    lines: int


SIZES = {
    "zh": Size(13.5, 18, 33, 4),
    "en": Size(11.5, 15, 37, 3),
    "meta": Size(11, 15, 38, 2),
    "mark": Size(11, 15, 38, 2),
}


@dataclass(frozen=True, slots=True)
class Face:
    """What stands on a card, line by line, each with the name of its size."""

    lines: tuple[tuple[str, str], ...]
    classes: tuple[str, ...]
    kind: str
    title: str

    @property
    def height(self) -> int:
        """Height of the card in pixels; even, so that its middle is a whole pixel."""
        height = sum(SIZES[size].height for size, _text in self.lines) + 2 * PAD
        return height + height % 2


def draw_chain(chain: Chain, graph: Graph, lang: str, *, sheets: int = 1) -> str:
    """Draw a chain as SVG.

    At most MOST cards, those nearest to the root; how many are left out is written under
    the drawing. A tall drawing is cut between rows of cards into at most `sheets` elements,
    so that a printer may put them on pages; one under the other they are the whole.
    """
    shown = dict(list(chain.links.items())[:MOST])
    faces = {node: _face(link, chain, graph, lang) for node, link in shown.items()}
    lanes = _lanes(chain, graph, shown)
    cards = [Card(node, lanes[node], WIDTH, face.height) for node, face in faces.items()]
    steps = [s for s in chain.steps if s.source in shown and s.target in shown]
    arcs = [(step.source, step.target) for step in steps]
    places = layout(cards, arcs, COLUMNS)
    lines = route(places, arcs)
    key = f"chain-{digest(chain.root + chain.direction, 8)}"
    left, width, top, height = _frame(places, lines)
    foot = _foot(chain, graph, len(shown), width, lang)
    body = [
        *(_stripe(band, odd % 2, left, width, lang) for odd, band in enumerate(bands(places))),
        *(_line(s, p, key, graph) for s, p in zip(steps, lines, strict=True)),
        *(_card(faces[node], places[node]) for node in shown),
        *(_under(text, left, top + height, row, lang) for row, text in enumerate(foot)),
    ]
    height += 16 * len(foot) + PAD
    cuts = _cuts(places, top, top + height, TALLEST * max(width, PAPER) // PAPER, sheets)
    first, *others = [(left, y, width, end - y) for y, end in pairwise(cuts)]
    named = f'role="img" aria-labelledby="{key}-t {key}-d"'
    head = "\n".join(_head(chain, graph, lang, key, len(shown)))
    whole = f'{head}\n<g id="{key}">\n' + "\n".join(body) + "\n</g>"
    parts = [_sheet(box, 'aria-hidden="true"', f'<use href="#{key}"/>') for box in others]
    return "".join([_sheet(first, named, whole), *parts])


def _sheet(box: tuple[int, int, int, int], named: str, content: str) -> str:
    """Write one element that shows a part of the drawing."""
    seen = " ".join(map(str, box))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chain" {named} width="{box[2]}" '
        f'height="{box[3]}" viewBox="{seen}" font-family="{escape(FONT)}">\n{content}\n</svg>\n'
    )


def _cuts(places: dict[str, Place], top: int, bottom: int, tallest: int, sheets: int) -> list[int]:
    """Give the heights at which a drawing is cut: between rows, no sheet taller than a page."""
    rows = sorted((place.top, place.bottom) for place in places.values())
    gaps, reached = [], top
    for start, end in rows:
        if start > reached > top:
            gaps.append((start + reached) // 2)
        reached = max(reached, end)
    cuts = [top]
    while bottom - cuts[-1] > tallest and len(cuts) < sheets:
        later = [gap for gap in gaps if gap > cuts[-1]]
        if not later:
            break
        cuts.append(max((gap for gap in later if gap - cuts[-1] <= tallest), default=later[0]))
    return [*cuts, bottom]


def _lanes(chain: Chain, graph: Graph, shown: dict[str, Link]) -> dict[str, int]:
    """Give each card its lane: by rank, or without one beside what it is joined to.

    A basis of unknown rank stands in a lane of its own just above the lowest card that
    cites it; what cites without a rank, just below the highest that it rests on.
    """
    ranks = {node: node_of(graph, node).props.get("rank") for node in shown}
    lanes = {node: 2 * rank + 2 for node, rank in ranks.items() if isinstance(rank, int)}
    for node in shown:  # in reading order, so that a neighbour nearer to the root has its lane
        if node not in lanes:
            above = [lanes[s.source] for s in chain.steps if s.target == node and s.source in lanes]
            below = [lanes[s.target] for s in chain.steps if s.source == node and s.target in lanes]
            lanes[node] = max(above) - 1 if above else (min(below) + 1 if below else 15)
    return lanes


def _face(link: Link, chain: Chain, graph: Graph, lang: str) -> Face:
    """Write the lines of a card."""
    node = node_of(graph, link.id)
    zh, en = titles(node)
    number = clean(node.props.get("number", ""))
    meta = join([kind_words(node, lang), str(version_day(node) or "")], lang, "join.dot")
    mark = join([status_words(link.status, lang), *_remarks(link, node, lang)], lang, "join.dot")
    said = [("zh", zh), ("en", en), ("meta", number), ("meta", meta), ("mark", mark)]
    lines = [
        (size, line)
        for size, text in said
        if text
        for line in wrap(text, SIZES[size].columns, SIZES[size].lines)
    ]
    token = "unnamed" if node.label == "Unnamed" else clean(node.props.get("kind", "other"))
    return Face(tuple(lines), tuple(card_classes(link, chain, graph)), token, both(node, lang))


def _remarks(link: Link, node: Node, lang: str) -> Iterable[str]:
    """Say in short what a reader must not miss."""
    if is_stub(node):
        yield say("card.stub", lang)
    if link.note == "depth limit":
        yield say("card.cut", lang)
    if link.note.startswith("not checked"):
        yield say("card.cutoff", lang)


def _frame(places: dict[str, Place], lines: Sequence[Sequence[Point]]) -> tuple[int, int, int, int]:
    """Give left, width, top and height of all that is drawn."""
    xs = [x for line in lines for x, _y in line]
    left = min([place.x - place.width // 2 for place in places.values()] + xs) - 2 * PAD
    right = max([place.x + place.width // 2 for place in places.values()] + xs) + 2 * PAD
    spare = max(SLIMMEST - GUTTER - (right - left), 0)
    left, right = left - GUTTER - spare // 2, right + spare // 2
    stripes = bands(places)
    top, bottom = stripes[0].top, stripes[-1].bottom
    return left, right - left, top, bottom - top


def _head(chain: Chain, graph: Graph, lang: str, key: str, count: int) -> list[str]:
    """Write title, description and arrowheads."""
    title = say("diagram.title", lang, title=main_title(node_of(graph, chain.root)))
    desc = say("diagram.desc", lang, n=count)
    looks = sorted({(step.relation, _is_registry_only(step, graph)) for step in chain.steps})
    markers = [_tip(token, is_open, key) for token, is_open in looks]
    return [
        f'<title id="{key}-t">{escape(title)}</title>',
        f'<desc id="{key}-d">{escape(desc)}</desc>',
        f"<defs>{''.join(markers)}</defs>",
    ]


def _tip(token: str, is_open: bool, key: str) -> str:
    """Write an arrowhead: filled, or open where only the registry knows the step."""
    name, colour = css_name(token), LINE[token].light
    ident = f"{key}-{name}-open" if is_open else f"{key}-{name}"
    look = (
        f'class="open {name}" d="M1 1 9 5 1 9z" fill="#ffffff" stroke="{colour}" stroke-width="1.2"'
        if is_open
        else f'class="tip {name}" d="M0 0 10 5 0 10z" fill="{colour}"'
    )
    return (
        f'<marker id="{ident}" viewBox="0 0 10 10" refX="9" refY="5" '
        f'markerUnits="userSpaceOnUse" markerWidth="11" markerHeight="11" orient="auto">'
        f"<path {look}/></marker>"
    )


def _is_registry_only(step: Step, graph: Graph) -> bool:
    """Whether no text at hand says the step, but the registry does."""
    proof = quotes(graph, step.evidence)
    return bool(proof) and all(quote.is_fact for quote in proof)


def _stripe(band: Band, odd: int, left: int, width: int, lang: str) -> str:
    """Draw the stripe of a lane with its name."""
    names = {2 * lane.rank + 2: lane.zh if lang == "zh" else lane.en for lane in LANES}
    name = names.get(band.lane) or say("diagram.unranked", lang)
    fill, tint = ("#f4f6f9", "odd") if odd else ("#ffffff", "even")
    label = "".join(
        f'<text class="lane" x="{left + PAD}" y="{band.top + 40 + 15 * row}" font-size="11.5" '
        f'font-weight="600" fill="#56606e" lang="{lang}">{escape(line)}</text>'
        for row, line in enumerate(wrap(name, LANE_COLUMNS))
    )
    return (
        f'<rect class="band {tint}" x="{left}" y="{band.top}" width="{width}" '
        f'height="{band.bottom - band.top}" fill="{fill}"/>{label}'
    )


def _line(step: Step, points: Sequence[Point], key: str, graph: Graph) -> str:
    """Draw one step: straight where it passes cards, bent in the gaps between rows."""
    look = LINE[step.relation]
    (x, y), *rest = dict.fromkeys(points)  # a corner told twice would turn the arrowhead
    path = [f"M{x} {y}"]
    for to_x, to_y in rest:
        middle = (y + to_y) // 2
        bent = x != to_x and y != to_y
        path.append(f"C{x} {middle} {to_x} {middle} {to_x} {to_y}" if bent else f"L{to_x} {to_y}")
        x, y = to_x, to_y
    dash = f' stroke-dasharray="{" ".join(map(str, look.dash))}"' if look.dash else ""
    token = css_name(step.relation)
    is_open = _is_registry_only(step, graph)
    tip, width = (f"{key}-{token}-open", 1) if is_open else (f"{key}-{token}", look.width)
    return (
        f'<path class="step {token}" d="{" ".join(path)}" fill="none" stroke="{look.light}" '
        f'stroke-width="{width}"{dash} marker-end="url(#{tip})">'
        f"<title>{escape(RELATION[step.relation].zh)} · "
        f"{escape(RELATION[step.relation].en)}</title></path>"
    )


def _card(face: Face, place: Place) -> str:
    """Draw one card: dashed without a text here, grey and struck where it has ended."""
    x = place.x - place.width // 2
    ended, ghost, root = (name in face.classes for name in ("ended", "ghost", "root"))
    dash = ' stroke-dasharray="6 4"' if ghost else ""
    kind = css_name(face.kind)
    parts = [
        f'<g class="{" ".join(("card", *face.classes))}"><title>{escape(face.title)}</title>',
        f'<rect class="ground" x="{x}" y="{place.top}" width="{place.width}" '
        f'height="{place.height}" rx="5" fill="{"#ededed" if ended else "#ffffff"}" '
        f'stroke="{"#1d242e" if root else "#8793a3"}" stroke-width="{2.5 if root else 1}"{dash}/>',
        f'<rect class="kind {kind}" x="{x}" y="{place.top + 5}" width="4" '
        f'height="{place.height - 10}" fill="{colour_of(face.kind).light}"/>',
    ]
    y = place.top + PAD
    for size, text in face.lines:
        parts.append(_text(size, text, x + PAD + 2, y, struck=ended and size in {"zh", "en"}))
        y += SIZES[size].height
    return "".join([*parts, "</g>"])


def _text(size: str, text: str, x: int, y: int, *, struck: bool) -> str:
    """Write one line of a card."""
    look = SIZES[size]
    lang = ' lang="zh"' if size == "zh" else (' lang="en"' if size == "en" else "")
    weight = ' font-weight="600"' if size in {"zh", "mark"} else ""
    line = ' text-decoration="line-through"' if struck else ""
    fill = "#1d242e" if size in {"zh", "mark"} else "#4a5462"
    return (
        f'<text class="{size}"{lang} x="{x}" y="{y + look.height - 5}" '
        f'font-size="{look.points}"{weight}{line} fill="{fill}">{escape(text)}</text>'
    )


def _foot(chain: Chain, graph: Graph, shown: int, width: int, lang: str) -> list[str]:
    """Say under the drawing what its lines mean and how many cards are left out."""
    names = {t: RELATION[t].zh if lang == "zh" else RELATION[t].en for t in LINE if t in RELATION}
    said = [
        say("diagram.legend", lang, based=names["based_on"], implements=names["implements"]),
        say("diagram.ghost", lang),
    ]
    if any(_is_registry_only(step, graph) for step in chain.steps):
        said.insert(1, say("diagram.open", lang))
    if len(chain.links) > shown:
        said.append(say("diagram.folded", lang, n=len(chain.links) - shown))
    return wrap(join(said, lang, "join.facts"), (width - 2 * PAD) // 6)


def _under(text: str, left: int, bottom: int, row: int, lang: str) -> str:
    """Write one line under the drawing."""
    return (
        f'<text class="meta" x="{left + PAD}" y="{bottom + 18 + 16 * row}" font-size="11" '
        f'fill="#4a5462" lang="{lang}">{escape(text)}</text>'
    )
