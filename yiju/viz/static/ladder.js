// The ladder of yiju/viz/ladder.py, for the browser: see there for the reasons.
// tests/test_ladder.py runs both on the same cards and compares every number.

const COLUMN_GAP = 30;
const ROW_GAP = 40;
const LANE_GAP = 60;
const MARGIN = 7;
const SWEEPS = 7;
const TRACKS = 4;

/** Place cards [{id, lane, width, height}]: Map of id to {x, y, width, height, lane, row}. */
export function layout(cards, arcs, columns = 4) {
  const known = new Map(cards.map((card) => [card.id, card]));
  const kept = arcs.filter(([s, t]) => known.has(s) && known.has(t) && s !== t);
  const levels = levelsOf(known, kept);
  const step = Math.max(0, ...cards.map((card) => card.width)) + COLUMN_GAP;
  const [order, x] = orderLevels(levels, kept, columns, step);
  return placeRows(known, order, x, columns);
}

function append(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

function levelsOf(known, arcs) {
  const above = new Map();
  for (const [source, target] of arcs) {
    if (known.get(source).lane === known.get(target).lane) append(above, source, target);
  }
  const depth = new Map();
  let waiting = [...known.keys()];
  while (waiting.length) {
    let ready = waiting.filter((c) => (above.get(c) ?? []).every((t) => depth.has(t)));
    if (!ready.length) ready = waiting.slice(0, 1);
    for (const card of ready) {
      const over = (above.get(card) ?? []).filter((t) => depth.has(t)).map((t) => depth.get(t));
      depth.set(card, 1 + Math.max(-1, ...over));
    }
    waiting = waiting.filter((card) => !depth.has(card));
  }
  const levels = new Map();
  for (const [id, card] of known) append(levels, `${card.lane} ${depth.get(id)}`, id);
  const key = (level) => [known.get(level[0]).lane, depth.get(level[0])];
  return [...levels.values()].sort((a, b) => {
    const [one, two] = [key(a), key(b)];
    return one[0] - two[0] || one[1] - two[1];
  });
}

function stacksOf(level, columns) {
  const rows = Math.ceil(level.length / columns);
  const stacks = [];
  for (let start = 0; start < level.length; start += rows) {
    stacks.push(level.slice(start, start + rows));
  }
  return stacks;
}

function orderLevels(levels, arcs, columns, step) {
  const near = new Map();
  for (const [source, target] of arcs) {
    append(near, source, target);
    append(near, target, source);
  }
  const x = new Map();
  for (const level of levels) {
    settle(level, new Map(level.map((card) => [card, 0])), x, columns, step);
  }
  const order = levels.map((level) => [...level]);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const span = order.map((_, index) => index);
    if (sweep % 2) span.reverse();
    for (const index of span) {
      const wanted = new Map(
        order[index].map((card) => [card, mean(near.get(card) ?? [], x, x.get(card))]),
      );
      order[index].sort((a, b) => wanted.get(a) - wanted.get(b));
      settle(order[index], wanted, x, columns, step);
    }
  }
  for (const level of order) {
    const only = (card) => (near.get(card)?.length === 1 ? near.get(card) : []);
    const wanted = new Map(level.map((card) => [card, mean(only(card), x, x.get(card))]));
    settle(level, wanted, x, columns, step);
  }
  return [order, x];
}

function mean(cards, x, otherwise) {
  let total = 0;
  for (const card of cards) total += x.get(card);
  return cards.length ? total / cards.length : otherwise;
}

function settle(level, wanted, x, columns, step) {
  const stacks = stacksOf(level, columns);
  const spots = spread(stacks.map((stack) => mean(stack, wanted, 0)), step, columns);
  stacks.forEach((stack, index) => stack.forEach((card) => x.set(card, spots[index])));
}

function spread(wanted, step, columns) {
  const pools = [];
  wanted.forEach((want, index) => {
    let [total, count] = [want - index * step, 1];
    while (pools.length && pools.at(-1)[0] / pools.at(-1)[1] > total / count) {
      const [before, more] = pools.pop();
      [total, count] = [before + total, more + count];
    }
    pools.push([total, count]);
  });
  const reach = ((columns - 1) * step) / 2;
  const [low, high] = [-reach, reach - (wanted.length - 1) * step];
  const flat = pools.flatMap(([total, count]) => Array(count).fill(total / count));
  return flat.map((value, index) => Math.min(Math.max(value, low), high) + index * step);
}

