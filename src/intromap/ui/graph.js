// The map: vis-network draws nodes at fixed places; here are the legend, the keyboard, the word to Python.
const graphs = new WeakMap();
const shared = (globalThis.intromapMaps ??= { live: new Map(), chosen: new Map(), views: new Map() });
const EDGES = {
  introduced: { alpha: 0.42, width: 1.4, says: "introduced me to" },
  named: { alpha: 0.4, width: 1.2, says: "named" },
  tie: { alpha: 0.35, width: 1, says: "know each other" },
  direct: { alpha: 0.16, width: 0.7, says: "I met directly" },
};
const STEP = 60; // pixels an arrow key pans

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

class Graph {
  constructor(root, send) {
    this.send = send;
    this.only = null; // the slot of the legend looked at, if any
    this.chosen = null;
    this.way = []; // from me to the chosen person
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.box = make("div", "map");
    this.legend = make("div", "legend");
    this.stage = make("div", "stage");
    this.box.append(this.legend, this.stage);
    root.append(this.box);
    this.theme = this.readTheme();
  }

  start(data) {
    this.key = data.key;
    this.net = new vis.Network(this.stage, { nodes: this.nodes, edges: this.edges }, data.options);
    this.stage.append(this.buttons());
    this.net.on("beforeDrawing", (ctx) => drawPath(this, ctx));
    this.net.on("afterDrawing", (ctx) => drawLabels(this, ctx));
    this.net.on("click", ({ nodes }) => this.pick(nodes.length ? idOf(nodes[0]) : null));
    this.net.on("hoverNode", () => (this.frame().style.cursor = "pointer"));
    this.net.on("blurNode", () => (this.frame().style.cursor = "default"));
    for (const event of ["zoom", "dragEnd", "animationFinished"]) this.net.on(event, () => this.saveView());
    this.box.addEventListener("transitionend", (e) => e.propertyName === "color" && this.repaint());
    const frame = this.frame();
    frame.tabIndex = 0;
    frame.setAttribute("role", "application");
    frame.addEventListener("keydown", (e) => this.press(e));
    shared.live.set(this.key, this);
  }

  frame() {
    return this.net.canvas.frame;
  }

  // -- what is shown -------------------------------------------------------------------------------------
  show(raw) {
    if (raw === this.raw) return;
    this.raw = raw;
    const data = JSON.parse(new TextDecoder().decode(raw));
    this.data = data;
    if (this.only !== null && !data.legend.some((entry) => entry.slot === this.only)) this.only = null;
    const fresh = !this.net;
    if (fresh) this.start(data);
    this.diff(this.nodes, data.nodes.map((node) => this.styleNode(node)));
    this.diff(this.edges, data.edges.map((edge) => this.styleEdge(edge)));
    this.places = data.nodes.map((node, i) => ({ ...node, i })).sort((a, b) => a.rank - b.rank || b.doors - a.doors || b.size - a.size);
    this.after = new Map();
    for (const { from, to, kind } of data.edges) {
      if (kind !== "introduced" && kind !== "direct") continue;
      if (!this.after.has(from)) this.after.set(from, []);
      this.after.get(from).push(to);
    }
    this.showLegend();
    this.frame().setAttribute("aria-label", data.says);
    if (fresh) this.firstView();
    this.select(shared.chosen.get(this.key) ?? null, false);
  }

  diff(set, items) {
    const order = items.map((item) => item.id).join();
    if (set === this.nodes && order !== set.getIds().join()) set.clear();
    const kept = new Set(items.map((item) => item.id));
    const gone = set.getIds().filter((id) => !kept.has(id));
    const changed = items.filter((item) => set.get(item.id)?.stamp !== item.stamp);
    if (gone.length) set.remove(gone);
    if (changed.length) set.update(changed);
  }

  isDim(node) {
    return this.only !== null && node.slot !== this.only && node.kind === "person" && node.id !== this.chosen;
  }

