// What the forest says in words: its toolbar, the slider through the years, a line about everybody.
const el = (tag, cls, text) => {
  const made = document.createElement(tag);
  if (cls) made.className = cls;
  if (text !== undefined) made.textContent = text;
  return made;
};
const people = (count) => `${count.toLocaleString("en")} ${count === 1 ? "person" : "people"}`;

const tell = (forest, node) => {
  if (node.id === 0) return "me";
  const by = forest.by.get(node.parent);
  const how = node.parent === 0 ? "met directly" : `${node.named ? "named" : "introduced"} by ${by.name}`;
  const parts = [node.name, node.about, how + (node.on ? `, ${node.on}` : "")];
  if (node.others.length) parts.push(`also by ${node.others.join(", ")}`);
  if (node.below) parts.push(`${people(node.below)} came after`);
  if (node.known === false) parts.push("you do not know them yet");
  return parts.filter(Boolean).join("\n");
};

const showBar = (forest) => {
  const { root, until } = forest.state;
  const way = [];
  for (let node = forest.by.get(root); node; node = node.parent === null ? null : forest.by.get(node.parent)) way.unshift(node);
  const crumbs = el("span", "crumbs");
  for (const node of way) {
    const last = node.id === root;
    const step = last ? el("b", "", node.name) : el("button", "", node.name);
    if (!last) step.onclick = () => forest.enter(node);
    crumbs.append(step, last ? "" : " › ");
  }
  const button = (text, act, hint) => {
    const made = el("button", "", text);
    made.title = hint;
    made.onclick = act;
    return made;
  };
  const tools = el("span", "tools");
  tools.append(
    button("Fold", () => forest.setOpen([root]), "Fold every branch"),
    button("Some", () => forest.some(), "Open the largest branches"),
    button("Unfold all", () => forest.setOpen([...forest.by.keys()]), "Open every branch"),
  );
  const chosen = forest.by.get(forest.chosen);
  if (chosen && chosen.below && chosen.id !== root) {
    tools.append(button(`Only ${chosen.name}'s branch`, () => forest.enter(chosen), "Show this branch alone"));
  }
  forest.bar.replaceChildren(crumbs, tools);
  if (forest.years.length > 1) forest.bar.append(slider(forest, until));
};

const slider = (forest, until) => {
  const label = el("label", "years");
  const range = el("input");
  const last = forest.years.length - 1;
  const told = el("span", "", until === null ? "all years" : `until ${until}`);
  Object.assign(range, { type: "range", min: 0, max: last, value: until === null ? last : forest.years.indexOf(until) });
  range.setAttribute("aria-label", "Introductions made until the end of");
  range.setAttribute("aria-valuetext", told.textContent);
  range.oninput = () => {
    forest.state.until = Number(range.value) === last ? null : forest.years[Number(range.value)];
    countThere(forest);
    forest.draw();
    forest.say(`${people(forest.by.get(0).below)} ${forest.state.until === null ? "in all" : `by the end of ${forest.state.until}`}`);
    forest.bar.querySelector("input").focus();
  };
  label.append(range, told);
  return label;
};