function placeRows(known, order, x, columns) {
  const places = new Map();
  let [y, row, lane] = [0, 0, null];
  for (const level of order) {
    const next = known.get(level[0]).lane;
    if (lane !== null && next !== lane) y += LANE_GAP - ROW_GAP;
    lane = next;
    const stacks = stacksOf(level, columns);
    for (let position = 0; position < stacks[0].length; position += 1) {
      const line = stacks
        .filter((stack) => position < stack.length)
        .map((stack) => known.get(stack[position]));
      const height = Math.max(...line.map((card) => card.height));
      for (const card of line) {
        places.set(card.id, {
          x: Math.floor(x.get(card.id) + 0.5),
          y: y + Math.floor(height / 2),
          width: card.width,
          height: card.height,
          lane: card.lane,
          row,
        });
      }
      y += height + ROW_GAP;
      row += 1;
    }
  }
  return new Map([...known.keys()].map((id) => [id, places.get(id)]));
}

export const topOf = (place) => place.y - Math.floor(place.height / 2);
export const bottomOf = (place) => topOf(place) + place.height;

/** The stripe of each lane that holds a card: [{lane, top, bottom}] from the top down. */
export function bands(places) {
  const stripes = new Map();
  for (const place of places.values()) {
    const stripe = stripes.get(place.lane) ?? { lane: place.lane, top: Infinity, bottom: -Infinity };
    stripe.top = Math.min(stripe.top, topOf(place) - LANE_GAP / 2);
    stripe.bottom = Math.max(stripe.bottom, bottomOf(place) + LANE_GAP / 2);
    stripes.set(place.lane, stripe);
  }
  return [...stripes.values()].sort((a, b) => a.lane - b.lane);
}

/** Corner points [[x, y], …] of each arc, round the cards. */
export function route(places, arcs) {
  const rows = new Map();
  for (const place of places.values()) append(rows, place.row, place);
  const gaps = new Map([...rows].map(([row, line]) => [row, gapsOf(line)]));
  const sides = new Map(
    [...rows].map(([row, line]) => [
      row, [Math.min(...line.map(topOf)), Math.max(...line.map(bottomOf))],
    ]),
  );
  const track = new Map([...places.keys()].map((id, index) => [id, index % TRACKS]));
  return arcs.map(([s, t]) => corners(places.get(s), places.get(t), track.get(t), gaps, sides));
}

function gapsOf(line) {
  const edges = [];
  let left = -Infinity;
  for (const place of [...line].sort((a, b) => a.x - b.x)) {
    const half = Math.floor(place.width / 2);
    edges.push([left, place.x - half - MARGIN]);
    left = place.x + half + MARGIN;
  }
  edges.push([left, Infinity]);
  return edges.filter(([low, high]) => low <= high);
}

function corners(source, target, track, gaps, sides) {
  if (source.row === target.row) {
    const below = sides.get(source.row)[1] + ROW_GAP / 2 - 6 + 4 * track;
    return [
      [source.x, bottomOf(source)], [source.x, below],
      [target.x, below], [target.x, bottomOf(target)],
    ];
  }
  const up = target.row < source.row;
  const step = up ? -1 : 1;
  const [leave, arrive] = up ? [0, 1] : [1, 0];
  const points = [
    [source.x, up ? topOf(source) : bottomOf(source)],
    [source.x, sides.get(source.row)[leave]],
  ];
  for (let row = source.row + step; row !== target.row; row += step) {
    const x = passAt(gaps.get(row), points.at(-1)[0], target.x, track);
    const [top, bottom] = sides.get(row);
    const [near, far] = up ? [bottom, top] : [top, bottom];
    points.push([x, near - MARGIN * step], [x, far + MARGIN * step]);
  }
  points.push(
    [target.x, sides.get(target.row)[arrive]],
    [target.x, up ? bottomOf(target) : topOf(target)],
  );
  return points;
}

function passAt(gaps, start, end, track) {
  let best = null;
  for (const [low, high] of gaps) {
    const narrow = high - low <= 2 * COLUMN_GAP;
    const spots = narrow
      ? [low + ((high - low) * (2 * track + 1)) / (2 * TRACKS)]
      : [Math.min(Math.max(end, low), high), Math.min(Math.max(start, low), high)];
    for (const x of spots) {
      const found = [Math.abs(x - start) + Math.abs(x - end), Math.abs(x - end), x];
      if (!best || less(found, best)) best = found;
    }
  }
  return Math.floor((best ? best[2] : start) + 0.5);
}

function less(one, two) {
  const index = one.findIndex((value, position) => value !== two[position]);
  return index >= 0 && one[index] < two[index];
}
