// The legend, which is the filter too: a line or kind that is off is not drawn.

import { cssName, draw, make } from "./elements.js";
import { say } from "./words.js";

export class Legend {
  /** `change({off, hide})` takes the lists that a click gives. */
  constructor(model, holder, change) {
    Object.assign(this, { model, holder, change });
  }

  /** `ids`: what may be drawn, filtered or not. */
  show(state, ids) {
    const { lang } = state;
    const here = new Set(ids);
    const count = new Map();
    let open = 0;
    for (const edge of this.model.network.edges) {
      if (!here.has(edge.from) || !here.has(edge.to)) continue;
      count.set(edge.relation, (count.get(edge.relation) ?? 0) + 1);
      open += this.model.isRegistryOnly(this.model.view.relations[edge.id]);
    }
    const lines = this.model.view.words.lines.filter((line) => count.has(line.relation));
    const kinds = new Map();
    for (const id of ids) {
      const node = this.model.nodes.get(id);
      kinds.set(node.kind, [...(kinds.get(node.kind) ?? []), node]);
    }
    const focused = document.activeElement?.dataset?.key;
    this.holder.replaceChildren(
      this.group(say(lang, "relations"), [...lines.map((line) => this.line(state, line, count.get(line.relation))),
        open > 0 && this.open(lang, open)]),
      this.group(say(lang, "kinds"), [...kinds].map(([kind, nodes]) => this.kind(state, kind, nodes))));
    if (focused) this.holder.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  group(words, boxes) {
    return make("fieldset", {}, make("legend", {}, words), boxes);
  }

  line(state, { relation, dash, width }, count) {
    const y = 6;
    const sample = draw("svg", { class: `line-${cssName(relation)}`, width: 34, height: 12, "aria-hidden": "true" },
      draw("line", { x1: 1, y1: y, x2: 26, y2: y, "stroke-width": width, "stroke-dasharray": dash.join(" ") || null }),
      draw("path", { d: `M25 ${y - 4} L33 ${y} L25 ${y + 4} Z` }));
    return this.box(state, "off", relation, sample, this.model.relation(relation, state.lang), count);
  }

  /** How a relation looks that has no quotation; a look, not a filter. */
  open(lang, count) {
    const sample = draw("svg", { class: "open", width: 34, height: 12, "aria-hidden": "true" },
      draw("line", { x1: 1, y1: 6, x2: 24, y2: 6, "stroke-width": 1 }), draw("path", { d: "M25 2 L33 6 L25 10 Z" }));
    return make("span", { class: "look" }, sample, say(lang, "registryLine"), make("span", { class: "count" }, count));
  }

  kind(state, kind, nodes) {
    const sample = make("span", { class: `dot kind-${cssName(kind)}`, "aria-hidden": "true" });
    return this.box(state, "hide", kind, sample, this.model.kind(nodes[0], state.lang), nodes.length);
  }

  box(state, list, token, sample, words, count) {
    const shown = !state[list].includes(token);
    const toggle = () => {
      const rest = state[list].filter((each) => each !== token);
      this.change({ [list]: shown ? [...rest, token] : rest });
    };
    return make("label", {},
      make("input", { type: "checkbox", checked: shown, "data-key": `${list} ${token}`, onchange: toggle }),
      sample, words, make("span", { class: "count" }, count));
  }
}
