// Small things that the map and its labels are made of.
// vis draws in the order of its keys, and keys that look like numbers go first: so none of ours does.
const keyOf = (id) => `n${id}`;
const idOf = (key) => Number(key.slice(1));

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

const line = (kind) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 26 8");
  svg.setAttribute("class", `line ${kind}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", kind === "introduced" || kind === "named" ? "M1 4H24M20 1L25 4L20 7" : "M1 4H25");
  svg.append(path);
  return svg;
};

const mix = (one, other, share) => {
  const parts = [one, other].map((c) => [1, 3, 5].map((at) => parseInt(c.slice(at, at + 2), 16)));
  const mixed = parts[0].map((value, i) => Math.round(value + (parts[1][i] - value) * share));
  return mixed.some(Number.isNaN) ? one : `rgb(${mixed.join()})`;
};
