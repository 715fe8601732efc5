"use strict";
// The page put together: what is drawn, pointed at, and renewed when a choice changes.

const ROUND = 0.6; // of the legend's width: a graph is round, the corner is empty

const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();

/** Bring vis-network's nodes up to what is shown: no more ever enters it. */
function drawNodes() {
  placeShown(view.nodes, state.ego);
  const moved = view.nodes.filter((node) => {
    const known = nodeSet.get(node.id);
    return known === null || known.x !== node.x || known.y !== node.y;
  });
  nodeSet.update(moved.map(({ id, x, y }) => ({ id, x, y, shape: "custom", ctxRenderer: renderer })));
  nodeSet.remove(nodeSet.getIds().filter((id) => !view.ids.has(id)));
}

const sent = new Map(); // the look of each edge that vis-network holds, as text

/** Bring vis-network's edges up to what is shown, but only those that look otherwise. */
function drawEdges() {
  const edges = edgesShown();
  const ids = new Set(edges.map((edge) => edge.id));
  const gone = [...sent.keys()].filter((id) => !ids.has(id));
  gone.forEach((id) => sent.delete(id));
  const fresh = edges.map(edgeStyle).filter((style) => {
    const text = JSON.stringify(style);
    if (sent.get(style.id) === text) return false;
    sent.set(style.id, text);
    return true;
  });
  edgeSet.update(fresh);
  edgeSet.remove(gone);
}

/** Draw once after several changes: vis-network 9.1 draws after each of them. */
function drawOnce(change) {
  const { emitter } = network.body;
  emitter.emit("_blockRedraw");
  change();
  emitter.emit("_allowRedraw");
  network.redraw();
}

/** Show anew what the choices of the reader leave. */
function refresh() {
  renewView();
  state.focus = neighbourhood(state.cursor || state.chosen);
  drawOnce(() => { drawNodes(); drawEdges(); });
  byId("count").textContent = say("shown", { n: view.nodes.length, of: FACTS.of });
  byId("more").hidden = view.complete;
  byId("about").hidden = state.ego === null;
  if (state.ego !== null) {
    byId("about").replaceChildren(say("around"), " ", isolate(shorten(nameOf(state.ego), 60)), " ",
      nameControl(button("close", () => setEgo(null), "✕"), say("close")));
  }
  mirrors.forEach((mirror) => mirror());
  renewTime();
  tellNothing();
}

/** What follows when a filter was changed. */
function changed() {
  state.tier = 0;
  state.called.clear();
  const chosen = state.chosen;
  if (chosen !== null && !isEdge(chosen)) state.called.add(chosen.id);
  refresh();
  if (chosen === null) fillPanel();
  writeAddress();
}

function focusOn(ids) {
  state.focus = ids;
  drawOnce(drawEdges);
}

/** How much of the stage a sheet covers, on narrow screens. */
function covered() {
  const panel = byId("panel");
  if (getComputedStyle(panel).position !== "fixed") return 0;
  return Math.max(byId("stage").getBoundingClientRect().bottom - panel.getBoundingClientRect().top, 0);
}

function bringIntoView(node) {
  const { x, y } = network.canvasToDOM({ x: node.x, y: node.y });
  const stage = byId("stage");
  const under = covered();
  const inside = x > 40 && y > 40 && x < stage.clientWidth - 40
    && y < stage.clientHeight - under - 40;
  if (!inside) network.moveTo({ position: { x: node.x, y: node.y }, offset: { x: 0, y: -under / 2 } });
}

/** Show all that is shown, beside the legend and with room for names at the rim. */
function fit() {
  const stage = byId("stage");
  if (!view.nodes.length || stage.clientWidth === 0) return;
  const across = view.nodes.map((node) => node.x);
  const down = view.nodes.map((node) => node.y);
  const ends = (values) => values.reduce(([least, most], value) => (
    [Math.min(least, value), Math.max(most, value)]), [Infinity, -Infinity]);
  const [[left, right], [top, bottom]] = [ends(across), ends(down)];
  const legend = byId("legend");
  const beside = legend.open && stage.clientWidth > 700 ? legend.offsetWidth * ROUND : 0;
  const rim = stage.clientWidth > 700 ? 110 : 70;
  const room = [stage.clientWidth - beside - rim, stage.clientHeight - 90];
  const scale = Math.min(room[0] / (right - left + 1), room[1] / (bottom - top + 1), 1.8);
  network.moveTo({ scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    offset: { x: (inPersian() ? -beside : beside) / 2, y: -8 } });
}

