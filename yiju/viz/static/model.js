// The view of the page with the look-ups that drawing, details and keyboard need.

import { say } from "./words.js";

export class Model {
  constructor({ view, network }) {
    this.view = view;
    this.network = network;
    this.nodes = new Map(view.nodes.map((node) => [node.id, node]));
    this.out = new Map();
    this.into = new Map();
    this.up = new Map();
    this.down = new Map();
    this.versions = new Map();
    const { kinds, relations, lanes, walked } = view.words; // maps: a hostile key finds nothing
    [this.kinds, this.relationWords, this.laneWords, this.evidence] = [kinds, relations, lanes, view.evidence]
      .map((rows) => new Map(Object.entries(rows)));
    this.walked = new Set(walked);
    for (const relation of view.relations) this.index(relation);
    for (const node of view.nodes) if (node.work) put(this.versions, node.work, node.id);
  }

  index(relation) {
    put(this.out, relation.from, relation);
    put(this.into, relation.to, relation);
    if (this.walked.has(relation.type)) {
      put(this.up, relation.from, relation.to);
      put(this.down, relation.to, relation.from);
    }
  }

  /** First and second name of a card in the order of the language; the second may be "". */
  names(node, lang) {
    const [first, second] = lang === "zh" ? [node.zh, node.en] : [node.en, node.zh];
    return first ? [first, second ?? ""] : [second ?? node.id, ""];
  }

  /** One name, for a line of text. */
  name(id, lang) {
    const node = this.nodes.get(id);
    return node ? this.names(node, lang)[0] : id;
  }

  kind(node, lang) {
    const [zh, en] = this.kinds.get(node.kind) ?? [node.kind, node.kind];
    return lang === "zh" ? zh : capital(en);
  }

  /** The name of a relation, read from its source (`out`) or its target. */
  relation(token, lang, out = true) {
    const words = this.relationWords.get(token) ?? [token, token, token, token];
    const word = words[(out ? 0 : 2) + (lang === "zh" ? 0 : 1)];
    return lang === "zh" ? word : capital(word);
  }

  /** The words at the left of a lane; the lanes between ranks say what stands in them. */
  lane(lane, cards, lang) {
    const words = this.laneWords.get(String(lane));
    if (words) return words[lang === "zh" ? 0 : 1];
    const labels = new Set(cards.map((id) => this.nodes.get(id).label));
    const parts = [];
    if (labels.has("Body")) parts.push(say(lang, "bodies"));
    if (labels.has("Unnamed")) parts.push(say(lang, "unnamed"));
    return parts.join(" · ");
  }

  /** Force of a card on the day asked, in words; "" for bodies and unnamed bases. */
  force(node, lang) {
    if (node.label !== "Instrument") return "";
    if (node.draft) return say(lang, "draft");
    if (node.force === "not in force" && ["repealed", "superseded", "lapsed", "annulled"].includes(node.reason)) {
      return say(lang, node.reason, { day: node.ended ?? "" }).trim();
    }
    const key = {
      "in force": node.changed ? "changed" : "inForce",
      "not yet": "notYet",
      partly: "partly",
      suspended: "suspended",
      "not in force": "ceased",
    }[node.force];
    return say(lang, key ?? "unknown");
  }

  /** Whether the card is drawn as over and done with. */
  isOver(node) {
    return node.force === "not in force";
  }

  /** What ended a card, in short: its number, else its year where the title is the same, else its name. */
  endedBy(node, lang) {
    const found = (node.by ?? []).map((id) => this.nodes.get(id)).filter(Boolean);
    const words = found.map((by) => by.number ?? (by.zh === node.zh && by.day ? say(lang, "versionOf", { year: by.day.slice(0, 4) }) : this.name(by.id, lang)));
    return words.length ? say(lang, "endedBy", { names: words.join(lang === "zh" ? "、" : ", ") }) : "";
  }

  /** Whether the registry says a relation and no text at hand does. */
  isRegistryOnly({ evidence = [] }) {
    const found = evidence.map((id) => this.evidence.get(id)).filter(Boolean);
    return found.length > 0 && found.every((each) => each.label === "Fact");
  }

  /** Relations by their place in the view, which is the id of a drawn edge. */
  relationsAt(places) {
    return places.map((place) => this.view.relations[place]).filter(Boolean);
  }

  isGhost(node) {
    return Boolean(node.ghost) || node.label === "Unnamed";
  }
}

export function put(map, key, value) {
  if (map.has(key)) {
    if (!map.get(key).includes(value)) map.get(key).push(value);
  } else {
    map.set(key, [value]);
  }
}

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
