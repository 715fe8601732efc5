"use strict";
// The view once more, on any canvas: a bigger one for PNG, one that writes SVG. Nodes and
// names are painted by the painters of the screen, edges as vis-network draws them there.

const ARROW = 9; // length of an arrowhead, for each unit of its scale and of its line
const BEYOND = 4; // between a node's rim and the arrow that points at it

/**
 * The middle of a curve that leads clockwise from one place to another, which it is drawn
 * towards; null where the line is straight.
 *
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {number} roundness
 */
function viaOf(from, to, roundness) {
  if (!roundness) return null;
  const reach = (roundness * 0.5 + 0.5) * Math.hypot(to.x - from.x, to.y - from.y);
  const angle = Math.atan2(from.y - to.y, to.x - from.x) + (roundness * 0.5 + 0.5) * Math.PI;
  return { x: from.x + reach * Math.sin(angle), y: from.y + reach * Math.cos(angle) };
}

/**
 * A place on an edge, and where the edge heads there.
 *
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {{x: number, y: number} | null} via
 * @param {number} at  from 0 to 1
 */
function pointOn(from, to, via, at) {
  const middle = via || { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const along = (axis) => (1 - at) ** 2 * from[axis] + 2 * at * (1 - at) * middle[axis] + at ** 2 * to[axis];
  const heading = (axis) => (1 - at) * (middle[axis] - from[axis]) + at * (to[axis] - middle[axis]);
  return { x: along("x"), y: along("y"), angle: Math.atan2(heading("y"), heading("x")) };
}

/* Where an edge meets the rim of the node it leads to. */
function rimPoint(from, to, via, radius) {
  let at = 1;
  let point = pointOn(from, to, via, at);
  while (at > 0.5 && Math.hypot(point.x - to.x, point.y - to.y) < radius) {
    at -= 0.01;
    point = pointOn(from, to, via, at);
  }
  return point;
}

/**
 * An edge as its style says, from one place to another.
 *
 * @param {any} ctx
 * @param {any} style  what `edgeStyle` gives to vis-network
 * @param {{x: number, y: number}} from
 * @param {{x: number, y: number}} to
 * @param {number} radius  of the node it leads to
 */
function paintEdge(ctx, style, from, to, radius) {
  const via = viaOf(from, to, style.smooth.enabled ? style.smooth.roundness : 0);
  ctx.save();
  ctx.globalAlpha = style.color.opacity;
  ctx.strokeStyle = style.color.color;
  ctx.fillStyle = style.color.color;
  ctx.lineWidth = style.width;
  ctx.setLineDash(style.dashes || []);
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  if (via) ctx.quadraticCurveTo(via.x, via.y, to.x, to.y);
  else ctx.lineTo(to.x, to.y);
  ctx.stroke();
  ctx.setLineDash([]);
  const { to: head, middle } = style.arrows;
  if (head.enabled) paintArrow(ctx, rimPoint(from, to, via, radius + BEYOND), head.scaleFactor, style.width);
  if (middle.enabled) paintBar(ctx, pointOn(from, to, via, 0.5), middle.scaleFactor, style.width);
  ctx.restore();
}

function paintArrow(ctx, tip, scale, width) {
  const length = ARROW * scale + 3 * width;
  const corner = (turn) => [tip.x - length * Math.cos(tip.angle + turn), tip.y - length * Math.sin(tip.angle + turn)];
  ctx.beginPath();
  ctx.moveTo(tip.x, tip.y);
  ctx.lineTo(...corner(0.45));
  ctx.lineTo(...corner(-0.45));
  ctx.closePath();
  ctx.fill();
}

/* The stroke across an edge that tells that it was denied. */
function paintBar(ctx, at, scale, width) {
  const half = (ARROW * scale + 3 * width) / 2;
  const [across, down] = [half * Math.sin(at.angle), half * Math.cos(at.angle)];
  ctx.lineWidth = Math.max(width, 2);
  ctx.beginPath();
  ctx.moveTo(at.x - across, at.y + down);
  ctx.lineTo(at.x + across, at.y - down);
  ctx.stroke();
}
