// Routed lines: cut into pieces that are painted once, and found again under the pointer.

/** Whether a corner is not the one before it again. */
const isNew = ([x, y], index, all) => !index || x !== all[index - 1][0] || y !== all[index - 1][1];

/** Cut lines into pieces; what several lines of one look share is drawn once, with even dashes. */
export function piecesOf(edges, lines) {
  const pieces = new Map();
  edges.forEach((edge, index) => {
    const points = lines[index].filter(isNew);
    points.slice(1).forEach((end, number) => {
      const key = [edge.relation, Boolean(edge.open), points[number], end].join();
      if (!pieces.has(key)) pieces.set(key, { edges: [], start: points[number], end, last: false });
      pieces.get(key).edges.push(edge);
      pieces.get(key).last ||= number === points.length - 2;
    });
  });
  return [...pieces.values()];
}

/** The edges whose line passes nearest to a spot, at most `reach` away; of a shared line all. */
export function edgesAt(pieces, spot, reach) {
  const away = pieces.map((piece) => distance(piece, spot));
  const nearest = Math.min(...away);
  if (!(nearest <= reach)) return [];
  const found = pieces.filter((_, index) => away[index] <= nearest + 0.5).flatMap((piece) => piece.edges);
  return [...new Set(found)];
}

function distance({ start, end }, { x, y }) {
  const points = Array.from({ length: 25 }, (_, step) => along(start, end, step / 24));
  return Math.min(...points.slice(1).map((point, index) => fromSegment(points[index], point, x, y)));
}

/** The point of a piece at `part` of its way: a line, or the curve that `trace` draws. */
function along([fromX, fromY], [x, y], part) {
  const bend = part * part * (3 - 2 * part); // the curve's ends stand straight up
  if (x === fromX || y === fromY) return [fromX + (x - fromX) * part, fromY + (y - fromY) * part];
  const half = (fromY + y) / 2;
  const rest = 1 - part;
  const high = rest ** 3 * fromY + 3 * rest * part * half + part ** 3 * y;
  return [fromX + (x - fromX) * bend, high];
}

function fromSegment([ax, ay], [bx, by], x, y) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const part = length ? Math.min(Math.max(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length, 0), 1) : 0;
  return Math.hypot(x - ax - part * (bx - ax), y - ay - part * (by - ay));
}

/** Paint a piece with its arrowhead; open and thin where only the registry knows the relation. */
export function paintPiece(ctx, { edges, start, end, last }, { alpha, more }, colour, ground) {
  const [{ width, dashes, open }] = edges;
  ctx.save();
  ctx.globalAlpha = alpha;
  ctx.strokeStyle = colour;
  ctx.fillStyle = open ? ground : colour;
  ctx.lineWidth = (open ? Math.min(width, 1) : width) + more;
  ctx.setLineDash(dashes || []);
  const toward = end[1] < start[1] ? -1 : 1;
  trace(ctx, start, last ? [end[0], end[1] - toward * (open ? 9 : 6)] : end);
  ctx.stroke();
  if (last) arrow(ctx, end, toward, open);
  ctx.restore();
}

function trace(ctx, [fromX, fromY], [x, y]) {
  const half = (fromY + y) / 2;
  ctx.beginPath();
  ctx.moveTo(fromX, fromY);
  if (x === fromX || y === fromY) ctx.lineTo(x, y);
  else ctx.bezierCurveTo(fromX, half, x, half, x, y);
}

function arrow(ctx, [x, y], toward, open) {
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x - 4.5, y - toward * 9);
  ctx.lineTo(x + 4.5, y - toward * 9);
  ctx.closePath();
  ctx.fill();
  if (open) ctx.stroke();
}
