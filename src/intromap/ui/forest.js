// The forest of introductions: branches that fold, one at a time if wanted, and a slider through the years.
const forests = new WeakMap();
// what is open, by key, through reruns and pages; and which forest is on the screen
const shared = (globalThis.intromapForests ??= { states: new Map(), live: new Map(), chosen: new Map() });
const ROW = 28;
const STEP = 215;
const TALL = 10; // rows below the top of their branch at which people stand, if it is higher than the window

class Forest {
  constructor(root) {
    this.box = el("div", "forest");
    this.bar = el("div", "bar");
    this.stage = el("div", "stage");
    this.lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    this.lines.setAttribute("aria-hidden", "true");
    this.tree = el("div", "tree");
    this.tree.setAttribute("role", "tree");
    this.stage.append(this.lines, this.tree);
    this.said = el("output");
    this.said.setAttribute("aria-live", "polite");
    this.box.append(this.bar, this.stage, this.said);
    root.append(this.box);
    this.tree.addEventListener("keydown", (event) => this.press(event));
  }

  show(raw) {
    if (raw === this.raw) return;
    this.raw = raw;
    const data = JSON.parse(new TextDecoder().decode(raw));
    this.key = data.key;
    this.years = data.years;
    this.by = new Map([[0, { id: 0, name: "me", parent: null, others: [], kids: [], branch: data.rows.length }]]);
    for (const [id, name, parent, others, on, named, about, known] of data.rows) {
      this.by.set(id, { id, name, parent, others, on, named, about, known, kids: [], branch: 0 });
    }
    for (const node of this.by.values()) if (node.parent !== null) this.by.get(node.parent).kids.push(node);
    this.tree.setAttribute("aria-label", data.says);
    this.state = shared.states.get(this.key) ?? { open: null, whole: new Set(), root: 0, until: null };
    if (!this.by.has(this.state.root)) this.state.root = 0;
    if (this.state.until !== null && !this.years.includes(this.state.until)) this.state.until = null;
    shared.states.set(this.key, this.state);
    shared.live.set(this.key, this);
    countThere(this);
    if (!this.state.open) openSome(this);
    this.at = this.state.root;
    this.draw();
    this.select(shared.chosen.get(this.key));
  }

  draw() {
    const { top, rows, inner } = layRows(this);
    this.top = top;
    rows.forEach((row, i) => (row.y = (i + 0.5) * ROW));
    for (const row of inner) {
      const middle = (row.kids[0].y + row.kids[row.kids.length - 1].y) / 2;
      row.y = Math.min(middle, (row.from + TALL) * ROW);
    }
    this.placed = [...rows, ...inner];
    const deep = Math.max(...this.placed.map((row) => row.depth));
    const [width, height] = [(deep + 1) * STEP + 70, rows.length * ROW + 6];
    for (const part of [this.lines, this.tree]) Object.assign(part.style, { width: `${width}px`, height: `${height}px` });
    this.lines.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.lines.replaceChildren(...inner.flatMap((row) => row.kids.map((kid) => this.line(row, kid))));
    // in the order of reading: whoever comes before somebody stands before them
    this.order = [];
    const read = (row) => {
      this.order.push(row);
      for (const kid of row.kids ?? []) read(kid);
    };
    read(this.top);
    this.tree.replaceChildren(...this.order.map((row) => (row.more ? this.more(row) : this.person(row))));
    showBar(this);
    this.focusable();
  }

