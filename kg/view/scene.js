"use strict";
// The view once more, on any canvas: a bigger one for PNG, one that writes SVG. Nodes and
// names are painted by the painters of the screen, edges as vis-network draws them there.

// As vis-network has them: an arrowhead's length, for each unit of its scale and of its line,
// and its outline and that of a bar, of length one, heading to the right.
const [ARROW, ARROW_OF_LINE] = [15, 3];
const ARROW_SHAPE = [[0, 0], [-1, 0.3], [-0.9, 0], [-1, -0.3]];
const BAR_SHAPE = [[0, 0.5], [0, -0.5], [-0.15, -0.5], [-0.15, 0.5]];
const [BESIDE, BEYOND] = [2, 1]; // between a node's rim and its box, and from there to the arrow

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

/* Where an edge meets the box around the node it leads to. */
function rimPoint(from, to, via, radius) {
  const isInside = ({ x, y }) => {
    const [across, down] = [Math.abs(x - to.x), Math.abs(y - to.y)];
    const away = Math.hypot(across, down);
    return away < ((radius + BESIDE) * away) / Math.max(across, down) + BEYOND || away === 0;
  };
  let [outer, inner] = [0.5, 1];
  for (let step = 0; step < 12; step += 1) {
    const middle = (outer + inner) / 2;
    if (isInside(pointOn(from, to, via, middle))) inner = middle;
    else outer = middle;
  }
  return pointOn(from, to, via, outer);
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
  if (head.enabled) fillAt(ctx, ARROW_SHAPE, rimPoint(from, to, via, radius), lengthOf(head, style));
  if (middle.enabled) fillAt(ctx, BAR_SHAPE, pointOn(from, to, via, 0.5), lengthOf(middle, style));
  ctx.restore();
}

const lengthOf = (arrow, style) => ARROW * arrow.scaleFactor + ARROW_OF_LINE * style.width;

/* Fill a shape that heads to the right, turned to where an edge heads. */
function fillAt(ctx, shape, { x, y, angle }, length) {
  const [cos, sin] = [length * Math.cos(angle), length * Math.sin(angle)];
  ctx.beginPath();
  for (const [along, across] of shape) {
    ctx.lineTo(x + along * cos - across * sin, y + along * sin + across * cos);
  }
  ctx.closePath();
  ctx.fill();
}
