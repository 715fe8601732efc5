"use strict";
// Which nodes and edges are on the graph: the most telling of what the filters keep,
// and what was called up or expanded.

const STEP = 300; // nodes at first, and with each call for more
const EXPANSION = 40; // events of a node with each expanding

const isDrawn = (role) => !state.off.has(`role:${role}`);
const isKindOn = (node) => !state.off.has(`kind:${node.kind}`);

/** What is shown and sifted now; `refresh` renews it. */
const view = { sifted: null, ids: new Set(), nodes: [], complete: true };

/** @returns {number[]} an event's id after those of its ends that are drawn */
function withEnds(event) {
  const ends = event.edges.filter((edge) => isDrawn(edge.role) && isKindOn(NODES[edge.to]))
    .map((edge) => edge.to);
  return [...ends, event.id];
}

/** Take events in the order of their telling until the room is full. */
function takeUntil(events, room) {
  const ids = new Set();
  for (const event of events) {
    const more = withEnds(event).filter((id) => !ids.has(id));
    if (ids.size && ids.size + more.length > room) return { ids, complete: false };
    more.forEach((id) => ids.add(id));
  }
  return { ids, complete: true };
}

/** @returns {GraphNode[]} the kept events of a node, the most telling first */
function keptOf(node, kept) {
  const ids = new Set(node.edges.map((edge) => edge.from));
  return kept.filter((event) => ids.has(event.id));
}

/** Renew what is sifted and shown. */
function renewView() {
  view.sifted = sift(EVENTS, state);
  const { kept } = view.sifted;
  const own = state.ego === null ? kept : keptOf(state.ego, kept);
  const { ids, complete } = takeUntil(own, STEP * (state.tier + 1));
  if (state.ego !== null) ids.add(state.ego.id);
  const add = (event) => withEnds(event).forEach((id) => ids.add(id));
  for (const id of state.called) {
    ids.add(id);
    if (isEvent(NODES[id])) add(NODES[id]);
  }
  for (const [id, times] of state.expanded) {
    const events = keptOf(NODES[id], kept).slice(0, times * EXPANSION);
    if (events.length) ids.add(id);
    events.forEach(add);
  }
  paneIds().forEach((id) => ids.add(id));
  view.ids = ids;
  view.complete = complete;
  view.nodes = [...ids].sort((one, other) => one - other).map((id) => NODES[id]);
}

/** Who said it is drawn around what is chosen; everywhere it would be too much. */
function isEdgeShown(edge) {
  if (!view.ids.has(edge.from) || !view.ids.has(edge.to)) return false;
  if (isDrawn(edge.role)) return true;
  return edge.role === "said_by" && state.focus !== null
    && state.focus.has(edge.from) && state.focus.has(edge.to);
}

/** @returns {GraphEdge[]} all edges that are on the graph */
function edgesShown() {
  return view.nodes.filter(isEvent).flatMap((event) => event.edges.filter(isEdgeShown));
}

/** @returns {number} how many neighbours of a node are not shown */
function hiddenAround(node) {
  if (isEvent(node)) return node.edges.filter((edge) => !view.ids.has(edge.to)).length;
  return keptOf(node, view.sifted.kept).filter((event) => !view.ids.has(event.id)).length;
}