  styleNode(node) {
    const { background, text, primary } = this.theme;
    const dim = this.isDim(node);
    const fill = node.kind === "me" ? text : node.kind === "organisation" ? this.theme.quiet : node.color;
    const hollow = node.kind === "person" && node.slot === this.data.unknown;
    const place = node.kind === "organisation";
    const stranger = node.kind === "person" && !node.known;
    const border = place ? this.theme.line : stranger ? text : hollow ? node.color : mix(fill, text, 0.3);
    const item = {
      id: keyOf(node.id), x: node.x, y: node.y, size: node.size, shape: node.shape, title: node.title,
      color: {
        background: hollow ? background : fill, border,
        highlight: { background: hollow ? background : fill, border: primary },
        hover: { background: hollow ? background : fill, border: text },
      },
      borderWidth: stranger ? 1.4 : hollow ? 1.6 : 0.8, borderWidthSelected: 3, opacity: dim ? 0.12 : 1,
    };
    item.stamp = JSON.stringify(item);
    return item;
  }

  styleEdge(edge) {
    const kind = EDGES[edge.kind] ?? EDGES.tie;
    const { text, primary } = this.theme;
    const many = Math.min(1, Math.sqrt(500 / this.data.edges.length));
    const alpha = kind.alpha * many * (this.data.quiet ? 0.45 : 1) * (this.only === null ? 1 : 0.35);
    const item = {
      id: `${edge.from}>${edge.to}:${edge.kind}`, from: keyOf(edge.from), to: keyOf(edge.to), arrows: edge.arrows,
      dashes: edge.dashes, width: kind.width, selectionWidth: 1.5,
      color: { color: text, opacity: alpha, highlight: primary, hover: text },
    };
    item.stamp = JSON.stringify(item);
    return item;
  }

  // -- colours -------------------------------------------------------------------------------------------
  readTheme() {
    const style = getComputedStyle(this.box);
    const read = (name, otherwise) => style.getPropertyValue(`--st-${name}`).trim() || otherwise;
    return {
      text: read("text-color", "#222222"), background: read("background-color", "#ffffff"),
      primary: read("primary-color", "#0b6e69"), quiet: read("secondary-background-color", "#eeeeee"),
      line: read("border-color", "#cccccc"), font: read("font", "sans-serif"),
    };
  }

  repaint() {
    const theme = this.readTheme();
    if (JSON.stringify(theme) === JSON.stringify(this.theme)) return;
    this.theme = theme;
    this.restyle();
  }

  restyle() {
    this.diff(this.nodes, this.data.nodes.map((node) => this.styleNode(node)));
    this.diff(this.edges, this.data.edges.map((edge) => this.styleEdge(edge)));
    this.net.redraw();
  }

  // -- legend --------------------------------------------------------------------------------------------
  showLegend() {
    const swatches = this.data.legend.map((entry) => {
      const button = make("button", "entry");
      button.type = "button";
      const dot = make("span", entry.slot === this.data.unknown ? "dot hollow" : "dot");
      dot.style.setProperty("--dot", entry.color);
      button.append(dot, make("span", "name", entry.label), make("span", "count", entry.count));
      button.setAttribute("aria-pressed", String(this.only === entry.slot));
      button.onclick = () => {
        this.only = this.only === entry.slot ? null : entry.slot;
        this.showLegend();
        this.restyle();
      };
      return button;
    });
    const lines = this.data.lines.map((kind) => {
      const item = make("span", "entry");
      item.append(line(kind), make("span", "name", EDGES[kind]?.says ?? kind));
      return item;
    });
    if (this.data.strangers) {
      const item = make("span", "entry");
      item.append(make("span", "dot outlined"), make("span", "name", "not met yet"));
      lines.push(item);
    }
    this.legend.replaceChildren(...swatches, ...lines);
  }

  buttons() {
    const bar = make("div", "zoom");
    const add = (sign, label, act) => {
      const button = make("button", "", sign);
      button.type = "button";
      button.title = label;
      button.setAttribute("aria-label", label);
      button.onclick = act;
      bar.append(button);
    };
    add("+", "Zoom in", () => this.zoom(1.4));
    add("−", "Zoom out", () => this.zoom(1 / 1.4));
    add("⤢", "Show everything", () => this.fit(true));
    return bar;
  }

