// Tells Python what is typed into boxes of the page before they are saved: a moment after the last key, and at
// the latest every second. The boxes are Streamlit's own; they are only listened to.
const watches = new WeakMap();
const QUIET = 300;
const LATEST = 1000;

class Watch {
  constructor(root) {
    this.said = root.querySelector(".said");
    this.boxes = {};
    this.edits = {};
    this.oninput = (event) => this.typed(event.target);
    this.onleave = () => this.flush();
    document.addEventListener("input", this.oninput);
    for (const name of ["focusout", "visibilitychange"]) document.addEventListener(name, this.onleave);
    window.addEventListener("pagehide", this.onleave);
  }

  show(raw) {
    const data = JSON.parse(new TextDecoder().decode(raw));
    this.boxes = data.boxes;
    this.told = data.told;
    if (data.key === this.key) return;
    this.key = data.key;
    this.edits = {};
    this.rest();
    this.said.textContent = data.there ? this.told : "";
  }

  typed(box) {
    const key = Object.keys(this.boxes).find((name) => box.closest?.(`.${CSS.escape(`st-key-${name}`)}`));
    if (key === undefined) return;
    this.edits[this.boxes[key]] = box.value;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.flush(), QUIET);
    this.late ??= setTimeout(() => this.flush(), LATEST);
    this.pending = true;
  }

  rest() {
    clearTimeout(this.soon);
    clearTimeout(this.late);
    this.late = undefined;
    this.pending = false;
  }

  flush() {
    if (!this.pending) return;
    this.rest();
    this.send("typed", { key: this.key, at: Date.now(), edits: { ...this.edits } });
    this.said.textContent = this.told;
  }

  close() {
    this.flush();
    document.removeEventListener("input", this.oninput);
    for (const name of ["focusout", "visibilitychange"]) document.removeEventListener(name, this.onleave);
    window.removeEventListener("pagehide", this.onleave);
  }
}

export default ({ data, parentElement, setStateValue }) => {
  let watch = watches.get(parentElement);
  if (!watch) watches.set(parentElement, (watch = new Watch(parentElement)));
  watch.send = setStateValue;
  watch.show(data);
  return () => {
    watch.close();
    watches.delete(parentElement);
  };
};
