"use strict";
// Names on the canvas. They keep their size while the graph is zoomed, and one that
// would cover another is left out: the busier node's name stays.

const GAP = 3;
const NAMED = 3; // the busiest names stand even where they cover dots
const widths = new Map();

const fontSize = (node) => (isEvent(node) ? 11 : Math.max(12, Math.min(18, 8 + node.size * 0.4)));
const fontOf = (node) => `${node.size > 18 ? 700 : 400} ${fontSize(node)}px Vazirmatn, Tahoma, sans-serif`;

function widthOf(ctx, node) {
  const key = `${fontOf(node)}|${labelOf(node)}`;
  if (!widths.has(key)) {
    ctx.font = fontOf(node);
    widths.set(key, ctx.measureText(labelOf(node)).width);
  }
  return widths.get(key);
}

const overlaps = (one, other) => one.left < other.right && other.left < one.right
  && one.top < other.bottom && other.top < one.bottom;

/** Where a name may stand: below its node, above it, beside it. */
function spots(at, radius, width, height) {
  const box = (x, y) => ({ left: x - width / 2 - GAP, right: x + width / 2 + GAP,
    top: y - height / 2, bottom: y + height / 2, x, y });
  const side = radius + width / 2 + GAP + 2;
  const level = radius + height / 2 + 1;
  return [box(at.x, at.y + level), box(at.x, at.y - level),
    box(at.x - side, at.y), box(at.x + side, at.y)];
}

function inOrder(shown, scale) {
  const near = (node) => state.focus !== null && state.focus.has(node.id);
  const own = (node) => state.chosen === node || state.cursor === node;
  const wanted = shown.filter((node) => near(node) || !isEvent(node) || scale > 1.1);
  const first = (node) => (own(node) ? 2 : near(node) ? 1 : 0);
  const kind = (node) => (isEvent(node) ? 0 : node.kind === "topic" || node.kind === "place" ? 1 : 2);
  return wanted.sort((one, two) => first(two) - first(one) || kind(two) - kind(one)
    || two.size - one.size || one.id - two.id);
}

/** What lies over the canvas: no name goes under it. */
function coverOf(id) {
  const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = byId(id);
  return { left: offsetLeft, right: offsetLeft + offsetWidth,
    top: offsetTop, bottom: offsetTop + offsetHeight };
}

/** Whether a node is not faded. */
const isClear = (node) => state.focus === null || state.focus.has(node.id);

let drawnLabels = []; // the boxes of the names on the canvas, for the tests

function drawLabels(ctx, network, shown, covers = ["shown", "legend", "about"].map(coverOf)) {
  const scale = network.getScale();
  const places = network.getPositions(shown.map((node) => node.id));
  const screen = new Map(shown.map((node) => [node.id, network.canvasToDOM(places[node.id] || node)]));
  const solid = shown.map((node) => {
    const at = screen.get(node.id);
    const r = radiusOf(node) * scale;
    return { left: at.x - r, right: at.x + r, top: at.y - r, bottom: at.y + r, node };
  });
  const stage = byId("stage");
  const hubs = solid.filter((box) => !isEvent(box.node));
  const clear = solid.filter((box) => isClear(box.node));
  const taken = [...covers];
  let named = 0;
  for (const node of inOrder([...shown], scale)) {
    const size = fontSize(node);
    const radius = radiusOf(node) * scale;
    const all = spots(screen.get(node.id), radius, widthOf(ctx, node), size * 1.35);
    const free = (box, solids) => !taken.some((other) => overlaps(box, other))
      && !solids.some((other) => other.node !== node && overlaps(box, other));
    const whole = all.filter((box) => box.left > 0 && box.right < stage.clientWidth);
    const spot = whole.find((box) => free(box, isClear(node) ? clear : solid))
      || whole.find((box) => free(box, hubs)) || (named < NAMED && whole.find((box) => free(box, [])));
    if (!spot) continue;
    named += 1;
    taken.push(spot);
    write(ctx, node, network.DOMtoCanvas(spot), scale);
  }
  drawnLabels = taken.slice(covers.length);
}

function write(ctx, node, at, scale) {
  ctx.save();
  if (state.focus && !state.focus.has(node.id)) ctx.globalAlpha = FADED;
  ctx.translate(at.x, at.y);
  ctx.scale(1 / scale, 1 / scale);
  ctx.font = fontOf(node);
  ctx.direction = document.documentElement.dir;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4;
  ctx.strokeStyle = colours.paper;
  ctx.strokeText(labelOf(node), 0, 0);
  ctx.fillStyle = isEvent(node) ? colours.soft : colours.ink;
  ctx.fillText(labelOf(node), 0, 0);
  ctx.restore();
}
