"use strict";
// Places of nodes that have none from the file, and of the surroundings of one: each as
// near to those it is tied to as there is room. The same nodes make the same places.

const CELL = 24;
const TIE = 120; // from a lonely neighbour
const TURN = Math.PI * (3 - Math.sqrt(5)); // a sunflower's
const STRIDE = 13; // between the tries of a spiral, a little more than half a cell
const TRIES = 3000;

/** The half width and half height that a node takes. */
function roomOf(node) {
  if (isEvent(node)) return [node.size + 4, node.size + 4];
  return [Math.max(node.size + 8, node.label.length * 3.6), node.size + 13];
}

/** The cells of the plane that are taken. */
function makeGrid() {
  const taken = new Set();
  const everyCell = (node, x, y, test) => {
    const [wide, high] = roomOf(node);
    const [right, bottom] = [Math.floor((x + wide) / CELL), Math.floor((y + high) / CELL)];
    for (let column = Math.floor((x - wide) / CELL); column <= right; column += 1) {
      for (let row = Math.floor((y - high) / CELL); row <= bottom; row += 1) {
        if (!test(column * 100003 + row)) return false;
      }
    }
    return true;
  };
  return {
    take: (node, x, y) => everyCell(node, x, y, (cell) => taken.add(cell)),
    isFree: (node, x, y) => everyCell(node, x, y, (cell) => !taken.has(cell)),
  };
}

/** @returns {GraphNode[]} the hubs that a node is tied to and that have a place */
function tiesOf(node, placed) {
  const own = node.edges.slice(0, 24);
  const ends = isEvent(node) ? own.map((edge) => edge.to)
    : own.flatMap((edge) => NODES[edge.from].edges.map((next) => next.to));
  return [...new Set(ends)].filter((id) => id !== node.id && placed.has(id)).map((id) => NODES[id]);
}

/** Where a node would stand if it had the plane for itself. */
function wish(node, ties, rim) {
  if (!ties.length) return { x: rim * Math.cos(node.id * TURN), y: rim * Math.sin(node.id * TURN) };
  const x = ties.reduce((sum, tie) => sum + tie.x, 0) / ties.length;
  const y = ties.reduce((sum, tie) => sum + tie.y, 0) / ties.length;
  if (ties.length > 1 && isEvent(node)) return { x, y };
  const away = Math.hypot(x, y) + 1e-6;
  const reach = isEvent(node) ? TIE / 2 : TIE;
  return { x: x + (x / away) * reach, y: y + (y / away) * reach };
}

/** The nearest free place to a wish, going round it; `reached` remembers how far. */
function freePlace(node, at, grid, reached) {
  const key = `${Math.round(at.x / CELL)} ${Math.round(at.y / CELL)} ${isEvent(node)}`;
  let step = reached.get(key) || 0;
  for (;;) {
    const away = STRIDE * Math.sqrt(step);
    const x = Math.round(at.x + away * Math.cos(step * TURN));
    const y = Math.round(at.y + away * Math.sin(step * TURN));
    if (step >= TRIES || grid.isFree(node, x, y)) {
      reached.set(key, step);
      return { x, y };
    }
    step += 1;
  }
}

const hubsFirst = (nodes) => [...nodes].sort((one, other) => (
  Number(isEvent(one)) - Number(isEvent(other)) || one.id - other.id));

/** Place the nodes that are shown and have no place from the file. */
function placeShown(nodes, ego) {
  if (ego !== null) { placeAround(ego, nodes); return; }
  const laid = nodes.filter((node) => node.home);
  laid.forEach((node) => Object.assign(node, node.home));
  const rim = 100 + laid.reduce((most, node) => Math.max(most, Math.hypot(node.x, node.y)), 0);
  placeAmong(laid, hubsFirst(nodes.filter((node) => !node.home)),
    (node, placed) => wish(node, tiesOf(node, placed), rim));
}

/** Place nodes one after another among those that stand. */
function placeAmong(standing, nodes, wishOf) {
  const grid = makeGrid();
  const placed = new Set();
  const reached = new Map();
  const stand = (node) => { grid.take(node, node.x, node.y); placed.add(node.id); };
  standing.forEach(stand);
  for (const node of nodes) {
    Object.assign(node, freePlace(node, wishOf(node, placed), grid, reached));
    stand(node);
  }
}

/** Place a node in the middle, round it who shares most with it, events between. */
function placeAround(ego, nodes) {
  const events = new Set(ego.edges.map((edge) => edge.from));
  const shared = (node) => node.edges.filter((edge) => events.has(edge.from)).length;
  const hubs = nodes.filter((node) => node !== ego && !isEvent(node))
    .sort((one, other) => shared(other) - shared(one) || one.id - other.id);
  const ring = new Map(hubs.map((node, at) => {
    const away = TIE * 1.2 + 46 * Math.sqrt(at);
    return [node.id, { x: away * Math.cos(at * TURN), y: away * Math.sin(at * TURN) }];
  }));
  Object.assign(ego, { x: 0, y: 0 });
  const dots = nodes.filter((node) => node !== ego && isEvent(node));
  placeAmong([ego], [...hubs, ...dots],
    (node, placed) => ring.get(node.id) || wish(node, tiesOf(node, placed), TIE));
}
