// Labels of a fixed size on screen, the weightiest first, none over another; and the way to the chosen person.
// vis draws in the order of its keys, and keys that look like numbers go first: so none of ours does.
const keyOf = (id) => `n${id}`;
const idOf = (key) => Number(key.slice(1));

const MANY_IN_VIEW = 90; // beyond this only organisations, or introducers, are labelled
const MOST_LABELS = 160;

function drawLabels(graph, ctx) {
  if (!graph.places) return;
  const scale = graph.net.getScale();
  const from = graph.net.DOMtoCanvas({ x: 0, y: 0 });
  const to = graph.net.DOMtoCanvas({ x: graph.stage.clientWidth, y: graph.stage.clientHeight });
  const seen = graph.places.filter((p) => p.x > from.x && p.x < to.x && p.y > from.y && p.y < to.y);
  const lowest = seen.length <= MANY_IN_VIEW ? 2 : graph.data.quiet ? 0 : 1;
  const taken = [];
  ctx.save();
  drawRing(graph, ctx, scale);
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  const first = seen.filter((p) => p.id === graph.chosen);
  for (const place of first.concat(seen)) {
    if (taken.length >= MOST_LABELS) break;
    if (place.id === graph.chosen ? taken.length : place.rank > lowest) continue;
    if (graph.isDim(place)) continue;
    drawLabel(graph, ctx, place, scale, taken);
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

function drawLabel(graph, ctx, place, scale, taken) {
  const strong = place.rank === 0 || place.id === graph.chosen;
  ctx.font = `${strong ? 600 : 400} ${(strong ? 13 : 12) / scale}px ${graph.theme.font}`;
  const width = ctx.measureText(place.label).width * scale + 6;
  const x = place.x * scale - width / 2;
  const y = (place.y + place.size) * scale + 2;
  if (taken.some((t) => x < t.x + t.width && t.x < x + width && y < t.y + 16 && t.y < y + 16)) return;
  taken.push({ x, y, width });
  ctx.lineWidth = 3.5 / scale;
  ctx.strokeStyle = graph.theme.background;
  ctx.strokeText(place.label, place.x, y / scale);
  ctx.fillStyle = graph.theme.text;
  ctx.fillText(place.label, place.x, y / scale);
}
