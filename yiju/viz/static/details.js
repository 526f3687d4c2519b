// The panel of one card: what it is, how it stands on the day, every relation with its words.

import { cssName, make } from "./elements.js";
import { say } from "./words.js";

const OPEN = 3; // a group of this many relations shows its quotations at once
const NAMES = 3; // other names written before the reader asks for all
const PART = 40; // entries written before the reader asks for all

export class Details {
  /** `go(id)` moves the focus to a card, `showLine(places)` lights lines up. */
  constructor(model, holder, go, showLine) {
    Object.assign(this, { model, holder, go, showLine });
    this.drawn = new Set(model.view.words.lines.map((line) => line.relation));
  }

  show(state) {
    this.state = state;
    this.lang = state.lang;
    const node = this.model.nodes.get(state.sel ?? "");
    const line = this.model.relationsAt(state.line);
    const parts = line.length ? [this.line(line)] : node ? [this.head(node), this.facts(node), this.relations(node), this.versions(node)]
      : [make("p", { class: "hint" }, this.say("pick"))];
    this.holder.replaceChildren(...parts.flat().filter(Boolean));
    this.holder.scrollTop = 0;
  }

  say(key, places) {
    return say(this.lang, key, places);
  }

  /** What one line of the drawing says: each of its relations with its evidence. */
  line(relations) {
    const entries = relations.map((each) => make("li", {}, this.link(each.from),
      make("h3", { class: `relation line-${cssName(each.type)}` },
        make("span", { class: "swatch", "aria-hidden": "true" }), this.model.relation(each.type, this.lang)),
      this.link(each.to), this.facet(each, this.model.nodes.get(each.to)), this.evidence(each, relations.length <= OPEN)));
    return make("section", {},
      make("h2", { tabindex: -1, id: "title", class: "line-title" }, this.say("lineRelations", { n: relations.length })),
      make("button", { type: "button", onclick: () => this.showLine([]) }, this.say("backToCard")),
      make("ul", { class: "relations" }, entries));
  }

  head(node) {
    const [first, second] = this.model.names(node, this.lang);
    const other = this.lang === "zh" ? "en" : "zh-CN";
    const force = this.model.force(node, this.lang);
    const kind = make("span", { class: `chip kind-${cssName(node.kind)}` }, this.model.kind(node, this.lang));
    const tone = this.model.isOver(node) ? "bad" : node.force === "in force" ? "good" : "plain";
    return make("header", { class: "title" },
      make("h2", { tabindex: -1, id: "title", lang: second ? langOf(this.lang) : null }, first),
      second && make("p", { class: "second", lang: other }, second),
      make("p", { class: "chips" }, kind, force && make("span", { class: `chip ${tone}` }, force),
        node.abbreviation && make("span", { class: "chip plain" }, node.abbreviation)),
      this.ended(node), this.note(node),
      this.centre(node));
  }

  /** When a version ended and by what, before anything else is read of it. */
  ended(node) {
    if (!this.model.isOver(node)) return null;
    const by = (node.by ?? []).filter((id) => this.model.nodes.has(id));
    return make("div", { class: "note over" }, this.say(by.length ? "endedNoteBy" : "endedNote", { force: lower(this.model.force(node, this.lang)) }),
      by.map((id) => [this.link(id), make("p", { class: "meta" }, this.model.nodes.get(id).number ?? "", " ", this.model.nodes.get(id).day ?? "")]));
  }

  note(node) {
    const key = node.label === "Unnamed" ? "unnamedNote" : node.ghost ? "noText" : node.partial ? "partialText" : "";
    return key && make("p", { class: "note" }, this.say(key));
  }

  centre(node) {
    if (node.id === this.state.focus) return make("p", { class: "centre" }, this.say("isFocus"));
    return make("button", { type: "button", onclick: () => this.go(node.id) }, this.say("focusHere"));
  }

