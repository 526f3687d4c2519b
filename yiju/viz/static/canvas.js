// The drawing: vis-network holds the cards of pyvis's model at the ladder's places, pans, zooms
// and repaints; stripes and routed lines are painted under the cards, because lines from centre
// to centre would run over them.

import { bands, layout, route } from "./ladder.js";
import { paintCard, readTheme } from "./cards.js";
import { cssName, make } from "./elements.js";
import { edgesAt, paintPiece, piecesOf } from "./lines.js";
import { reach, select } from "./selection.js";
import { say } from "./words.js";

const LEAST = 0.85; // scale at which a title of 13 pixels is still 11 high
const FARTHEST = 0.12;
const NEAREST = 2.5;
const NEAR_LINE = 7; // pixels of the screen from which a click still meets a line

export class Canvas {
  /** `handlers`: pick(id), open(id), line(ids of edges). */
  constructor(model, holder, lanes, handlers) {
    Object.assign(this, { model, holder, lanes, handlers });
    this.places = new Map();
    this.options = { ...model.network.options, autoResize: false };
    this.network = new vis.Network(holder, { nodes: [], edges: [] }, this.options);
    this.network.on("beforeDrawing", (ctx) => this.paintGround(ctx));
    this.network.on("afterDrawing", () => this.moveLanes());
    this.network.on("click", (event) => this.click(event));
    this.network.on("doubleClick", (event) => handlers.open(this.cardAt(event.pointer.canvas)));
    this.network.on("zoom", () => this.holdZoom());
    for (const event of ["animationFinished", "dragStart", "zoom"]) this.network.on(event, () => { this.moving = false; });
    holder.addEventListener("mousemove", (event) => this.point(event));
  }

  get columns() {
    const { clientWidth } = this.holder;
    return clientWidth < 500 ? 1 : clientWidth < 640 ? 2 : 4;
  }

  /** Show what the state asks for; `moved` places anew, else only paints. */
  show(state, moved) {
    this.state = state;
    this.theme = readTheme();
    this.chosen = select(this.model.view, state.focus, state.scope);
    if (moved) this.place();
    this.highlight();
    this.repaint();
    return this.chosen;
  }

  place() {
    const { view, network } = this.model;
    const shown = new Set(this.chosen.shown.filter((id) => !this.isHidden(id)));
    const cards = view.nodes
      .filter((node) => shown.has(node.id))
      .map((node) => ({ id: node.id, lane: node.lane, width: 240, height: node.height }));
    const looks = new Map(view.words.lines.map((line) => [line.relation, line]));
    const off = new Set(this.state.off);
    const arcs = view.relations.filter((each) => looks.get(each.type)?.places);
    this.places = layout(cards, arcs.map((each) => [each.from, each.to]), this.columns);
    this.joined = network.edges
      .filter((edge) => shown.has(edge.from) && shown.has(edge.to) && edge.from !== edge.to)
      .map((edge) => ({ ...edge, open: this.model.isRegistryOnly(view.relations[edge.id]) }));
    this.drawn = this.joined.filter((edge) => !off.has(edge.relation));
    const lines = route(this.places, this.drawn.map((edge) => [edge.from, edge.to]));
    this.pieces = piecesOf(this.drawn, lines);
    this.stripes = bands(this.places);
    this.fillLanes();
    this.network.setData({
      nodes: network.nodes.filter((node) => shown.has(node.id)).map((node) => this.nodeFor(node)),
      edges: this.drawn.map((edge) => ({ ...edge, hidden: true, smooth: false })),
    });
  }

  isHidden(id) {
    return this.state.hide.includes(this.model.nodes.get(id).kind) && id !== this.state.focus;
  }

  nodeFor(node) {
    const place = this.places.get(node.id);
    return { id: node.id, x: place.x, y: place.y, shape: "custom", ctxRenderer: ({ ctx, id }) => ({
      drawNode: () => this.paint(ctx, id),
      nodeDimensions: { width: place.width, height: place.height },
    }) };
  }