function showCard(lines, quote, { x, y }) {
  const card = byId("card");
  card.replaceChildren(...lines);
  if (quote) card.append(make("q", "", isolate(shorten(plainText(quote), 220))));
  card.hidden = false;
  const stage = byId("stage");
  const left = Math.min(x + 14, stage.clientWidth - card.offsetWidth - 8);
  const below = y + 14 + card.offsetHeight < stage.clientHeight;
  card.style.left = `${Math.max(left, 8)}px`;
  card.style.top = `${below ? y + 14 : Math.max(y - card.offsetHeight - 14, 8)}px`;
}

function pointAtNode(node, place) {
  const events = isEvent(node) ? [] : eventsOf(node);
  const position = events.length ? positionAt(node, events[0].day) : null;
  const facts = isEvent(node) ? [dateOf(node), word("statuses", node.status)]
    : [word("kinds", node.kind), say("event_count", { n: events.length })];
  const lines = [make("b", "", isolate(shorten(isEvent(node) ? lineOf(node) : nameOf(node), 120)))];
  if (position) lines.push(make("span", "", isolate(position.title[tongue.at])));
  lines.push(make("span", "", facts.join(" · ")));
  showCard(lines, isEvent(node) ? FACTS.quotes[node.quotes[0]] : null, place);
}

function pointAtEdge(edge, place) {
  const lines = [
    make("b", "", isolate(shorten(nameOf(NODES[edge.to]), 80))),
    make("span", "", word("roles", edge.role), ": ", isolate(shorten(lineOf(NODES[edge.from]), 80))),
  ];
  showCard(lines, edge.quotes ? FACTS.quotes[edge.quotes[0]] : null, place);
}

function leave() {
  byId("card").hidden = true;
  focusOn(neighbourhood(state.cursor || state.chosen));
}

function onClick({ nodes, edges, event }) {
  const item = nodes.length ? NODES[nodes[0]] : edges.length ? EDGES[edges[0]] : null;
  const source = event && event.srcEvent;
  const pair = source && source.shiftKey && item && state.chosen && !isEdge(item) && !isEdge(state.chosen);
  if (pair && hooks.pair.length) hooks.pair.forEach((hook) => hook(state.chosen, item));
  else choose(item);
}

function wireGraph() {
  network.on("click", onClick);
  network.on("doubleClick", ({ nodes }) => {
    if (!nodes.length) return;
    choose(NODES[nodes[0]]);
    expand(NODES[nodes[0]]);
  });
  network.on("hoverNode", ({ node, pointer }) => {
    if (state.chosen === null) focusOn(around(NODES[node]));
    pointAtNode(NODES[node], pointer.DOM);
  });
  network.on("hoverEdge", ({ edge, pointer }) => pointAtEdge(EDGES[edge], pointer.DOM));
  network.on("blurNode", leave);
  network.on("blurEdge", leave);
  network.on("dragStart", leave);
  // vis-network does not see the pointer leave: it takes one far outside for that.
  byId("graph").addEventListener("mouseleave", () => {
    const away = new MouseEvent("mousemove", { clientX: -1e5, clientY: -1e5 });
    byId("graph").querySelector("canvas").dispatchEvent(away);
  });
  network.on("dragEnd", ({ nodes }) => {
    const places = network.getPositions(nodes);
    for (const id of nodes) {
      Object.assign(NODES[id], places[id]);
      if (state.ego === null) NODES[id].home = places[id];
    }
  });
  network.on("afterDrawing", (ctx) => drawLabels(ctx, network, view.nodes));
}