  facts(node) {
    const rows = [];
    const add = (key, ...value) => value[0] && rows.push(make("dt", {}, key), make("dd", {}, ...value));
    add(this.say("number"), node.number, node.number && this.mark(node, "number"));
    for (const [name, day] of Object.entries(node.dates ?? {})) {
      if (name === "in_force_from" && day === node.dates.effective) continue;
      const assumed = name === "in_force_from" && node.assumed && ` (${this.say("assumed")})`;
      add(this.say(name), day, assumed, this.mark(node, name));
    }
    add(this.say("amended"), node.amended?.join(", "));
    if (node.label === "Instrument") {
      add(this.say("status", { day: this.model.view.as_of }), this.model.force(node, this.lang));
    }
    for (const [key, token] of [["issuer", "issued_by"], ["approver", "approved_by"]]) {
      add(this.say(key), ...this.links(this.model.out.get(node.id), token));
    }
    add(this.say("life"), [node.since, node.until].filter(Boolean).length && `${node.since ?? ""} – ${node.until ?? ""}`);
    add(this.say("otherNames"), this.names(node.alt ?? []));
    add(this.say("texts"), node.texts?.join(", "));
    add(this.say("registry"), this.registry(node));
    add(this.say("identifier"), make("code", {}, this.model.view.base + node.id));
    return make("dl", {}, rows);
  }

  names(all) {
    if (!all.length) return null;
    const lines = (some) => some.map((name) => make("span", { class: "line name" }, name));
    const rest = all.slice(NAMES);
    return [lines(all.slice(0, NAMES)),
      rest.length > 0 && make("details", {}, make("summary", {}, this.say("moreNames", { n: rest.length })), lines(rest))];
  }

  mark(node, name) {
    return (node.known ?? []).includes(name) && make("span", { class: "known" }, this.say("fromRegistry"));
  }

  /** Where the registry has it from, how sure that is, when it was checked. */
  registry(fact) {
    if (!fact.grade) return "";
    const grade = this.say("grade", { grade: this.say(fact.grade) });
    const checked = fact.checked && this.say("checked", { day: fact.checked });
    return [fact.source, grade, checked].filter(Boolean).join(" · ");
  }

  links(relations, token) {
    const found = (relations ?? []).filter((each) => each.type === token);
    return found.map((each) => make("span", { class: "line" }, this.link(each.to)));
  }

  /** A button that moves the focus, with both names. */
  link(id) {
    const node = this.model.nodes.get(id);
    const [first, second] = this.model.names(node, this.lang);
    const classes = ["link", this.model.isOver(node) ? "over" : ""].join(" ").trim();
    return make("button", { type: "button", class: classes, onclick: () => this.go(id) },
      make("span", { class: "first" }, first),
      second && make("span", { class: "second", lang: this.lang === "zh" ? "en" : "zh-CN" }, second));
  }

  relations(node) {
    const order = this.model.view.words.lines.map((line) => line.relation);
    const rank = (token) => (order.indexOf(token) + 1 || 99);
    const groups = [];
    for (const [ways, out] of [[this.model.out, true], [this.model.into, false]]) {
      for (const [token, list] of byType(ways.get(node.id) ?? [])) groups.push({ token, list, out });
    }
    groups.sort((a, b) => rank(a.token) - rank(b.token) || b.out - a.out);
    return groups.map((group) => this.group(group));
  }

  group({ token, list, out }) {
    const words = this.model.relation(token, this.lang, out);
    const open = list.length <= OPEN;
    const heading = make("h3", { class: `relation line-${cssName(token)}` },
      make("span", { class: "swatch", "aria-hidden": "true" }), `${words} (${list.length})`);
    const part = list.length > PART + 10 ? PART : list.length;
    const entries = make("ul", { class: "relations" }, list.slice(0, part).map((each) => this.entry(each, out, open)));
    const rest = part < list.length && make("button", { type: "button", onclick: () => {
      entries.append(...list.slice(part).map((each) => this.entry(each, out, open)));
      rest.remove();
      entries.children[part].querySelector("button").focus();
    } }, this.say("showAll", { n: list.length }));
    return make("section", {}, heading, entries, rest);
  }

