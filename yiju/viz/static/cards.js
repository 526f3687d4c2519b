// How one card is painted on the canvas: stripe, kind, both titles, number and date.

import { cssName } from "./elements.js";
import { say } from "./words.js";

const FONT = '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif';
const PAD = 12;

/** Colours of the theme, read from the style sheet once for each drawing. */
export function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const seen = new Map();
  return (name) => {
    if (!seen.has(name)) seen.set(name, style.getPropertyValue(`--${name}`).trim());
    return seen.get(name);
  };
}

// A Chinese character or a word, with the marks that must not end or start a line.
const PIECES = /[（《〈「『【〔]*(?:[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]|[^\s\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]+\s*|\s+)[，。；：、）》〉」』】〕！？]*/gu;

const broken = new Map(); // lines of a text by font, width and most lines

function breakLines(ctx, text, width, most) {
  const key = `${ctx.font}|${width}|${most}|${text}`;
  if (!broken.has(key)) broken.set(key, wrap(ctx, text, width, most));
  return broken.get(key);
}

function wrap(ctx, text, width, most) {
  const pieces = text.match(PIECES) ?? [];
  const lines = [""];
  for (const piece of pieces) {
    const tried = lines.at(-1) + piece;
    if (!lines.at(-1) || ctx.measureText(tried.trimEnd()).width <= width) lines[lines.length - 1] = tried;
    else lines.push(piece);
  }
  const kept = lines.slice(0, most);
  return kept.map((line, index) =>
    fitLine(ctx, line.trimEnd(), width, lines.length > most && index === most - 1));
}

function fitLine(ctx, line, width, cut) {
  let text = line;
  if (!cut && ctx.measureText(text).width <= width) return text;
  while (text && ctx.measureText(`${text}…`).width > width) text = [...text].slice(0, -1).join("");
  return text ? `${text}…` : "";
}

function outline(ctx, left, top, width, height, radius) {
  ctx.beginPath();
  ctx.roundRect(left, top, width, height, radius);
}

/** Paint a card round (x, y). `look`: lang, selected, focus, dimmed, hiddenUp, hiddenDown. */
export function paintCard(ctx, model, node, place, colour, look) {
  const left = place.x - place.width / 2;
  const top = place.y - Math.floor(place.height / 2);
  ctx.save();
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  const tone = look.dimmed ? faint(colour) : colour;
  ground(ctx, model, node, [left, top, place.width, place.height], tone, look);
  if (node.label === "Body") bodyText(ctx, model, node, left, top, place, tone, look);
  else cardText(ctx, model, node, left, top, place, tone, look);
  ctx.restore();
}

/** Colours of a card that steps back: its words stay readable, 4.5 : 1, and lose their ink. */
function faint(colour) {
  const ground = new Set(["card", "ghost", "over"]);
  const words = (name) => name === "ink" || name === "bad" || name === "accent" || name.startsWith("kind-");
  return (name) => colour(ground.has(name) ? "page" : words(name) ? "quiet" : name === "edge" ? "rule" : name);
}

function ground(ctx, model, node, [left, top, width, height], colour, look) {
  const radius = node.label === "Body" ? 22 : 7;
  const ghost = model.isGhost(node);
  const tint = colour(`kind-${cssName(node.kind)}`) || colour("kind-other");
  if (look.selected) {
    outline(ctx, left - 4, top - 4, width + 8, height + 8, radius + 4);
    ctx.fillStyle = colour("halo");
    ctx.fill();
  }
  outline(ctx, left, top, width, height, radius);
  ctx.fillStyle = ghost ? colour("ghost") : model.isOver(node) ? colour("over") : colour("card");
  ctx.fill();
  if (node.label === "Instrument") {
    ctx.save();
    ctx.clip();
    ctx.fillStyle = tint;
    ctx.globalAlpha *= look.dimmed ? 0.35 : ghost || model.isOver(node) ? 0.55 : 1;
    ctx.fillRect(left, top, 5, height);
    ctx.restore();
  }
  outline(ctx, left, top, width, height, radius);
  ctx.setLineDash(ghost ? [5, 4] : []);
  ctx.lineWidth = look.selected ? 2 : 1;
  ctx.strokeStyle = look.selected ? colour("accent") : ghost ? tint : colour("edge");
  if (node.label === "Body" && !look.selected) ctx.strokeStyle = tint;
  ctx.stroke();
  ctx.setLineDash([]);
}