  // -- choosing, moving ----------------------------------------------------------------------------------
  pick(id) {
    if (id === this.chosen) return;
    shared.chosen.set(this.key, id);
    this.select(id, false);
    this.send("picked", { id });
  }

  select(id, move) {
    const there = id !== null && this.nodes.get(keyOf(id)) !== null;
    this.chosen = there ? id : null;
    this.way = there ? this.findWay(id) : [];
    if (this.only !== null) this.restyle();
    this.net.selectNodes(there ? [keyOf(id)] : [], true);
    this.box.dataset.chosen = there ? String(id) : "";
    if (there && move) {
      this.move({ position: this.net.getPosition(keyOf(id)), scale: this.scaleAt(id) });
    }
  }

  // As near as names can be read, but so that half of the people introduced are in sight.
  scaleAt(id) {
    const at = this.net.getPosition(keyOf(id));
    const after = (this.after.get(id) ?? []).map((next) => this.nodes.get(keyOf(next))).filter(Boolean);
    const far = after.map(({ x, y }) => Math.hypot(x - at.x, y - at.y)).sort((a, b) => a - b);
    const room = Math.min(this.stage.clientWidth, this.stage.clientHeight) / 2 - 20;
    return Math.max(this.net.getScale(), Math.min(0.9, room / Math.max(1, far[far.length >> 1] ?? 1)));
  }

  findWay(id) {
    const me = this.data.nodes.find((node) => node.kind === "me")?.id;
    const before = new Map([[me, null]]);
    for (const at of before.keys()) {
      if (at === id) break;
      for (const next of this.after.get(at) ?? []) if (!before.has(next)) before.set(next, at);
    }
    const way = [];
    for (let at = id; before.has(at) && at !== null; at = before.get(at)) way.unshift(at);
    return way;
  }

  move(view, smoothly = !calm()) {
    const animation = !smoothly ? false : { duration: 250, easingFunction: "easeInOutQuad" };
    this.net.moveTo({ ...view, animation });
    if (!animation) this.saveView();
  }

  zoom(factor) {
    this.move({ scale: Math.min(Math.max(this.net.getScale() * factor, 0.02), 6) });
  }

  fit(animated) {
    this.net.fit({ animation: animated && !calm() ? { duration: 250 } : false, maxZoomLevel: 1.4 });
    if (!animated || calm()) this.saveView();
  }

  press(event) {
    const pan = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const { x, y } = this.net.getViewPosition();
    const step = STEP / this.net.getScale();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (pan) this.move({ position: { x: x + pan[0] * step, y: y + pan[1] * step } }, false);
    else if (event.key === "+" || event.key === "=") this.zoom(1.4);
    else if (event.key === "-") this.zoom(1 / 1.4);
    else if (event.key === "0") this.fit(true);
    else if (event.key === "Escape") this.pick(null);
    else return;
    event.preventDefault();
  }

  firstView() {
    const view = shared.views.get(this.key);
    if (view) this.net.moveTo(view);
    else this.fit(false);
    this.saveView();
  }

  saveView() {
    const view = { position: this.net.getViewPosition(), scale: this.net.getScale() };
    shared.views.set(this.key, view);
    this.box.dataset.view = [view.position.x, view.position.y, view.scale].map((n) => n.toFixed(3)).join(" ");
  }

  leave() {
    if (shared.live.get(this.key) === this) shared.live.delete(this.key);
    this.net?.destroy();
    this.box.remove();
  }
}

export default ({ data, parentElement, setTriggerValue }) => {
  let graph = graphs.get(parentElement);
  if (!graph) graphs.set(parentElement, (graph = new Graph(parentElement, setTriggerValue)));
  graph.send = setTriggerValue;
  graph.show(data);
  graph.repaint();
  return () => {
    graphs.delete(parentElement);
    graph.leave();
  };
};
