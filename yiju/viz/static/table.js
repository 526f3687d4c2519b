// The same cards as a real table: what the picture shows, for reading without it.

import { cssName, make } from "./elements.js";
import { say } from "./words.js";

export class Table {
  constructor(model, holder, go) {
    Object.assign(this, { model, holder, go });
  }

  /** `ids`: what the drawing shows, in reading order. */
  show(state, ids) {
    const { lang } = state;
    const lanes = new Map();
    for (const id of ids) {
      const { lane } = this.model.nodes.get(id);
      lanes.set(lane, [...(lanes.get(lane) ?? []), id]);
    }
    const heads = ["name", "date", "state", "up", "down"].map((key) => make("th", { scope: "col" }, say(lang, key)));
    const bodies = [...lanes].map(([lane, cards]) => make("tbody", {},
      make("tr", {}, make("th", { colspan: 5, scope: "rowgroup" }, this.model.lane(lane, cards, lang))),
      cards.map((id) => this.row(id, state))));
    this.holder.replaceChildren(make("table", {},
      make("caption", {}, say(lang, "tableCaption")), make("thead", {}, make("tr", {}, heads)), bodies));
  }

  row(id, { lang, sel }) {
    const node = this.model.nodes.get(id);
    const [first, second] = this.model.names(node, lang);
    const count = (ways) => (ways.get(id) ?? []).length || "";
    const pick = make("button", { type: "button", class: "link", onclick: () => this.go(id) },
      make("span", { class: "first" }, first),
      second && make("span", { class: "second", lang: lang === "zh" ? "en" : "zh-CN" }, second));
    return make("tr", { "aria-current": id === sel ? "true" : null, class: this.model.isOver(node) ? "over" : null },
      make("th", { scope: "row" }, pick,
        make("span", { class: `kind kind-${cssName(node.kind)}` }, this.model.kind(node, lang))),
      make("td", {}, node.day ?? ""),
      make("td", {}, this.model.force(node, lang), " ", this.model.isOver(node) && this.model.endedBy(node, lang)),
      make("td", { class: "count" }, count(this.model.up)),
      make("td", { class: "count" }, count(this.model.down)));
  }
}