  entry(relation, out, open) {
    const id = out ? relation.to : relation.from;
    const place = String(this.model.view.relations.indexOf(relation));
    const show = this.drawn.has(relation.type) && make("button", { type: "button", class: "small", onclick: () => this.showLine([place]) },
      this.say("showLine"));
    return make("li", {}, this.link(id), this.facet(relation, this.model.nodes.get(id)), this.evidence(relation, open), show);
  }

  /** What is said of a relation beside its quotations: of the other end, the article, the granted words. */
  facet(relation, node) {
    const facts = [node.number, node.day, this.model.isOver(node) && this.model.force(node, this.lang),
      relation.provision, relation.article && this.say("citedArticle", { article: relation.article }), relation.date];
    const label = { assigns: "duty", entrusts: "entrusted" }[relation.type] ?? "granted";
    return [
      make("p", { class: "meta" }, facts.filter(Boolean).join(" · "),
        this.model.isRegistryOnly(relation) && make("span", { class: "known only" }, this.say("registryOnly"))),
      relation.competence && make("p", { class: `granted line-${cssName(relation.type)}` },
        make("b", {}, this.say(label)), `“${relation.competence}”`),
      relation.type === "assigns" && make("p", { class: "meta" }, this.say("dutyNote"))];
  }

  evidence(relation, open) {
    const found = (relation.evidence ?? []).map((id) => this.model.evidence.get(id)).filter(Boolean);
    if (!found.length) return make("p", { class: "meta none" }, this.say("noEvidence"));
    return make("details", { open }, make("summary", {}, this.say("quotes", { n: found.length })),
      found.map((each) => (each.label === "Fact" ? this.fact(each) : this.quote(each))));
  }

  fact(fact) {
    return make("p", { class: "fact" }, make("span", { class: "known" }, this.say("fromRegistry")), this.registry(fact),
      fact.competence && make("span", { class: "line words", lang: "zh-CN" }, this.say("registryWords", { words: fact.competence })));
  }

  quote(citation) {
    const span = this.say("span", { start: citation.start, end: citation.end });
    const meta = [citation.source, span, citation.provision, citation.rule && this.say("rule", { rule: citation.rule }),
      citation.score !== undefined && this.say("score", { score: citation.score })];
    return make("figure", {},
      make("blockquote", { lang: citation.lang === "zh" ? "zh-CN" : citation.lang }, marked(citation)),
      make("figcaption", {}, meta.filter(Boolean).join(" · ")));
  }

  versions(node) {
    const others = (this.model.versions.get(node.work) ?? []).filter((id) => id !== node.id);
    if (!others.length) return null;
    return make("section", {}, make("h3", {}, `${this.say("versions")} (${others.length})`),
      make("ul", { class: "relations" }, others.map((id) => make("li", {}, this.link(id),
        make("p", { class: "meta" }, [this.model.nodes.get(id).day, this.model.force(this.model.nodes.get(id), this.lang)]
          .filter(Boolean).join(" · "))))));
  }
}

const lower = (text) => text.charAt(0).toLowerCase() + text.slice(1);

const langOf = (lang) => (lang === "zh" ? "zh-CN" : "en");

function byType(relations) {
  const groups = new Map();
  for (const each of relations) groups.set(each.type, [...(groups.get(each.type) ?? []), each]);
  return groups;
}

/** The sentence with the mention marked; the mention alone where there is no sentence. */
function marked({ quotation = "", context = "" }) {
  const at = quotation ? context.indexOf(quotation) : -1;
  if (at < 0) return [quotation ? make("mark", {}, quotation) : context];
  return [context.slice(0, at), make("mark", {}, quotation), context.slice(at + quotation.length)];
}
