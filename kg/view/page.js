"use strict";
// The page put together: what is shown, chosen, searched and pointed at.

// Drawn in this order: events first, so that no dot hides a name's own shape.
const painted = [...NODES].sort((one, two) => isEvent(two) - isEvent(one) || one.size - two.size);
const nodeSet = new vis.DataSet(painted.map(({ id, x, y }) => (
  { id, x, y, shape: "custom", ctxRenderer: renderer, hidden: true })));
const edgeSet = new vis.DataSet(EDGES.map(({ id, from, to }) => ({ id, from, to, hidden: true })));

function refresh() {
  shownNodes = NODES.filter(isShown);
  const shown = new Set(shownNodes.map((node) => node.id));
  nodeSet.update(NODES.map((node) => ({ id: node.id, hidden: !shown.has(node.id) })));
  edgeSet.update(EDGES.map((edge) => edgeStyle(edge, shown)));
  byId("count").textContent = say("shown", { n: shownNodes.length, of: FACTS.of });
  byId("more").hidden = state.tier >= FACTS.ends.length - 1;
  byId("nothing").hidden = shownNodes.length > 0;
  byId("nothing").textContent = say(FACTS.event ? "all_hidden" : "empty");
}

function focusOn(ids) {
  state.focus = ids;
  const shown = new Set(shownNodes.map((node) => node.id));
  edgeSet.update(EDGES.map((edge) => edgeStyle(edge, shown)));
}

const neighbourhood = (item) => (item === null ? null
  : "from" in item ? new Set([item.from, item.to]) : around(item));

/* Choose a node or an edge, or nothing; what is hidden is called up. */
function choose(item) {
  state.chosen = item;
  byId("card").hidden = true;
  const ids = neighbourhood(item);
  if (item && !("from" in item) && !isShown(item)) {
    ids.forEach((id) => state.called.add(id));
    refresh();
  }
  focusOn(ids);
  fillPanel();
  if (item && !("from" in item)) bringIntoView(item);
}

function bringIntoView(node) {
  const { x, y } = network.canvasToDOM(network.getPositions([node.id])[node.id]);
  const stage = byId("stage");
  const inside = x > 40 && y > 40 && x < stage.clientWidth - 40 && y < stage.clientHeight - 40;
  if (!inside) network.moveTo({ position: network.getPositions([node.id])[node.id] });
}

/* Show all that is shown, beside the legend and with room for names at the rim. */
function fit() {
  const stage = byId("stage");
  if (!shownNodes.length || stage.clientWidth === 0) return;
  const legend = byId("legend");
  const beside = legend.open && stage.clientWidth > 800 ? legend.offsetWidth + 16 : 0;
  const across = shownNodes.map((node) => node.x);
  const down = shownNodes.map((node) => node.y);
  const [left, right] = [Math.min(...across), Math.max(...across)];
  const [top, bottom] = [Math.min(...down), Math.max(...down)];
  const rim = stage.clientWidth > 800 ? 130 : 70;
  const room = [stage.clientWidth - beside - rim, stage.clientHeight - 120];
  const scale = Math.min(room[0] / (right - left + 1), room[1] / (bottom - top + 1), 1.8);
  network.moveTo({ scale, position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    offset: { x: -beside / 2, y: -20 } });
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

function pointAtNode(node, at) {
  const text = isEvent(node) ? node.line : node.name;
  const facts = isEvent(node)
    ? [node.date ? both(node.date) : say("no_date"), word("statuses", node.status)]
    : [word("kinds", node.kind), say("event_count", { n: eventsOf(node).length })];
  const lines = [make("b", "", isolate(shorten(text, 120))), make("span", "", facts.join(" · "))];
  showCard(lines, isEvent(node) ? FACTS.quotes[node.quotes[0]] : null, at);
}

function pointAtEdge(edge, at) {
  const lines = [
    make("b", "", isolate(shorten(NODES[edge.to].name, 80))),
    make("span", "", word("roles", edge.role), ": ", isolate(shorten(NODES[edge.from].line, 80))),
  ];
  showCard(lines, edge.quotes ? FACTS.quotes[edge.quotes[0]] : null, at);
}

function leave() {
  byId("card").hidden = true;
  focusOn(neighbourhood(state.chosen));
}

function wireGraph() {
  network.on("click", ({ nodes, edges }) => {
    choose(nodes.length ? NODES[nodes[0]] : edges.length ? EDGES[edges[0]] : null);
  });
  network.on("hoverNode", ({ node, pointer }) => {
    if (state.chosen === null) focusOn(around(NODES[node]));
    pointAtNode(NODES[node], pointer.DOM);
  });
  network.on("hoverEdge", ({ edge, pointer }) => pointAtEdge(EDGES[edge], pointer.DOM));
  network.on("blurNode", leave);
  network.on("blurEdge", leave);
  network.on("dragStart", leave);
  network.on("afterDrawing", (ctx) => drawLabels(ctx, network, shownNodes));
}

function wireButtons() {
  byId("theme").textContent = "◐";
  byId("theme").addEventListener("click", () => {
    document.documentElement.classList.toggle("dark");
    readTheme();
    network.redraw();
  });
  byId("fit").textContent = say("fit");
  byId("fit").addEventListener("click", fit);
  byId("more").textContent = say("more");
  byId("more").addEventListener("click", () => { state.tier += 1; refresh(); fit(); });
  [["theme", "theme"], ["graph", "graph"], ["panel", "panel"], ["query", "search"]]
    .forEach(([id, name]) => byId(id).setAttribute("aria-label", say(name)));
}

/** Fit the view, and again at its first real size: a hidden frame has none. */
function fitOnceSeen() {
  fit();
  if (byId("stage").clientWidth > 0) return;
  const seen = ({ width }) => {
    if (width === 0) return;
    network.off("resize", seen);
    byId("legend").open = window.innerWidth > 800;
    fit();
  };
  network.on("resize", seen);
}

function start() {
  document.documentElement.classList.toggle(
    "dark", window.matchMedia("(prefers-color-scheme: dark)").matches);
  readTheme();
  byId("summary").textContent = say("summary",
    { documents: FACTS.document, events: FACTS.event, entities: FACTS.entity });
  network = makeNetwork(nodeSet, edgeSet);
  buildLegend();
  wireButtons();
  wireGraph();
  wireSearch();
  refresh();
  fillPanel();
  fitOnceSeen();
  document.fonts.ready.then(() => { widths.clear(); network.redraw(); });
}

NODES.filter(isEvent).forEach((event) => { event.quotes = quotesOf(event); });
start();