  /** What belongs to the selected card: all above, all below, the bodies at its side. */
  highlight() {
    const { sel, focus } = this.state;
    this.lit = null;
    const first = sel === focus && focus === this.model.view.focus; // nothing was asked yet
    if (!sel || first || !this.places.has(sel)) return;
    const chain = [sel, ...reach(sel, this.model.up), ...reach(sel, this.model.down)];
    this.lit = new Set(chain);
    for (const id of this.model.nodes.get(sel).label === "Body" ? [sel] : chain) {
      for (const each of this.joined) {
        if (each.from === id && this.model.nodes.get(each.to).label === "Body") this.lit.add(each.to);
        if (each.to === id && id === sel) this.lit.add(each.from);
      }
    }
  }

  paint(ctx, id) {
    const node = this.model.nodes.get(id);
    paintCard(ctx, this.model, node, this.places.get(id), this.theme, {
      lang: this.state.lang,
      selected: id === this.state.sel,
      dimmed: this.lit && !this.lit.has(id),
      hiddenUp: this.beyond(id, this.model.up),
      hiddenDown: this.beyond(id, this.model.down),
    });
  }

  /** How many cards above or below a card found no place. */
  beyond(id, ways) {
    return (ways.get(id) ?? []).filter((each) => !this.places.has(each)).length;
  }

  get isCut() {
    return [...this.places.keys()].some((id) => this.beyond(id, this.model.up) || this.beyond(id, this.model.down));
  }

  paintGround(ctx) {
    if (!this.stripes) return;
    const { left, right } = this.viewed();
    this.stripes.forEach((stripe) => {
      ctx.fillStyle = this.theme(stripe.lane % 2 ? "band" : "lane");
      ctx.fillRect(left, stripe.top, right - left, stripe.bottom - stripe.top);
      ctx.fillStyle = this.theme("rule");
      ctx.fillRect(left, stripe.top, right - left, 1);
    });
    const looks = this.pieces.map((piece) => [piece, this.lookOf(piece)]);
    for (const [piece, look] of looks.sort((a, b) => a[1].alpha - b[1].alpha)) {
      const colour = this.theme(`line-${cssName(piece.edges[0].relation)}`);
      paintPiece(ctx, piece, look, colour, this.theme("lane"));
    }
  }

  /** How strong a piece is: lines at the selected card, then those of its chain, then the rest. */
  lookOf({ edges }) {
    const { line } = this.state;
    if (line.length) return edges.some((edge) => line.includes(String(edge.id))) ? { alpha: 1, more: 1.6 } : { alpha: 0.25, more: 0 };
    if (edges.some((edge) => this.isNear(edge))) return { alpha: 1, more: 0.9 };
    const lit = !this.lit || edges.some((edge) => this.lit.has(edge.from) && this.lit.has(edge.to));
    return { alpha: lit ? 0.72 : 0.16, more: 0 };
  }

  isNear({ from, to }) {
    return from === this.state.sel || to === this.state.sel;
  }

  viewed() {
    const near = this.network.DOMtoCanvas({ x: 0, y: 0 });
    const far = this.network.DOMtoCanvas({ x: this.holder.clientWidth, y: this.holder.clientHeight });
    return { left: near.x, right: far.x, top: near.y, bottom: far.y };
  }

  fillLanes() {
    const cards = new Map();
    for (const [id, place] of this.places) {
      cards.set(place.lane, [...(cards.get(place.lane) ?? []), id]);
    }
    this.labels = this.stripes.map((stripe) => {
      const words = this.model.lane(stripe.lane, cards.get(stripe.lane), this.state.lang);
      return make("div", { class: stripe.lane % 2 ? "lane rank" : "lane" }, make("span", {}, words));
    });
    this.lanes.replaceChildren(...this.labels);
  }

