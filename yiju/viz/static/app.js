// The page: one state, the views that show it, and the hands that change it.

import { Canvas } from "./canvas.js";
import { Details } from "./details.js";
import { cssName, make } from "./elements.js";
import { Legend } from "./legend.js";
import { Model } from "./model.js";
import { Search } from "./search.js";
import { LIMIT } from "./selection.js";
import { State } from "./state.js";
import { Table } from "./table.js";
import { say } from "./words.js";

const at = (id) => document.getElementById(id);

class App {
  constructor(island) {
    this.model = new Model(island);
    const { focus } = this.model.view;
    this.state = new State({
      focus, sel: focus, lang: navigator.language.startsWith("zh") ? "zh" : "en",
      theme: "auto", scope: "auto", tab: "details", off: [], hide: [], line: [],
    });
    this.search = new Search(this.model);
    this.details = new Details(this.model, at("details"), (id) => this.go(id), (line) => this.showLine(line));
    this.table = new Table(this.model, at("table"), (id) => this.go(id));
    this.legend = new Legend(this.model, at("legend"), (change) => this.state.set(change));
    this.state.listen((now, before) => this.update(now, before));
    this.wire();
    this.dress();
    if (focus) this.begin();
    else at("status").textContent = say(this.now.lang, "nothing");
    document.documentElement.dataset.ready = "true";
  }

  get now() {
    const { now } = this.state;
    const known = (id) => this.model.nodes.has(id ?? "");
    const focus = known(now.focus) ? now.focus : this.model.view.focus;
    const tab = now.tab === "table" ? "table" : "details";
    return { ...now, tab, focus, sel: known(now.sel) ? now.sel : null };
  }

  begin() {
    this.canvas = new Canvas(this.model, at("canvas"), at("lanes"), {
      pick: (id) => this.pick(id),
      open: (id) => id && this.go(id),
      line: (line) => this.showLine(line),
    });
    this.render(true);
    if (window.matchMedia("(max-width: 900px)").matches && !window.location.hash) this.fold(true);
    this.canvas.repaint();
    this.canvas.start();
    let columns = this.canvas.columns;
    new ResizeObserver(() => {
      if (!at("canvas").clientHeight) return; // not on screen: nothing to keep
      this.canvas.repaint();
      if (columns !== this.canvas.columns) {
        this.render(true);
        this.canvas.start();
      }
      columns = this.canvas.columns;
    }).observe(at("canvas"));
  }

