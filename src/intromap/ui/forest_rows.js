// Which people of the forest are to be seen, row after row, and which branches are opened by themselves.
const FIRST = 6; // people at the ends of branches that are shown before "and 34 more"
const BRANCHES = 20; // branches of one person that are shown before that
const ROWS = 48; // rows that are opened by themselves

// Who is there by the end of the year that the slider shows, and how many stand below each.
const countThere = (forest) => {
  const { until } = forest.state;
  const end = until === null ? "9999" : `${until}-12-31`;
  const walk = (node, there) => {
    node.there = there && (!node.on || node.on <= end);
    let below = 0;
    for (const kid of node.kids) below += walk(kid, node.there);
    node.below = below;
    return below + (node.there ? 1 : 0);
  };
  walk(forest.by.get(0), true);
};

const kidsThere = (node) => node.kids.filter((kid) => kid.there);

// The largest branches, and some who introduced nobody; one more is shown rather than "and 1 more".
const firstOf = (kids) => {
  let [branches, ends] = [0, 0];
  const shown = kids.filter((kid) => (kid.below ? (branches += 1) <= BRANCHES : (ends += 1) <= FIRST));
  return shown.length + 1 >= kids.length ? kids : shown;
};

// From top to bottom: people at the ends of what is open, and "and n more" where many are left; those who
// stand before them; and the first of all.
const layRows = (forest) => {
  const { open, whole, root } = forest.state;
  const [rows, inner] = [[], []];
  const walk = (node, depth) => {
    const row = { node, depth, from: rows.length };
    if (!node.below || !open.has(node.id)) {
      rows.push(row);
      return row;
    }
    const kids = kidsThere(node);
    const shown = whole.has(node.id) ? kids : firstOf(kids);
    row.kids = shown.map((kid) => walk(kid, depth + 1));
    if (shown.length < kids.length) {
      const more = { more: node, left: kids.length - shown.length, depth: depth + 1 };
      row.kids.push(more);
      rows.push(more);
    }
    inner.push(row);
    return row;
  };
  return { top: walk(forest.by.get(root), 0), rows, inner };
};

// Large branches are opened until the picture is full.
const openSome = (forest) => {
  const { root } = forest.state;
  const open = (forest.state.open = new Set([root]));
  const queue = kidsThere(forest.by.get(root)).filter((node) => node.below);
  while (queue.length) {
    queue.sort((a, b) => b.below - a.below);
    const node = queue.shift();
    open.add(node.id);
    if (layRows(forest).rows.length > ROWS) {
      open.delete(node.id);
      break;
    }
    queue.push(...kidsThere(node).filter((kid) => kid.below));
  }
};
