"use strict";
// The shortest way from one name to another, through the events they took part in.

/**
 * @typedef {object} Hop
 * @property {GraphNode} from
 * @property {GraphNode} event  the event that ties the two
 * @property {GraphNode} to
 * @property {Quote | null} quote  the sentence that tells of both best
 * @property {number} others  how many more events tie the two
 */

/**
 * @typedef {object} Arrival
 * @property {number} hops
 * @property {number[]} cost
 * @property {GraphNode | null} from
 * @property {GraphNode | null} event
 */

const WALKED = new Set(["actor", "recipient"]);
const ENDS = new Set(["person", "country", "organization", "place"]);
const DAY_LENGTH = 86_400_000;

/** @type {(node: GraphNode) => boolean} */
const isPathEnd = (node) => ENDS.has(node.kind);

/**
 * The hops of the best of the shortest paths between two names, or null.
 *
 * A hop is an event that both take part in. What is denied ties nobody. Two who were at
 * one place are not tied by it, so a place is walked only where the path begins or ends.
 * Of paths equally short the one with fewer events yet to come is taken, then the one
 * told by more reports, then the later one.
 *
 * @param {GraphNode[]} nodes
 * @param {Quote[]} quotes
 * @param {GraphNode} start
 * @param {GraphNode} end
 * @param {(event: GraphNode) => boolean} [isWalked]  which events may be used
 * @returns {Hop[] | null}
 */
function shortestPath(nodes, quotes, start, end, isWalked = () => true) {
  if (!isPathEnd(start) || !isPathEnd(end)) return null;
  const ends = new Set([start.id, end.id]);
  const arrivals = new Map([[start.id, { hops: 0, cost: [0, 0, 0], from: null, event: null }]]);
  let frontier = [start];
  while (frontier.length && !arrivals.has(end.id)) {
    const reached = new Set();
    for (const node of frontier) {
      for (const [event, other] of stepsFrom(nodes, node, ends, isWalked)) {
        if (arrive(arrivals, node, event, other)) reached.add(other);
      }
    }
    frontier = [...reached].sort((one, two) => one.id - two.id);
  }
  return arrivals.has(end.id) ? hopsTo(nodes, quotes, end, arrivals, isWalked) : null;
}

/**
 * Each event of a node with each other name in it, in the order of ids.
 *
 * @returns {Generator<[GraphNode, GraphNode]>}
 */
function* stepsFrom(nodes, node, ends, isWalked) {
  const counts = (edge) => WALKED.has(edge.role) || (edge.role === "place" && ends.has(edge.to));
  const events = new Set(node.edges.filter(counts).map((edge) => edge.from));
  for (const id of [...events].sort((one, two) => one - two)) {
    const event = nodes[id];
    if (event.status === "negated" || !isWalked(event)) continue;
    const others = new Set(event.edges.filter(counts).map((edge) => edge.to));
    others.delete(node.id);
    for (const other of [...others].sort((one, two) => one - two)) yield [event, nodes[other]];
  }
}

/* Note a way to a node, if it is the first or better than the one known; tell whether it is. */
function arrive(arrivals, from, event, to) {
  const before = arrivals.get(from.id);
  const known = arrivals.get(to.id);
  const hops = before.hops + 1;
  if (known && known.hops < hops) return false;
  const cost = costOf(event).map((value, at) => value + before.cost[at]);
  if (known && !isLess(cost, known.cost)) return false;
  arrivals.set(to.id, { hops, cost, from, event });
  return true;
}

/* What an event adds to a path: is it yet to come, how little is it told, how old is it. */
function costOf(event) {
  const told = Math.round(100 * Math.log2(1 + event.reports));
  const day = event.day ? Math.round(Date.parse(event.day) / DAY_LENGTH) : 0;
  return [event.status === "actual" ? 0 : 1, -told, -day];
}

function isLess(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at >= 0 && one[at] < other[at];
}

/** @returns {Hop[]} */
function hopsTo(nodes, quotes, end, arrivals, isWalked) {
  const hops = [];
  for (let to = end; arrivals.get(to.id).event; to = hops[0].from) {
    const { from, event } = arrivals.get(to.id);
    const both = new Set([from.id, to.id]);
    const ties = [...stepsFrom(nodes, from, both, isWalked)].filter(([, other]) => other === to);
    hops.unshift({ from, event, to, quote: bestQuote(quotes, event, both), others: ties.length - 1 });
  }
  return hops;
}

/**
 * The quote of an event that tells of all the ends best: named in it, then by score.
 *
 * @param {Quote[]} quotes
 * @param {GraphNode} event
 * @param {Set<number>} ends
 * @returns {Quote | null}
 */
function bestQuote(quotes, event, ends) {
  const named = new Map(event.quotes.map((id) => [id, 0]));
  for (const edge of event.edges) {
    if (!ends.has(edge.to)) continue;
    for (const id of edge.quotes || []) named.set(id, (named.get(id) || 0) + 1);
  }
  const found = [...named].sort(([one, ones], [two, twos]) => (
    twos - ones || quotes[two].score - quotes[one].score || one - two));
  return found.length ? quotes[found[0][0]] : null;
}