  moveLanes() {
    if (!this.labels) return;
    const room = this.holder.clientHeight;
    this.stripes.forEach((stripe, index) => {
      const [top, bottom] = [stripe.top, stripe.bottom].map((y) => this.network.canvasToDOM({ x: 0, y }).y);
      const label = this.labels[index];
      const seen = [Math.max(top, 0), Math.min(bottom, room)];
      label.hidden = seen[1] - seen[0] < 20;
      label.style.transform = `translateY(${Math.round(seen[0])}px)`;
      label.style.height = `${Math.max(0, Math.round(seen[1] - seen[0]))}px`;
    });
  }

  cardAt({ x, y }) {
    for (const [id, place] of this.places) {
      if (Math.abs(x - place.x) * 2 <= place.width && Math.abs(y - place.y) * 2 <= place.height) return id;
    }
    return null;
  }

  /** A click meets a card, else a line, else the ground. */
  click({ pointer: { canvas } }) {
    const id = this.cardAt(canvas);
    const edges = id ? [] : this.linesAt(canvas);
    if (edges.length) this.handlers.line(edges.map((edge) => String(edge.id)));
    else this.handlers.pick(id);
  }

  linesAt(spot) {
    return edgesAt(this.pieces ?? [], spot, NEAR_LINE / this.network.getScale());
  }

  point(event) {
    const box = this.holder.getBoundingClientRect();
    const spot = { x: event.clientX - box.left, y: event.clientY - box.top };
    const place = this.network.DOMtoCanvas(spot);
    const id = this.cardAt(place);
    const edges = id ? [] : this.linesAt(place);
    this.holder.classList.toggle("pointing", Boolean(id) || edges.length > 0);
    this.holder.title = id ? this.cardTitle(id) : this.lineTitle(edges);
  }

  cardTitle(id) {
    const cut = this.beyond(id, this.model.up) || this.beyond(id, this.model.down);
    return [this.model.name(id, this.state.lang), cut && say(this.state.lang, "beyond")].filter(Boolean).join("\n");
  }

  lineTitle(edges) {
    const { lang } = this.state;
    const name = (id) => this.model.name(id, lang);
    const told = edges.slice(0, 4).map((edge) => [name(edge.from), this.model.relation(edge.relation, lang), name(edge.to)].join(" — "));
    return edges.length > 4 ? [...told, `+${edges.length - 4}`].join("\n") : told.join("\n");
  }

  holdZoom() {
    const scale = this.network.getScale();
    const held = Math.min(Math.max(scale, FARTHEST), NEAREST);
    if (held !== scale) this.network.moveTo({ scale: held });
  }

  /** Paint anew, in the size that the holder has now; vis-network would zoom with the size. */
  repaint() {
    const seen = { scale: this.network.getScale(), position: this.network.getViewPosition() };
    this.network.redraw();
    if (!this.moving && this.network.getScale() !== seen.scale) this.move(seen);
  }

  move({ scale = this.network.getScale(), position = this.network.getViewPosition() }, animated = false) {
    const animation = animated && calm();
    this.moving = Boolean(animation);
    this.network.moveTo({ scale, position, animation });
  }

  zoom(factor) {
    const scale = Math.min(Math.max(this.network.getScale() * factor, FARTHEST), NEAREST);
    this.move({ scale }, true);
  }

  /** The rectangle of all cards with a margin. */
  extent() {
    const places = [...this.places.values()];
    const half = places.map((place) => [place.x - place.width / 2, place.x + place.width / 2]);
    const [left, right] = [Math.min(...half.map((h) => h[0])), Math.max(...half.map((h) => h[1]))];
    const [top, bottom] = [this.stripes[0].top, this.stripes.at(-1).bottom];
    return { left, right, top, bottom, width: right - left + 24, height: bottom - top };
  }