  wire() {
    const on = (id, act) => at(id).addEventListener("click", act);
    on("language", () => this.state.set({ lang: this.now.lang === "zh" ? "en" : "zh" }));
    on("theme", () => this.state.set({ theme: this.isDark() ? "light" : "dark" }));
    on("fit", () => this.canvas?.fit());
    on("centre", () => this.canvas?.start(true));
    on("in", () => this.canvas?.zoom(1.25));
    on("out", () => this.canvas?.zoom(0.8));
    on("scope-chain", () => this.state.set({ scope: "chain" }));
    on("scope-all", () => this.state.set({ scope: "all" }));
    on("fold", () => this.fold(!document.body.classList.contains("folded")));
    for (const tab of ["details", "table"]) {
      on(`tab-${tab}`, () => this.openTab(tab));
      at(`tab-${tab}`).addEventListener("keydown", (event) => this.tabKey(event));
    }
    at("canvas").addEventListener("keydown", (event) => this.canvasKey(event));
    document.addEventListener("keydown", (event) => this.key(event));
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.render(false));
    window.addEventListener("beforeprint", () => { this.undo = this.canvas?.print(); });
    window.addEventListener("afterprint", () => this.undo?.());
    this.wireSearch();
  }

  wireSearch() {
    const box = at("search");
    box.addEventListener("input", () => this.suggest(box.value));
    box.addEventListener("focus", () => box.value && this.suggest(box.value));
    box.addEventListener("keydown", (event) => this.searchKey(event));
    box.addEventListener("blur", () => this.closeSearch());
    at("results").addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the box
  }

  update(now, before) {
    if (!this.canvas) return this.dress();
    const changed = (...keys) => keys.some((key) => String(now[key]) !== String(before[key]));
    const moved = changed("focus", "scope", "off", "hide");
    const shape = this.canvas.chosen.shown.join();
    if (changed("lang", "theme")) this.dress();
    this.render(moved || changed("lang"));
    if (changed("focus", "scope") && shape !== this.canvas.chosen.shown.join()) this.canvas.start();
    else if (changed("sel", "focus")) this.canvas.reveal(this.now.sel);
    if (changed("sel", "focus")) this.announce();
    return undefined;
  }

  render(moved) {
    if (!this.canvas) return;
    const { now } = this;
    const chosen = this.canvas.show(now, moved);
    this.details.show(now);
    this.table.show(now, [...this.canvas.places.keys()]);
    this.legend.show(now, chosen.shown);
    this.showTab(now.tab);
    this.showStatus(now, chosen);
  }

  /** Words and theme that do not depend on the selection. */
  dress() {
    const { lang, theme } = this.now;
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    for (const element of document.querySelectorAll("[data-say]")) {
      element.textContent = say(lang, element.dataset.say);
    }
    for (const element of document.querySelectorAll("[data-label]")) {
      const words = say(lang, element.dataset.label);
      element.setAttribute("aria-label", words);
      if (element.matches("button")) element.title = words;
    }
    at("search").placeholder = say(lang, "search");
    at("theme").setAttribute("aria-pressed", String(this.isDark()));
    this.fold(document.body.classList.contains("folded"));
  }

  isDark() {
    const { theme } = this.now;
    return theme === "auto" ? window.matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
  }

  showStatus({ lang }, { shown, hidden, whole }) {
    const { as_of: asOf, known_up_to: known, later } = this.model.view;
    const parts = [
      say(lang, "asOf", { day: asOf }),
      known ? say(lang, "knownUpTo", { day: known }) : say(lang, "knownUnknown"),
      say(lang, "cards", { n: shown.length }),
    ];
    if (later) parts.push(say(lang, "later", { n: later }));
    const told = parts.map((part) => make("span", {}, part));
    if (hidden) told.push(make("strong", {}, say(lang, "more", { n: hidden })));
    if (this.canvas.isCut) told.push(make("span", {}, say(lang, "beyond")));
    at("status").replaceChildren(...told);
    const tooMany = !whole && this.now.scope !== "chain";
    at("scope-chain").setAttribute("aria-pressed", String(!whole));
    at("scope-all").setAttribute("aria-pressed", String(whole));
    at("scope-all").disabled = tooMany;
    at("scope-all").title = tooMany ? say(lang, "tooMany", { n: LIMIT }) : "";
  }

  /** A click on a card selects it; on the ground, nothing. */
  pick(id) {
    this.state.set({ sel: id, line: [], tab: id ? "details" : this.now.tab });
    if (id) this.fold(false);
  }

  /** A click on a line shows what it says and where that is said; no line, the card again. */
  showLine(line) {
    this.state.set({ line, tab: "details" });
    if (line.length) this.fold(false);
    at("title")?.focus();
  }

  /** Move the focus: the chain is drawn anew round the card. */
  go(id) {
    this.state.set({ focus: id, sel: id, line: [], tab: "details" });
    at("canvas").focus({ preventScroll: true });
  }

  announce() {
    const { sel, lang } = this.now;
    const node = this.model.nodes.get(sel ?? "");
    if (!node) return this.tell("");
    const count = (ways) => (ways.get(sel) ?? []).length;
    const parts = [this.model.name(sel, lang), this.model.kind(node, lang), node.day, this.model.force(node, lang),
      say(lang, "shownUp", { n: count(this.model.up) }), say(lang, "shownDown", { n: count(this.model.down) })];
    const { hidden } = this.canvas.chosen;
    if (hidden) parts.push(say(lang, "more", { n: hidden }));
    return this.tell(parts.filter(Boolean).join(lang === "zh" ? "，" : ", "));
  }

  tell(words) {
    at("live").textContent = words;
  }

  openTab(tab) {
    this.fold(false);
    this.state.set({ tab });
  }

  showTab(tab) {
    for (const each of ["details", "table"]) {
      const chosen = each === tab;
      at(`tab-${each}`).setAttribute("aria-selected", String(chosen));
      at(`tab-${each}`).tabIndex = chosen ? 0 : -1;
      at(each).classList.toggle("away", !chosen);
    }
  }

  fold(folded) {
    document.body.classList.toggle("folded", folded);
    at("fold").setAttribute("aria-expanded", String(!folded));
    at("fold").textContent = say(this.now.lang, folded ? "expand" : "collapse");
  }

  tabKey(event) {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const tab = this.now.tab === "details" ? "table" : "details";
    this.openTab(tab);
    at(`tab-${tab}`).focus();
  }

  key(event) {
    const writing = event.target.matches("input[type=search], textarea");
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      at("search").focus();
    } else if (event.key === "Escape" && !writing) {
      if (at("panel").contains(document.activeElement)) at("canvas").focus();
      else this.pick(null);
    }
  }

  canvasKey(event) {
    if (event.key === "Enter" && this.now.sel) {
      this.openTab("details");
      at("title")?.focus();
    } else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      const from = this.now.sel ?? this.now.focus;
      const next = this.now.sel ? this.canvas.next(from, event.key) : from;
      if (next) this.state.set({ sel: next });
      else this.tell(say(this.now.lang, { ArrowUp: "noBasis", ArrowDown: "noBelow" }[event.key] ?? "edge"));
    }
  }

  suggest(text) {
    const { lang } = this.now;
    const { ids, total } = this.search.find(text);
    this.found = ids;
    const options = ids.map((id, index) => this.option(id, index, lang));
    at("results").replaceChildren(...options);
    if (text.trim() && !ids.length) at("results").append(make("li", { class: "none" }, say(lang, "noResults")));
    const open = Boolean(text.trim());
    at("results").hidden = !open;
    at("search").setAttribute("aria-expanded", String(open));
    this.point(ids.length ? 0 : -1);
    if (open) this.tell(say(lang, "results", { n: total }));
  }

  option(id, index, lang) {
    const node = this.model.nodes.get(id);
    const [first, second] = this.model.names(node, lang);
    const facts = [this.model.kind(node, lang), node.number, node.day, this.model.isOver(node) && this.model.force(node, lang)];
    return make("li", { role: "option", id: `result-${index}`, "aria-selected": "false", onclick: () => this.choose(id) },
      make("span", { class: `dot kind-${cssName(node.kind)}` }),
      make("span", { class: "first" }, first),
      second && make("span", { class: "second" }, second),
      make("span", { class: "meta" }, facts.filter(Boolean).join(" · ")));
  }

  point(index) {
    this.pointed = index;
    for (const [number, option] of [...at("results").querySelectorAll("[role=option]")].entries()) {
      option.setAttribute("aria-selected", String(number === index));
      if (number === index) option.scrollIntoView({ block: "nearest" });
    }
    if (index < 0) at("search").removeAttribute("aria-activedescendant");
    else at("search").setAttribute("aria-activedescendant", `result-${index}`);
  }

  searchKey(event) {
    const count = this.found?.length ?? 0;
    if (event.key === "Escape") {
      at("search").value = "";
      this.closeSearch();
      at("canvas").focus();
    } else if (event.key === "Enter" && count && !at("results").hidden) {
      this.choose(this.found[this.pointed]);
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && count) {
      event.preventDefault();
      this.point((this.pointed + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    }
  }

  choose(id) {
    this.closeSearch();
    at("search").value = "";
    this.go(id);
  }

  closeSearch() {
    at("results").hidden = true;
    at("search").setAttribute("aria-expanded", "false");
    at("search").removeAttribute("aria-activedescendant");
  }
}

new App(JSON.parse(document.getElementById("island").textContent));
