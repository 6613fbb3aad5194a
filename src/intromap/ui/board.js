// Conversations as a board of stages or as a list. A card moves by its button, by drag and drop, or with the
// arrow keys (D and N end it); what can follow is decided in Python, and known here as `next`.
const boards = new WeakMap();
const ENDS = { d: "declined", n: "no_answer" };
const make = (tag, props = {}, ...inside) => {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...inside.filter((each) => each !== null));
  return node;
};

class Board {
  constructor(root) {
    this.root = root.querySelector(".board");
    this.said = root.querySelector("output");
  }

  show(raw) {
    if (raw === this.raw) return;
    this.raw = raw;
    const data = JSON.parse(new TextDecoder().decode(raw));
    Object.assign(this, data);
    this.label = Object.fromEntries(this.stages.map((stage) => [stage.id, stage.label]));
    this.next = Object.fromEntries(this.stages.map((stage) => [stage.id, stage.next]));
    this.forward = Object.fromEntries(this.stages.map((stage) => [stage.id, stage.forward]));
    this.root.className = `board ${data.mode}`;
    this.root.replaceChildren(...(data.mode === "board" ? this.columns() : [this.table()]));
    this.root.querySelector(`[data-id="${this.focus}"]`)?.focus();
  }

  columns() {
    return this.stages.map((stage) => {
      const of = this.cards.filter((card) => card.stage === stage.id);
      const title = make("h3", {}, stage.label, " ", make("span", { className: "count", textContent: of.length }));
      const list = make("ul", {}, ...of.map((card) => this.card(card)));
      const column = make("section", { className: stage.ended ? "column ended" : "column" }, title, list);
      column.setAttribute("aria-label", `${stage.label}: ${of.length}`);
      column.dataset.stage = stage.id;
      column.ondragover = (event) => {
        if (!this.dragged || !this.allowed(this.dragged, stage.id)) return;
        event.preventDefault();
        column.classList.add("over");
      };
      column.ondragleave = () => column.classList.remove("over");
      column.ondrop = (event) => {
        event.preventDefault();
        column.classList.remove("over");
        if (this.dragged) this.move(this.dragged, stage.id);
      };
      return column;
    });
  }

  card(card) {
    const forward = this.forward[card.stage];
    const item = make("li", { className: "card", tabIndex: 0, draggable: true });
    item.dataset.id = card.id;
    item.setAttribute("aria-label", [card.person, card.work, this.label[card.stage], card.told].filter(Boolean).join(", "));
    const step = forward
      ? make("button", { type: "button", className: "step", textContent: `→ ${this.label[forward]}`, tabIndex: -1 })
      : null;
    if (step) {
      step.setAttribute("aria-label", `Move ${card.person} to ${this.label[forward]}`);
      step.onclick = (event) => {
        event.stopPropagation();
        this.move(card, forward);
      };
    }
    item.append(
      make("strong", { textContent: card.person }),
      card.work ? make("span", { className: "work", textContent: card.work }) : "",
      card.told ? make("span", { className: card.late ? "told late" : "told", textContent: card.told }) : "",
      step ?? "",
    );
    item.onclick = () => this.send("opened", { id: card.id });
    item.onkeydown = (event) => this.press(event, card, item);
    item.ondragstart = (event) => {
      this.dragged = card;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", card.person);
      for (const column of this.root.children) column.classList.toggle("no", !this.allowed(card, column.dataset.stage));
    };
    item.ondragend = () => {
      this.dragged = null;
      for (const column of this.root.children) column.classList.remove("no", "over");
    };
    return item;
  }

  allowed(card, stage) {
    return this.next[card.stage].includes(stage);
  }

  move(card, stage) {
    if (!this.allowed(card, stage)) {
      this.said.textContent = `${card.person} cannot go from ${this.label[card.stage]} to ${this.label[stage]}.`;
      return;
    }
    this.focus = card.id;
    this.said.textContent = `${card.person}: ${this.label[stage]}`;
    this.send("moved", { id: card.id, stage });
  }

  press(event, card, item) {
    if (event.target !== item) return;
    const order = this.stages.map((stage) => stage.id);
    const at = order.indexOf(card.stage);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const way = step > 0 ? order.slice(at + 1) : order.slice(0, at).reverse();
      const ended = this.stages[at].ended && step < 0;
      const stage = ended ? this.next[card.stage][0] : way.find((id) => this.allowed(card, id));
      if (stage) this.move(card, stage);
    } else if (event.key.toLowerCase() in ENDS && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.move(card, ENDS[event.key.toLowerCase()]);
    } else if (event.key === "Enter" || event.key === " ") this.send("opened", { id: card.id });
    else if (event.key === "ArrowDown") (item.nextElementSibling ?? item).focus();
    else if (event.key === "ArrowUp") (item.previousElementSibling ?? item).focus();
    else return;
    event.preventDefault();
  }

  table() {
    const head = make("tr", {}, ...["Person", "Stage", "When", "Next step", "Due"].map((t) => make("th", { textContent: t, scope: "col" })));
    const rows = this.cards.map((card) => {
      const open = make("button", { type: "button", className: "open", textContent: card.person });
      open.dataset.id = card.id;
      open.onclick = () => this.send("opened", { id: card.id });
      const choose = make("select", {});
      choose.setAttribute("aria-label", `Stage of ${card.person}`);
      for (const id of [card.stage, ...this.next[card.stage]]) choose.append(make("option", { value: id, textContent: this.label[id] }));
      choose.onchange = () => this.move(card, choose.value);
      const work = card.work ? make("span", { className: "work", textContent: card.work }) : "";
      return make(
        "tr",
        {},
        make("td", {}, open, work),
        make("td", {}, choose),
        make("td", { textContent: card.when }),
        make("td", { textContent: card.step }),
        make("td", { className: card.late ? "late" : "", textContent: card.due }),
      );
    });
    return make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  }
}

export default ({ data, parentElement, setTriggerValue }) => {
  let board = boards.get(parentElement);
  if (!board) boards.set(parentElement, (board = new Board(parentElement)));
  board.send = setTriggerValue;
  board.show(data);
  return () => boards.delete(parentElement);
};