  line(row, kid) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    const [x1, x2] = [row.depth * STEP + 16 + this.wide(row.node), kid.depth * STEP + 4];
    const bend = kid.depth * STEP - 14;
    path.setAttribute("d", `M${x1} ${row.y} H${bend - 8} C${bend} ${row.y} ${bend - 4} ${kid.y} ${x2} ${kid.y}`);
    if (kid.node?.named) path.setAttribute("class", "named");
    return path;
  }

  wide(node) {
    if (!this.pen) {
      this.pen = document.createElement("canvas").getContext("2d");
      this.pen.font = `600 13px ${getComputedStyle(this.box).fontFamily}`;
    }
    const { pen } = this;
    return Math.min(pen.measureText(node.name).width, STEP - 74) + (node.below ? 44 : 12);
  }

  person(row) {
    const { node } = row;
    const item = el("div", "item");
    Object.assign(item.style, { left: `${row.depth * STEP}px`, top: `${row.y - ROW / 2}px` });
    item.setAttribute("role", "treeitem");
    item.setAttribute("aria-level", row.depth + 1);
    item.dataset.id = node.id;
    const isOpen = this.state.open.has(node.id);
    if (node.below) item.setAttribute("aria-expanded", isOpen);
    if (node.id === this.chosen) item.setAttribute("aria-selected", "true");
    const dot = el("span", `dot${node.known === false ? " hollow" : ""}${node.id === 0 ? " me" : ""}`);
    dot.style.setProperty("--size", `${Math.min(16, 7 + Math.sqrt(node.below ?? 0) * 1.6)}px`);
    item.append(dot, el("span", "name", node.name));
    if (node.below) {
      const fold = el("button", "fold", isOpen ? "–" : `+${node.below.toLocaleString("en")}`);
      fold.tabIndex = -1;
      fold.title = isOpen ? "Fold this branch" : `Show the ${people(node.below)} of this branch`;
      fold.onclick = (event) => {
        event.stopPropagation();
        this.toggle(node);
      };
      item.append(fold);
    }
    if (node.others.length) item.append(el("span", "also", "⁺"));
    const told = tell(this, node);
    item.title = told;
    item.setAttribute("aria-label", told.replaceAll("\n", ", "));
    item.onclick = () => {
      this.at = node.id;
      this.choose(node.id);
    };
    item.ondblclick = () => this.enter(node);
    return item;
  }

  more(row) {
    const item = el("div", "item more", `and ${row.left.toLocaleString("en")} more`);
    Object.assign(item.style, { left: `${row.depth * STEP}px`, top: `${row.y - ROW / 2}px` });
    item.setAttribute("role", "treeitem");
    item.setAttribute("aria-level", row.depth + 1);
    item.dataset.id = `more${row.more.id}`;
    item.onclick = () => this.unfoldRest(row.more);
    return item;
  }

  // -- what one can do -----------------------------------------------------------------------------------
  toggle(node, open = !this.state.open.has(node.id)) {
    if (!node.below) return;
    open ? this.state.open.add(node.id) : this.state.open.delete(node.id);
    this.at = node.id;
    this.draw();
  }

  unfoldRest(node) {
    const hidden = new Set(kidsThere(node));
    for (const kid of firstOf(kidsThere(node))) hidden.delete(kid);
    this.state.whole.add(node.id);
    this.at = [...hidden][0].id;
    this.draw();
  }

  setOpen(ids) {
    this.state.open = new Set(ids);
    if (ids.length < 2) this.state.whole.clear();
    else for (const id of ids) this.state.whole.add(id);
    this.at = this.state.root;
    this.draw();
  }

  some() {
    this.state.whole.clear();
    openSome(this);
    this.draw();
  }

  enter(node) {
    this.state.root = node.id;
    this.at = node.id;
    this.some();
    this.stage.scrollTo(0, 0);
    this.say(`The branch of ${node.name}: ${people(node.below)}`);
    this.focusNow();
  }

  choose(id) {
    if (id !== 0) {
      this.chosen = id;
      shared.chosen.set(this.key, id);
      this.send("picked", { id });
    }
    this.draw();
    this.focusNow();
  }

  select(id) {
    if (id === this.chosen || !this.by.has(id)) return;
    this.chosen = id;
    for (let node = this.by.get(id); node && node.parent !== null; node = this.by.get(node.parent)) {
      const parent = this.by.get(node.parent);
      this.state.open.add(parent.id);
      if (!firstOf(kidsThere(parent)).includes(node)) this.state.whole.add(parent.id);
      if (parent.id === this.state.root) break;
      if (parent.parent === null) this.state.root = 0;
    }
    this.at = id;
    this.draw();
    this.tree.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.order.findIndex((row) => this.idOf(row) === String(this.at));
    const row = this.order[at];
    const { key } = event;
    if (!row) return;
    const go = (next) => {
      if (next) this.at = this.idOf(next);
      this.focusNow();
    };
    const { node } = row;
    if (key === "ArrowDown") go(this.order[at + 1]);
    else if (key === "ArrowUp") go(this.order[at - 1]);
    else if (key === "Home") go(this.order[0]);
    else if (key === "End") go(this.order[this.order.length - 1]);
    else if (key === "ArrowRight" && node?.below) row.kids ? go(row.kids[0]) : (this.toggle(node, true), this.focusNow());
    else if (key === "ArrowLeft" && row.kids && row !== this.top) this.toggle(node, false), this.focusNow();
    else if (key === "ArrowLeft") go(this.order.find((other) => other.kids?.includes(row)));
    else if (key === "Enter" || key === " ") row.more ? (this.unfoldRest(row.more), this.focusNow()) : this.choose(node.id);
    else if (key === "b" && node?.below) this.enter(node);
    else if (key === "Escape") this.enter(this.by.get(this.by.get(this.state.root).parent ?? 0));
    else return;
    event.preventDefault();
  }

  idOf(row) {
    return row.more ? `more${row.more.id}` : String(row.node.id);
  }

  focusable() {
    if (!this.order.some((row) => this.idOf(row) === String(this.at))) this.at = this.state.root;
    for (const item of this.tree.children) item.tabIndex = item.dataset.id === String(this.at) ? 0 : -1;
  }

  focusNow() {
    this.focusable();
    const item = this.tree.querySelector('[tabindex="0"]');
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  say(text) {
    this.said.textContent = text;
  }
}

export default ({ data, parentElement, setTriggerValue }) => {
  let forest = forests.get(parentElement);
  if (!forest) forests.set(parentElement, (forest = new Forest(parentElement)));
  forest.send = setTriggerValue;
  forest.show(data);
  return () => {
    forests.delete(parentElement);
    if (shared.live.get(forest.key) === forest) shared.live.delete(forest.key);
    forest.box.remove();
  };
};
