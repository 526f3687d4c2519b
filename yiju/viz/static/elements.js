// Elements made by hand: text only ever becomes a text node, so nothing in the graph can run.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element. `on…` attributes take functions; children are elements or text. */
export function make(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Make an SVG element; its looks come from classes, for the policy allows no style attribute. */
export function draw(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  const wanted = (child) => child !== null && child !== undefined && child !== false && child !== "";
  element.append(...children.flat(Infinity).filter(wanted));
  return element;
}

/** A token as part of a CSS name, as yiju/viz/palette.py writes it. */
export const cssName = (token) => token.replaceAll("_", "-").split(/\s+/).join("-");
