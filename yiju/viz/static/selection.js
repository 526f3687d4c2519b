// The choice of yiju/viz/selection.py, for the browser; tests/test_view.py compares the two.

export const LIMIT = 70;
const WALKED = ["based_on", "implements"];
const GRANTS = ["delegates", "entrusts", "assigns"];
const BODIES = ["issued_by", "approved_by", ...GRANTS];

/** The cards shown for a focus, in reading order, and how many found no room. */
export function select(view, focus, scope = "auto", limit = LIMIT) {
  const ways = waysOf(view);
  if (scope !== "chain") {
    const every = withBodies([...standing(view, ways), focus], ways);
    if (every.length <= limit) return { shown: inOrder(view, every), hidden: 0, whole: true };
  }
  const shown = new Set();
  let hidden = 0;
  for (const card of chainOf(ways, focus)) {
    const fresh = withBodies([card], ways).filter((each) => !shown.has(each));
    if (shown.size + fresh.length > limit) hidden += 1;
    else fresh.forEach((each) => shown.add(each));
  }
  return { shown: inOrder(view, shown), hidden, whole: false };
}

function push(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

function waysOf(view) {
  const [up, down, bodies, given, issued] = [1, 2, 3, 4, 5].map(() => new Map());
  for (const { from, to, type } of view.relations) {
    if (WALKED.includes(type)) {
      push(up, from, to);
      push(down, to, from);
    }
    if (BODIES.includes(type)) {
      push(bodies, from, to);
      push(GRANTS.includes(type) ? given : issued, to, from);
    }
  }
  const acts = new Map();
  for (const body of [...given.keys(), ...issued.keys()]) {
    acts.set(body, [...(given.get(body) ?? []), ...(issued.get(body) ?? [])]);
  }
  return { up, down, bodies, acts };
}

function standing(view, { up, down }) {
  const granting = new Set(
    view.relations.filter((each) => GRANTS.includes(each.type)).map((each) => each.from),
  );
  return view.nodes
    .map((node) => node.id)
    .filter((id) => up.has(id) || down.has(id) || granting.has(id));
}

function chainOf({ up, down, acts }, focus) {
  return [...new Set([focus, ...(acts.get(focus) ?? []), ...reach(focus, up), ...reach(focus, down)])];
}

/** Everything that can be reached, breadth first, without the start. */
export function reach(start, ways) {
  const found = new Set([start]);
  for (const card of found) for (const each of ways.get(card) ?? []) found.add(each);
  found.delete(start);
  return [...found];
}

function withBodies(cards, { bodies }) {
  return [...new Set([...cards].flatMap((card) => [card, ...(bodies.get(card) ?? [])]))];
}

function inOrder(view, cards) {
  const wanted = new Set(cards);
  return view.nodes.map((node) => node.id).filter((id) => wanted.has(id));
}
