// A box that finds people as one types. All names are here, so that a keystroke asks nobody; what is chosen
// goes to Python once, and the box is empty again.
const boxes = new WeakMap();
const MOST = 12;
const PLAIN = { ł: "l", ø: "o", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
const fold = (text) =>
  text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[łøđðßæœı]/g, (letter) => PLAIN[letter]);

const pairs = (text) => {
  const found = new Set();
  for (let i = 0; i < text.length - 1; i += 1) found.add(text.slice(i, i + 2));
  return found;
};

const alike = (wanted, text) => {
  const has = pairs(text);
  let shared = 0;
  for (const pair of wanted) shared += has.has(pair);
  return (2 * shared) / (wanted.size + has.size);
};

class Box {
  constructor(root) {
    this.input = root.querySelector("input");
    this.list = root.querySelector("ul");
    this.label = root.querySelector("label");
    this.said = root.querySelector("output");
    this.found = [];
    this.at = 0;
    this.input.oninput = () => this.find();
    this.input.onfocus = () => this.find();
    this.input.onblur = () => this.close();
    this.input.onkeydown = (event) => this.press(event);
  }

  show(raw) {
    if (raw === this.raw) return;
    this.raw = raw;
    const { label, ids, names } = JSON.parse(new TextDecoder().decode(raw));
    this.ids = ids;
    this.names = names;
    this.folded = names.map(fold);
    this.label.textContent = label;
  }

  find() {
    const words = fold(this.input.value).split(/\s+/).filter(Boolean);
    if (!words.length) return this.close();
    const hits = [];
    for (let i = 0; i < this.folded.length && hits.length < 400; i += 1) {
      if (words.every((word) => this.folded[i].includes(word))) hits.push(i);
    }
    const starts = (i) => (this.folded[i].startsWith(words[0]) ? 0 : 1);
    hits.sort((a, b) => starts(a) - starts(b) || a - b);
    this.open((hits.length ? hits : this.near(words.join(" "))).slice(0, MOST), hits.length);
  }

  near(text) {
    const wanted = pairs(text);
    const name = (i) => this.folded[i].split(" · ")[0];
    const scored = this.folded.map((_, i) => [alike(wanted, name(i)), i]).filter(([score]) => score > 0.5);
    return scored.sort((a, b) => b[0] - a[0]).map(([, i]) => i);
  }

  open(found, hits) {
    this.found = found;
    this.at = 0;
    this.list.replaceChildren(...found.map((i, place) => this.option(i, place)));
    this.list.hidden = !found.length;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.said.textContent = !found.length ? "Nobody is called so." : hits ? "" : "Nobody is called so; these come close.";
    this.mark();
  }

  option(i, place) {
    const item = document.createElement("li");
    item.id = `found-${place}`;
    item.setAttribute("role", "option");
    item.textContent = this.names[i];
    item.onmousedown = (event) => {
      event.preventDefault();
      this.choose(place);
    };
    return item;
  }

  mark() {
    [...this.list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === this.at)));
    this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
    if (this.found.length) this.input.setAttribute("aria-activedescendant", `found-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length) this.at = (this.at + step + this.found.length) % this.found.length;
    else if (event.key === "Enter" && this.found.length) return this.choose(this.at);
    else if (event.key === "Escape") return this.close();
    else return;
    event.preventDefault();
    this.mark();
  }

  choose(place) {
    const id = this.ids[this.found[place]];
    this.input.value = "";
    this.close();
    this.send("picked", { id });
  }

  close() {
    this.open([], 1);
    this.said.textContent = "";
  }
}

export default ({ data, parentElement, setTriggerValue }) => {
  let box = boxes.get(parentElement);
  if (!box) boxes.set(parentElement, (box = new Box(parentElement)));
  box.send = setTriggerValue;
  box.show(data);
  return () => boxes.delete(parentElement);
};
