"use strict";
// What the page knows, what of it is shown, and what is in focus.

const NODES = readData("nodes");
const EDGES = readData("edges");
const FACTS = readData("facts");

NODES.forEach((node) => Object.assign(node, FACTS.nodes[node.id], { edges: [] }));
EDGES.forEach((edge, id) => {
  edge.id = id;
  NODES[edge.from].edges.push(edge);
  NODES[edge.to].edges.push(edge);
});

const TIED = FACTS.ends.length ? FACTS.ends[FACTS.ends.length - 1] : 0;
const IN_EVENT = new Set(["actor", "recipient", "place"]);

const state = {
  tier: 0,
  off: new Set(["role:said_by"]), // what the legend has turned off
  called: new Set(), // found by searching, shown whatever the legend says
  chosen: null, // a node or an edge
  focus: null, // ids that stay while the rest fades
};

// Where topic edges are many they hide who did what: then topics wait in the legend.
const countRole = (test) => EDGES.filter((edge) => test(edge.role)).length;
if (countRole((role) => role === "about") * 2 > countRole((role) => IN_EVENT.has(role))) {
  state.off.add("kind:topic");
}

const isEvent = (node) => node.kind === "event";
const eventsOf = (node) => eventsBy(node, (role) => IN_EVENT.has(role) || role === "about");
const statementsOf = (node) => eventsBy(node, (role) => role === "said_by");

function eventsBy(node, wanted) {
  const ids = node.edges.filter((edge) => wanted(edge.role)).map((edge) => edge.from);
  return [...new Set(ids)].map((id) => NODES[id]).sort(byDay);
}

/* The latest first; what has no date comes last. */
function byDay(one, other) {
  return (other.day || "").localeCompare(one.day || "") || one.id - other.id;
}

/* Who is in an event, by role, in the order of the roles. */
function inRole(event, role) {
  return event.edges.filter((edge) => edge.role === role).map((edge) => NODES[edge.to]);
}

function counterparts(node) {
  const counts = new Map();
  for (const event of eventsOf(node)) {
    for (const edge of event.edges) {
      const other = NODES[edge.to];
      if (other === node || !["actor", "recipient"].includes(edge.role)) continue;
      counts.set(other, (counts.get(other) || new Set()).add(event));
    }
  }
  return [...counts].map(([other, events]) => [other, events.size])
    .sort((one, two) => two[1] - one[1] || one[0].id - two[0].id);
}

function isShown(node) {
  if (state.called.has(node.id)) return true;
  if (node.id >= (FACTS.ends[state.tier] || 0)) return false;
  if (state.off.has(`kind:${node.kind}`)) return false;
  if (isEvent(node)) return !state.off.has(`status:${node.status}`);
  return node.edges.some((edge) => isShown(NODES[edge.from]) && isDrawn(edge.role));
}

const isDrawn = (role) => !state.off.has(`role:${role}`);

/* Who said it is drawn around what is chosen; everywhere it would be too much. */
function isEdgeShown(edge, shown) {
  if (!shown.has(edge.from) || !shown.has(edge.to)) return false;
  if (isDrawn(edge.role)) return true;
  return edge.role === "said_by" && state.focus !== null
    && state.focus.has(edge.from) && state.focus.has(edge.to);
}

/* A node with its neighbours; around an entity also who else is in its events. */
function around(node) {
  const ids = new Set([node.id]);
  for (const edge of node.edges) {
    ids.add(edge.from);
    if (isEvent(node)) ids.add(edge.to);
    else if (IN_EVENT.has(edge.role)) {
      NODES[edge.from].edges.forEach((next) => IN_EVENT.has(next.role) && ids.add(next.to));
    }
  }
  return ids;
}
