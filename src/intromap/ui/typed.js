// Text that is kept while one types, questions to tick, and a timer. Nothing waits for a button: what was
// typed goes to Python a moment after the last key, and at the latest every second.
const sheets = new WeakMap();
const QUIET = 300;
const LATEST = 1000;
const two = (n) => String(n).padStart(2, "0");
const make = (tag, props = {}, ...inside) => {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...inside);
  return node;
};

class Sheet {
  constructor(root) {
    this.root = root.querySelector(".sheet");
    this.edits = {};
    this.fields = new Map();
    this.onhide = () => this.flush();
    window.addEventListener("pagehide", this.onhide);
    document.addEventListener("visibilitychange", this.onhide);
  }

  show(raw) {
    if (raw === this.raw) return;
    this.raw = raw;
    const data = JSON.parse(new TextDecoder().decode(raw));
    if (data.key !== this.key) {
      this.key = data.key;
      this.edits = {};
      this.build(data);
      return;
    }
    for (const field of data.fields) this.refresh(field);
    if (data.fields.map((f) => f.id).join() !== this.order) this.build(data);
  }

  build({ fields, timer }) {
    this.order = fields.map((field) => field.id).join();
    this.fields.clear();
    clearInterval(this.ticking);
    const parts = fields.map((field) => this.row(field));
    this.root.replaceChildren(...(timer ? [this.clock(timer)] : []), ...parts, this.status());
  }

  status() {
    this.said = make("output", { className: "said" });
    this.said.setAttribute("aria-live", "polite");
    return this.said;
  }

  row(field) {
    const row = make("div", { className: field.check === null ? "row" : "row beside" });
    const id = `typed-${field.id}`;
    const head = make("div", { className: "head" });
    let box = null;
    if (field.check !== null) {
      box = make("input", { type: "checkbox", checked: field.check, id: `${id}-asked` });
      box.onchange = () => this.changed(field.id, 0);
      head.append(box, make("label", { htmlFor: box.id, className: "question", textContent: field.label }));
    } else head.append(make("label", { htmlFor: id, className: "plain", textContent: field.label }));
    if (field.hint) head.append(make("span", { className: "hint", textContent: field.hint }));
    const area = make("textarea", { id, value: field.value, rows: field.rows, placeholder: field.placeholder });
    if (field.check !== null) area.setAttribute("aria-label", `Notes: ${field.label}`);
    area.oninput = () => {
      this.fit(area);
      this.changed(field.id, QUIET);
    };
    area.onblur = () => this.flush();
    row.append(head, area);
    row.classList.toggle("done", field.check === true);
    this.fields.set(field.id, { area, box, row, rows: field.rows, sent: field.value });
    requestAnimationFrame(() => this.fit(area));
    return row;
  }

  fit(area) {
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight + 2, 640)}px`;
  }

  refresh(field) {
    const here = this.fields.get(field.id);
    const edit = this.edits[field.id];
    if (edit && edit.value === field.value && edit.check === field.check) delete this.edits[field.id];
    if (!here || field.id in this.edits || this.root.getRootNode().activeElement === here.area) return;
    here.area.value = field.value;
    if (here.box) here.box.checked = field.check;
    this.fit(here.area);
  }

  changed(id, wait) {
    const { area, box, row } = this.fields.get(id);
    this.edits[id] = { value: area.value, check: box ? box.checked : null };
    row.classList.toggle("done", Boolean(box?.checked));
    this.said.textContent = "…";
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.flush(), wait);
    this.late ??= setTimeout(() => this.flush(), LATEST);
    this.pending = true;
  }

  flush() {
    if (!this.pending) return;
    clearTimeout(this.soon);
    clearTimeout(this.late);
    this.late = undefined;
    this.pending = false;
    this.send("typed", { key: this.key, at: Date.now(), edits: { ...this.edits } });
    this.said.textContent = "Kept.";
  }

  clock(timer) {
    this.timer = timer;
    const face = make("span", { className: "face" });
    const left = make("span", { className: "left" });
    const begin = make("button", { type: "button" });
    const bar = make("div", { className: "bar" }, make("div", { className: "fill" }));
    begin.onclick = () => {
      timer.started = timer.started === null ? Date.now() : null;
      this.edits.timer = { started: timer.started };
      this.pending = true;
      this.flush();
      tick();
    };
    const tick = () => {
      const running = timer.started !== null;
      const gone = running ? Math.max(0, Math.floor((Date.now() - timer.started) / 1000)) : 0;
      const rest = timer.minutes * 60 - gone;
      face.textContent = `${two(Math.floor(gone / 60))}:${two(gone % 60)}`;
      left.textContent = !running
        ? `${timer.minutes} minutes agreed`
        : rest >= 0
          ? `${Math.ceil(rest / 60)} min left`
          : `${Math.ceil(-rest / 60)} min over the time agreed`;
      begin.textContent = running ? "Set the timer back" : "Start the timer";
      bar.firstChild.style.width = `${Math.min(100, (100 * gone) / (timer.minutes * 60))}%`;
      bar.classList.toggle("last", running && rest <= 180);
      for (const { id, start, end } of timer.slots) {
        const row = this.fields.get(id)?.row;
        row?.classList.toggle("now", running && gone >= start * 60 && gone < end * 60);
      }
    };
    this.ticking = setInterval(tick, 500);
    requestAnimationFrame(tick);
    return make("div", { className: "clock" }, face, left, begin, bar);
  }

  close() {
    this.flush();
    clearInterval(this.ticking);
    window.removeEventListener("pagehide", this.onhide);
    document.removeEventListener("visibilitychange", this.onhide);
  }
}

export default ({ data, parentElement, setStateValue }) => {
  let sheet = sheets.get(parentElement);
  if (!sheet) sheets.set(parentElement, (sheet = new Sheet(parentElement)));
  sheet.send = setStateValue;
  sheet.show(data);
  return () => {
    sheet.close();
    sheets.delete(parentElement);
  };
};
