"use strict";
// The graph on its canvas. Kinds differ by shape and colour, events by colour, fill and
// outline, so that nothing is told by colour alone.

const KIND_COLOURS = {
  person: "#0072B2", country: "#E69F00", organization: "#009E73", place: "#999999",
  topic: "#CC79A7",
};
const TONE_COLOURS = {
  2: "#2B7A4B", 1: "#7FB77E", 0: "#B8B8B0", "-1": "#E0A458", "-2": "#B8403A",
};
const DASHES = { planned: [5, 3.5], hypothetical: [1.5, 3.5] };
const FADED = 0.15;

const theme = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);
let colours = {};
let network = null;
function readTheme() {
  const names = ["paper", "ink", "soft", "line", "accent"];
  colours = Object.fromEntries(names.map((name) => [name, theme(`--${name}`).trim()]));
}

function polygon(ctx, x, y, radius, corners, turn) {
  ctx.beginPath();
  for (let index = 0; index < corners; index += 1) {
    const angle = turn + (index * 2 * Math.PI) / corners;
    ctx.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  ctx.closePath();
}

/** The outline of a kind of node around a point. */
const SHAPES = {
  person: (ctx, x, y, r) => { ctx.beginPath(); ctx.arc(x, y, r, 0, 2 * Math.PI); },
  country: (ctx, x, y, r) => {
    const half = r * 0.9;
    ctx.beginPath();
    ctx.roundRect(x - half, y - half, 2 * half, 2 * half, half * 0.35);
  },
  organization: (ctx, x, y, r) => polygon(ctx, x, y, r * 1.08, 6, 0),
  place: (ctx, x, y, r) => polygon(ctx, x, y + r * 0.15, r * 1.15, 3, -Math.PI / 2),
  topic: (ctx, x, y, r) => polygon(ctx, x, y, r * 1.15, 4, 0),
};
SHAPES.event = SHAPES.person;

/** Nodes do not shrink with the graph below a size that can be seen and hit. */
const LEAST_SCALE = 0.5;
function radiusOf(node) {
  const scale = network ? network.getScale() : 1;
  return node.size * Math.min(Math.max(1, LEAST_SCALE / scale), 1.7);
}

function paintEvent(ctx, node, x, y) {
  const radius = radiusOf(node);
  const colour = TONE_COLOURS[node.tone];
  const open = node.status in DASHES;
  ctx.lineWidth = open ? 2.5 : 1;
  ctx.setLineDash(DASHES[node.status] || []);
  ctx.fillStyle = open ? colours.paper : colour;
  ctx.strokeStyle = open ? colour : colours.soft;
  SHAPES.event(ctx, x, y, radius);
  ctx.fill();
  ctx.stroke();
  ctx.setLineDash([]);
  if (node.status !== "negated") return;
  const arm = radius * 1.15;
  ctx.lineWidth = 2;
  ctx.strokeStyle = colours.ink;
  ctx.beginPath();
  ctx.moveTo(x - arm, y - arm); ctx.lineTo(x + arm, y + arm);
  ctx.moveTo(x - arm, y + arm); ctx.lineTo(x + arm, y - arm);
  ctx.stroke();
}

function paint(ctx, node, x, y) {
  ctx.save();
  if (state.focus && !state.focus.has(node.id)) ctx.globalAlpha = FADED;
  if (isEvent(node)) paintEvent(ctx, node, x, y);
  else {
    ctx.fillStyle = KIND_COLOURS[node.kind];
    ctx.strokeStyle = colours.paper;
    ctx.lineWidth = 2;
    SHAPES[node.kind](ctx, x, y, radiusOf(node));
    ctx.fill();
    ctx.stroke();
  }
  paintGroup(ctx, node, x, y);
  if (state.chosen === node || state.cursor === node) {
    ctx.strokeStyle = colours.accent;
    ctx.lineWidth = state.chosen === node ? 3 : 1.5;
    ctx.beginPath();
    ctx.arc(x, y, radiusOf(node) + 6, 0, 2 * Math.PI);
    ctx.stroke();
  }
  ctx.restore();
}

function edgeColour(edge) {
  if (edge.role === "about") return KIND_COLOURS.topic;
  if (edge.role === "place") return KIND_COLOURS.place;
  return edge.role === "said_by" ? colours.accent : TONE_COLOURS[NODES[edge.from].tone];
}

/** @type {(edge: GraphEdge) => object} What vis-network draws of an edge. */
function edgeStyle(edge) {
  const event = NODES[edge.from];
  const told = edge.role === "actor" || edge.role === "recipient";
  const stays = !state.focus || (state.focus.has(edge.from) && state.focus.has(edge.to));
  const chosen = state.chosen === edge || isOnRoute(edge);
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    width: told ? Math.min(1 + Math.log2(edge.reports) * 1.5, 6) + (chosen ? 2 : 0) : 1,
    dashes: (told && DASHES[event.status]) || false,
    color: {
      color: chosen ? colours.accent : edgeColour(edge), inherit: false,
      opacity: stays ? (told ? 0.85 : 0.45) : 0.08,
    },
    smooth: edge.bend
      ? { enabled: true, type: "curvedCW", roundness: 0.18 * edge.bend } : { enabled: false },
    arrows: {
      to: { enabled: edge.role === "recipient", scaleFactor: 0.55, type: "arrow" },
      middle: { enabled: told && event.status === "negated", type: "bar", scaleFactor: 0.6 },
    },
  };
}

function makeNetwork(nodes, edges) {
  return new vis.Network(byId("graph"), { nodes, edges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, dragNodes: true, selectable: true, tooltipDelay: 1e9,
      selectConnectedEdges: false, hoverConnectedEdges: false },
    nodes: { chosen: false },
    edges: { chosen: false, hoverWidth: 0, selectionWidth: 0 },
  });
}

/** What vis-network asks for to draw a node of ours: dots first, names' shapes over them. */
function renderer({ ctx, id, x, y }) {
  const node = NODES[id];
  const side = radiusOf(node) * 2 + 4;
  const draw = () => paint(ctx, node, x, y);
  return {
    drawNode: isEvent(node) ? draw : () => {},
    drawExternalLabel: isEvent(node) ? undefined : draw,
    nodeDimensions: { width: side, height: side },
  };
}