function cardText(ctx, model, node, left, top, place, colour, look) {
  const { lang } = look;
  const [x, width] = [left + PAD + 4, place.width - 2 * PAD - 4];
  const over = model.isOver(node);
  const [first, second] = model.names(node, lang);
  let y = top + 20;
  ctx.font = `600 11px ${FONT}`;
  ctx.fillStyle = colour("quiet");
  const mark = fitLine(ctx, markOf(model, node, lang), width, false);
  const room = ctx.measureText(mark).width;
  if (mark) ctx.fillText(mark, left + place.width - PAD - room, y);
  ctx.fillStyle = colour(`kind-${cssName(node.kind)}`) || colour("kind-other");
  ctx.fillText(fitLine(ctx, model.kind(node, lang), Math.max(width - room - 8, 0), false), x, y);
  if (over) {
    ctx.fillStyle = colour("bad");
    for (const line of [model.force(node, lang), model.endedBy(node, lang)].filter(Boolean)) {
      y += 15; // the lines that yiju/viz/view_model.py leaves room for
      ctx.fillText(fitLine(ctx, line, width, false), x, y);
    }
  }
  const cjk = /[\u2e80-\u9fff]/.test(first);
  y = titleLines(ctx, first, x, y + 4, width, {
    font: `600 ${cjk ? 13.5 : 13}px ${FONT}`, step: cjk ? 18 : 17, most: 3,
    ink: over ? colour("quiet") : colour("ink"), struck: over && colour("bad"),
  });
  titleLines(ctx, second, x, y + 1, width, {
    font: `400 11.5px ${FONT}`, step: cjk ? 15 : 16, most: 2, ink: colour("quiet"),
  });
  foot(ctx, node, x, top + place.height - 9, width, colour, look);
}

function markOf(model, node, lang) {
  if (node.label !== "Instrument") return "";
  const told = node.draft || ["not yet", "partly", "suspended"].includes(node.force);
  if (told) return model.force(node, lang);
  if (model.isOver(node)) return node.ghost ? say(lang, "stub") : "";
  return node.ghost ? say(lang, "stub") : "";
}

function titleLines(ctx, text, x, y, width, { font, step, most, ink, struck }) {
  ctx.font = font;
  ctx.fillStyle = ink;
  let at = y;
  for (const line of text ? breakLines(ctx, text, width, most) : []) {
    at += step;
    ctx.fillText(line, x, at);
    if (struck) {
      ctx.fillStyle = struck;
      ctx.fillRect(x, at - 5, ctx.measureText(line).width, 1);
      ctx.fillStyle = ink;
    }
  }
  return at;
}

function foot(ctx, node, x, y, width, colour, look) {
  if (node.label !== "Instrument") return;
  const beyond = [look.hiddenUp ? `↑+${look.hiddenUp}` : "", look.hiddenDown ? `↓+${look.hiddenDown}` : ""]
    .filter(Boolean).join(" ");
  ctx.font = `600 11px ${FONT}`;
  const room = beyond ? ctx.measureText(beyond).width + 8 : 0;
  ctx.fillStyle = colour("accent");
  if (beyond) ctx.fillText(beyond, x + width - room + 8, y);
  ctx.font = `400 11px ${FONT}`;
  ctx.fillStyle = colour("quiet");
  const day = node.day ?? say(look.lang, "undated");
  const after = node.number ? ` · ${day}` : day;
  const number = node.number ? shorten(ctx, node.number, width - room - ctx.measureText(after).width) : "";
  ctx.fillText(fitLine(ctx, number + after, width - room, false), x, y);
}

/** Cut a number in the middle: who gave it and which one it is stand at its ends. */
function shorten(ctx, number, width) {
  const chars = [...number];
  const tail = chars.slice(-5).join("");
  let head = chars.slice(0, -5);
  if (ctx.measureText(number).width <= width) return number;
  while (head.length > 1 && ctx.measureText(`${head.join("")}…${tail}`).width > width) head = head.slice(0, -1);
  return `${head.join("")}…${tail}`;
}

function bodyText(ctx, model, node, left, top, place, colour, look) {
  const [first, second] = model.names(node, look.lang);
  const [x, width] = [left + 17, place.width - 34];
  ctx.font = `600 11px ${FONT}`;
  ctx.fillStyle = colour("kind-body");
  const kind = [model.kind(node, look.lang), node.abbreviation].filter(Boolean).join(" · ");
  ctx.fillText(fitLine(ctx, kind, width, false), x, top + 19);
  ctx.fillStyle = colour("ink");
  nameLine(ctx, first, 600, [13, 12, 11], x, top + 37, width);
  ctx.fillStyle = colour("quiet");
  nameLine(ctx, second, 400, [11.5, 10.5], x, top + 54, width);
}

/** Write a name in the largest of the sizes in which it fits; cut in the smallest. */
function nameLine(ctx, name, weight, sizes, x, y, width) {
  for (const size of sizes) {
    ctx.font = `${weight} ${size}px ${FONT}`;
    if (ctx.measureText(name).width <= width) break;
  }
  ctx.fillText(fitLine(ctx, name, width, false), x, y);
}
