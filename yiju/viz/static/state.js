// One state, mirrored in the address after "#": a link opens the page as it was seen.

const KEYS = ["focus", "sel", "lang", "theme", "scope", "tab", "off", "hide", "line"];
const LISTS = new Set(["off", "hide", "line"]);
const STEPS = new Set(["focus", "sel", "scope"]); // a change that Back undoes

export class State {
  constructor(defaults) {
    this.defaults = defaults;
    this.listeners = [];
    this.now = this.read();
    window.addEventListener("hashchange", () => this.accept(this.read()));
    window.addEventListener("popstate", () => this.accept(this.read()));
  }

  /** Call `listener(now, before)` after every change. */
  listen(listener) {
    this.listeners.push(listener);
  }

  set(change) {
    const next = { ...this.now, ...change };
    const address = `#${this.write(next)}`;
    if (address === `#${this.write(this.now)}`) return;
    const step = Object.keys(change).some((key) => STEPS.has(key));
    window.history[step ? "pushState" : "replaceState"](null, "", address);
    this.accept(next);
  }

  accept(next) {
    const before = this.now;
    if (this.write(before) === this.write(next)) return;
    this.now = next;
    for (const listener of this.listeners) listener(next, before);
  }

  read() {
    const given = new URLSearchParams(window.location.hash.slice(1));
    const state = { ...this.defaults };
    for (const key of KEYS) {
      if (!given.has(key)) continue;
      const value = given.get(key);
      state[key] = LISTS.has(key) ? value.split(",").filter(Boolean) : value;
    }
    return state;
  }

  write(state) {
    const told = new URLSearchParams();
    for (const key of KEYS) {
      const [value, usual] = [state[key], this.defaults[key]].map((each) => String(each ?? ""));
      if (value !== usual) told.set(key, value);
    }
    return told.toString();
  }
}