  /** Start legibly: everything where it fits at a readable size, else round the focus. */
  start(animated = false) {
    if (!this.places.size || !this.holder.clientHeight) return;
    const box = this.extent();
    const gutter = this.lanes.clientWidth;
    const room = [this.holder.clientWidth - gutter, this.holder.clientHeight];
    const scale = Math.min(Math.max(Math.min(room[0] / box.width, room[1] / box.height), LEAST), 1);
    const focus = this.places.get(this.state.sel) ?? this.places.get(this.state.focus);
    const wide = box.width * scale > room[0];
    const high = box.height * scale > room[1];
    const hold = (value, low, far, half) => Math.min(Math.max(value, low + half), far - half);
    const x = wide ? hold(focus.x, box.left - 12, box.right + 12, room[0] / scale / 2) : (box.left + box.right) / 2;
    const y = high ? hold(focus.y, box.top, box.bottom, room[1] / scale / 2) : (box.top + box.bottom) / 2;
    this.move({ position: { x: x - gutter / 2 / scale, y }, scale }, animated);
  }

  /** Show all, however small. */
  fit(animated = true) {
    if (!this.places.size || !this.holder.clientHeight) return;
    const box = this.extent();
    const gutter = this.lanes.clientWidth;
    const scale = Math.min((this.holder.clientWidth - gutter) / box.width, this.holder.clientHeight / box.height, 1);
    const position = { x: (box.left + box.right) / 2 - gutter / 2 / scale, y: (box.top + box.bottom) / 2 };
    this.move({ position, scale }, animated);
  }

  /** Show all at once for the printer, in the size of the screen; give back what undoes it. */
  print() {
    const [scale, position] = [this.network.getScale(), this.network.getViewPosition()];
    const stage = this.holder.parentElement;
    [stage.style.width, stage.style.height] = [`${stage.clientWidth}px`, `${stage.clientHeight}px`];
    this.fit(false);
    this.repaint();
    return () => {
      [stage.style.width, stage.style.height] = ["", ""];
      this.move({ scale, position });
    };
  }

  /** Bring a card into sight where it is not. */
  reveal(id) {
    const place = this.places.get(id);
    if (!place) return;
    const seen = this.viewed();
    const gutter = this.lanes.clientWidth / this.network.getScale();
    const inside = place.x - place.width / 2 >= seen.left + gutter && place.x + place.width / 2 <= seen.right
      && place.y - place.height / 2 >= seen.top && place.y + place.height / 2 <= seen.bottom;
    if (!inside) this.move({ position: { x: place.x - gutter / 2, y: place.y } }, true);
  }

  /** The card that an arrow key leads to, or null. */
  next(id, key) {
    const from = this.places.get(id);
    if (!from) return null;
    if (key === "ArrowLeft" || key === "ArrowRight") return this.beside(id, from, key === "ArrowRight");
    const up = key === "ArrowUp";
    const ways = this.drawn.flatMap((edge) => {
      const grants = this.model.view.words.grants.includes(edge.relation);
      const [above, below] = grants ? [edge.from, edge.to] : [edge.to, edge.from];
      if (up && below === id) return [above];
      return !up && above === id ? [below] : [];
    });
    const walked = new Set((up ? this.model.up : this.model.down).get(id) ?? []);
    const far = (each) => Math.hypot(this.places.get(each).x - from.x, this.places.get(each).y - from.y);
    const sorted = [...new Set(ways)].sort((a, b) => walked.has(b) - walked.has(a) || far(a) - far(b));
    return sorted[0] ?? null;
  }

  beside(id, from, right) {
    const row = [...this.places].filter(([, place]) => place.lane === from.lane);
    row.sort(([, a], [, b]) => a.row - b.row || a.x - b.x);
    const index = row.findIndex(([each]) => each === id) + (right ? 1 : -1);
    return row[index]?.[0] ?? null;
  }
}

/** Movement, but none for those who asked for none. */
function calm() {
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return false;
  return { duration: 260, easingFunction: "easeInOutQuad" };
}
