"use strict";
// Following: choosing, going back, expanding, ego view, and moving by keyboard.

/** Choose a node or an edge, or nothing; what is hidden is called up. */
function choose(item, keep = true) {
  if (keep && state.chosen !== null && state.chosen !== item) state.trail.push(state.chosen);
  leavePane(keep && item !== null);
  if (item === null) Object.assign(state, { trail: [], rings: false });
  state.chosen = item;
  state.cursor = null;
  byId("card").hidden = true;
  if (item !== null && !isEdge(item) && !view.ids.has(item.id)) callUp(item);
  else focusOn(neighbourhood(item));
  fillPanel();
  if (item !== null && !isEdge(item)) bringIntoView(item);
  writeAddress();
}

/** Show a node whatever the filters say, with some of its events. */
function callUp(node) {
  state.called.add(node.id);
  if (!isEvent(node)) state.expanded.set(node.id, Math.max(state.expanded.get(node.id) || 0, 1));
  refresh();
}

function goBack() {
  const before = state.trail.pop();
  if (before && before.name in PANES) { Object.assign(state, { chosen: null, pane: null }); openPane(before); }
  else if (before) choose(before, false);
  else if (state.chosen !== null || state.pane !== null) choose(null);
  else if (state.ego !== null) setEgo(null);
}

/** Show neighbours of a node that are not shown yet, the most telling first. */
function expand(node) {
  if (isEvent(node)) {
    node.edges.forEach((edge) => state.called.add(edge.to));
  } else {
    const shown = keptOf(node, view.sifted.kept).findIndex((event) => !view.ids.has(event.id));
    if (shown < 0) return;
    const times = Math.max(state.expanded.get(node.id) || 0, Math.floor(shown / EXPANSION));
    state.expanded.set(node.id, times + 1);
  }
  refresh();
  if (state.chosen === node) fillPanel();
  writeAddress();
}

/** Show nothing but a node's surroundings, or everything again. */
function setEgo(node) {
  state.ego = node;
  state.tier = 0;
  refresh();
  fillPanel();
  fit();
  writeAddress();
}

const inView = (node) => view.ids.has(node.id);

/** @returns {GraphNode[]} the neighbours of a node that are shown */
function neighboursOf(node) {
  const edges = node.edges.filter((edge) => isEdgeShown(edge));
  const ids = edges.map((edge) => (edge.from === node.id ? edge.to : edge.from));
  return [...new Set(ids)].map((id) => NODES[id]);
}

/** @returns {GraphNode|null} the neighbour that lies in a direction, the nearest by angle */
function towards(node, across, down) {
  let best = null;
  let least = Infinity;
  for (const other of neighboursOf(node)) {
    const [x, y] = [other.x - node.x, other.y - node.y];
    const distance = Math.hypot(x, y) || 1;
    const turn = (x * across + y * down) / distance; // the cosine of the angle between
    if (turn < 0.2) continue;
    const cost = distance * (2 - turn);
    if (cost < least) [best, least] = [other, cost];
  }
  return best;
}

const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** Move the cursor from node to node; at first it stands on the busiest name. */
function moveCursor(key) {
  const chosen = state.chosen;
  const start = state.cursor || (chosen && !isEdge(chosen) ? chosen : null);
  const first = busiest().map(([node]) => node).find(inView) || view.nodes[0];
  const next = start === null || !inView(start) ? first : towards(start, ...ARROWS[key]);
  if (!next) return;
  state.cursor = next;
  focusOn(around(next));
  bringIntoView(next);
  pointAtNode(next, network.canvasToDOM({ x: next.x, y: next.y }));
  byId("live").textContent = isEvent(next) ? lineOf(next) : nameOf(next);
}

function enter() {
  const node = state.cursor || state.chosen;
  if (node === null || isEdge(node)) return;
  if (node === state.chosen) expand(node);
  else choose(node);
}

function escape() {
  if (byId("save").open) byId("save").open = false;
  else if (!byId("results").hidden) closeResults();
  else if (document.body.classList.contains("filters-over")) openFilters(false);
  else if (state.cursor !== null) { state.cursor = null; leave(); network.redraw(); }
  else goBack();
}

const isField = (element) => element instanceof HTMLElement
  && ["INPUT", "TEXTAREA", "SELECT"].includes(element.tagName);
const isControl = (element) => isField(element)
  || (element instanceof HTMLElement && element.closest("button, a, summary, label, [role=slider]"));

function wireKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { key } = event;
    const target = /** @type {any} */ (event.target);
    if (key === "Escape") { if (isField(target)) target.blur(); escape(); return; }
    if (isField(target) && target.type !== "checkbox") return;
    if (key === "/") byId("query").focus();
    else if (key === "f") openFilters(true);
    else if (isControl(target)) return;
    else if (key in ARROWS) moveCursor(key);
    else if (key === "Enter") enter();
    else return;
    event.preventDefault();
  });
}
