"use strict";
// What the page knows, what of it is shown, and what is in focus.

/** @type {GraphNode[]} */
const NODES = readData("nodes");
/** @type {GraphEdge[]} */
const EDGES = readData("edges");
const FACTS = readData("facts");
/** @type {Map<string, GraphNode>} */
const BY_REF = new Map();

NODES.forEach((node) => {
  Object.assign(node, FACTS.nodes[node.id], { edges: [] });
  if (node.x !== undefined) node.home = { x: node.x, y: node.y };
  if (!BY_REF.has(node.ref)) BY_REF.set(node.ref, node);
});
FACTS.quotes.forEach((quote, id) => { quote.id = id; });
EDGES.forEach((edge, id) => {
  edge.id = id;
  NODES[edge.from].edges.push(edge);
  NODES[edge.to].edges.push(edge);
});

const IN_EVENT = new Set(["actor", "recipient", "place"]);
const isEvent = (item) => item.kind === "event";
const isEdge = (item) => "from" in item;
const EVENTS = NODES.filter(isEvent);

/** What the reader has chosen; the address holds it all. */
const state = {
  tier: 0,
  off: new Set(["role:said_by"]), // kinds of nodes and edges that are not drawn
  only: { status: new Set(), type: new Set(), topic: new Set(), outlet: new Set(), said: new Set() },
  score: 0,
  from: null, // the first day of the time, ISO 8601; null is open
  to: null,
  undated: true,
  called: new Set(), // found by searching, shown whatever the filters say
  expanded: new Map(), // how often a node was expanded
  ego: null, // a node whose surroundings are all that is shown
  chosen: null, // a node or an edge
  cursor: null, // the node that the keyboard points at
  pane: null, // what the panel shows instead: a path, the groups, accounts that differ
  rings: false, // whether groups are marked on the graph
  focus: null, // ids that stay while the rest fades
  trail: [], // what was chosen before
};

// Where topic edges are many they hide who did what: then topics wait in the filters.
const countRole = (test) => EDGES.filter((edge) => test(edge.role)).length;
if (countRole((role) => role === "about") * 2 > countRole((role) => IN_EVENT.has(role))) {
  state.off.add("kind:topic");
}
const OFF_AT_FIRST = [...state.off].sort().join(" ");

const eventsOf = (node) => eventsBy(node, (role) => IN_EVENT.has(role) || role === "about");
const statementsOf = (node) => eventsBy(node, (role) => role === "said_by");

/** @returns {GraphNode[]} the events that lead to a node, the latest first */
function eventsBy(node, wanted) {
  const ids = node.edges.filter((edge) => wanted(edge.role)).map((edge) => edge.from);
  return [...new Set(ids)].map((id) => NODES[id]).sort(byDay);
}

/** The latest first; what has no date comes last. */
function byDay(one, other) {
  const [day, otherDay] = [one.day || "", other.day || ""];
  return day === otherDay ? one.id - other.id : day < otherDay ? 1 : -1;
}

/** @returns {GraphNode[]} who is in an event in a role */
function inRole(event, role) {
  return event.edges.filter((edge) => edge.role === role).map((edge) => NODES[edge.to]);
}

/** @returns {[GraphNode, number][]} who acts in a node's events, and in how many */
function counterparts(node) {
  const counts = new Map();
  for (const event of eventsOf(node)) {
    for (const edge of event.edges) {
      const other = NODES[edge.to];
      if (other === node || !["actor", "recipient"].includes(edge.role)) continue;
      counts.set(other, (counts.get(other) || new Set()).add(event));
    }
  }
  /** @type {[GraphNode, number][]} */
  const counted = [...counts].map(([other, events]) => [other, events.size]);
  return counted.sort((one, two) => two[1] - one[1] || one[0].id - two[0].id);
}

/** A node with its neighbours; around an entity also who else is in its events. */
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

const neighbourhood = (item) => (item === null ? paneFocus()
  : isEdge(item) ? new Set([item.from, item.to]) : around(item));

/** @type {(node: GraphNode) => string} A node's name in the language of the page. */
function nameOf(node) {
  if (inPersian()) return node.name;
  return node.name_en || node.label_en || node.type_label_en || node.name;
}

/** @type {(node: GraphNode) => string} Its name on the graph, where room is scarce. */
const labelOf = (node) => (inPersian() ? node.label : shorten(nameOf(node), 32));

/** @type {(event: GraphNode) => string} An event in one line: what, who, towards whom. */
function lineOf(event) {
  if (inPersian()) return event.line;
  const names = (role) => inRole(event, role).map(nameOf).sort().join(", ");
  const [doers, receivers] = [names("actor"), names("recipient")];
  return nameOf(event) + (doers ? `: ${doers}` : "") + (receivers ? ` → ${receivers}` : "");
}

/** @type {(thing: object, field: string) => any} A field in the language of the page. */
const inTongue = (thing, field) => (inPersian() ? thing[field] : thing[`${field}_en`] || thing[field]);

/** @type {(event: GraphNode) => string} A date in both calendars, or that there is none. */
const dateOf = (event) => (event.date ? both(inTongue(event, "date")) : say("no_date"));
const shortDateOf = (event) => (event.date
  ? inTongue(event, "date").find(Boolean) : say("no_date"));

/** @type {(date: string[]) => string} A day in both calendars. */
const both = (date) => date.filter(Boolean).join(" · ");
