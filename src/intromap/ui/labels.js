// Labels of a fixed size on screen, the weightiest first, none over another; and the way to the chosen person.
const MANY_IN_VIEW = 90; // beyond this only organisations, or introducers, are labelled
const MOST_LABELS = 160;

function drawLabels(graph, ctx) {
  if (!graph.places) return;
  const scale = graph.net.getScale();
  const from = graph.net.DOMtoCanvas({ x: 0, y: 0 });
  const to = graph.net.DOMtoCanvas({ x: graph.stage.clientWidth, y: graph.stage.clientHeight });
  const sides = [from.x * scale, to.x * scale];
  const seen = graph.places.filter((p) => p.x > from.x && p.x < to.x && p.y > from.y && p.y < to.y);
  const lowest = seen.length <= MANY_IN_VIEW ? 2 : graph.data.quiet ? 0 : 1;
  const taken = [];
  ctx.save();
  drawRing(graph, ctx, scale);
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  const way = new Set(graph.way).add(graph.chosen);
  const first = seen.filter((p) => way.has(p.id)).sort((a, b) => (b.id === graph.chosen) - (a.id === graph.chosen));
  const rest = seen.filter((p) => !way.has(p.id) && p.rank <= lowest && !graph.isDim(p));
  for (const place of first.concat(rest)) {
    if (taken.length >= MOST_LABELS) break;
    drawLabel(graph, ctx, place, scale, taken, sides);
  }
  ctx.restore();
}

// The way from me to the chosen person, introduction by introduction, under the nodes.
function drawPath(graph, ctx) {
  const place = graph.chosen !== null && graph.nodes.get(keyOf(graph.chosen));
  if (!place) return;
  const scale = graph.net.getScale();
  ctx.save();
  ctx.strokeStyle = graph.theme.primary;
  ctx.lineWidth = 4 / scale;
  ctx.beginPath();
  for (const id of graph.way) {
    const { x, y } = graph.nodes.get(keyOf(id)) ?? place;
    ctx.lineTo(x, y);
  }
  ctx.stroke();
  ctx.restore();
}

function drawRing(graph, ctx, scale) {
  const place = graph.chosen !== null && graph.nodes.get(keyOf(graph.chosen));
  if (!place) return;
  ctx.strokeStyle = graph.theme.primary;
  ctx.lineWidth = 4 / scale;
  ctx.beginPath();
  ctx.arc(place.x, place.y, place.size + 6 / scale, 0, 2 * Math.PI);
  ctx.stroke();
}

const HEIGHT = 16;
const crosses = (t, x, y, width) => x < t.x + t.width && t.x < x + width && y < t.y + HEIGHT && t.y < y + HEIGHT;

function drawLabel(graph, ctx, place, scale, taken, [least, most]) {
  const strong = place.rank === 0 || place.id === graph.chosen;
  ctx.font = `${strong ? 600 : 400} ${(strong ? 13 : 12) / scale}px ${graph.theme.font}`;
  const width = ctx.measureText(place.label).width * scale + 6;
  const [x, y, size] = [place.x * scale, place.y * scale, place.size * scale];
  const below = [x - width / 2, y + size + 2];
  const above = [x - width / 2, y - size - 16];
  const beside = [[x + size + 2, y - 7], [x - size - 2 - width, y - 7]];
  const isWhole = (left) => left >= least && left + width <= most; // what the edge would cut is not readable
  const isFree = ([left, top]) => isWhole(left) && !taken.some((t) => crosses(t, left, top, width));
  const at = [below, above, ...beside].find(isFree);
  if (!at) return;
  taken.push({ x: at[0], y: at[1], width });
  ctx.lineWidth = 3.5 / scale;
  ctx.strokeStyle = graph.theme.background;
  ctx.strokeText(place.label, (at[0] + 3) / scale, at[1] / scale);
  ctx.fillStyle = graph.theme.text;
  ctx.fillText(place.label, (at[0] + 3) / scale, at[1] / scale);
}
