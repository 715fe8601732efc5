"use strict";
// Taking away: images of the view, and tables, sources and the part of the graph that is
// chosen, or in view where nothing is. All is made here; nothing leaves the page.

const FINENESS = 2; // pixels of the image for each of the screen
const KEEP_BLOB = 60_000; // milliseconds: some browsers begin to write only when asked

/** Everything in view as it is drawn, on any canvas of the size of the stage. */
function paintScene(ctx, width, height) {
  const [scale, middle] = [network.getScale(), network.getViewPosition()];
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, width, height);
  ctx.save();
  ctx.translate(width / 2, height / 2);
  ctx.scale(scale, scale);
  ctx.translate(-middle.x, -middle.y);
  for (const edge of edgesShown()) {
    const style = edgeStyle(edge);
    if (!style.hidden) paintEdge(ctx, style, NODES[edge.from], NODES[edge.to], radiusOf(NODES[edge.to]));
  }
  const dotsFirst = [...view.nodes].sort((one, two) => Number(isEvent(two)) - Number(isEvent(one)));
  dotsFirst.forEach((node) => paint(ctx, node, node.x, node.y));
  drawLabels(ctx, network, view.nodes, []);
  ctx.restore();
}

const stageSize = () => [byId("stage").clientWidth, byId("stage").clientHeight];

function makeCanvas(width, height) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  return { canvas, ctx: canvas.getContext("2d") };
}

/** @returns {Promise<Blob>} */
function toPng() {
  const [width, height] = stageSize();
  const { canvas, ctx } = makeCanvas(width * FINENESS, height * FINENESS);
  ctx.scale(FINENESS, FINENESS);
  paintScene(ctx, width, height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
}

/** The font of the page, for whoever opens the file and has not got it. */
function fontRules() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return rules.filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => rule.cssText).join("\n");
}

function toSvgFile() {
  const [width, height] = stageSize();
  const { ctx: ruler } = makeCanvas(1, 1);
  const context = new SvgContext((text, font) => {
    ruler.font = font;
    return ruler.measureText(text).width;
  });
  paintScene(context, width, height);
  return context.toSvg(width, height, say("title"), fontRules());
}

/** @returns {GraphNode[]} the events of what is chosen, or all that are in view */
function eventsToSave() {
  const { chosen, pane } = state;
  const kept = new Set(view.sifted.kept);
  if (chosen !== null && isEdge(chosen)) return [NODES[chosen.from]];
  if (chosen !== null && isEvent(chosen)) return [chosen];
  if (chosen !== null) {
    const own = new Set([...eventsOf(chosen), ...statementsOf(chosen)]);
    return [...own].filter((event) => kept.has(event)).sort(byDay);
  }
  const focus = pane === null ? null : paneFocus();
  if (focus !== null) return [...focus].map((id) => NODES[id]).filter(isEvent).sort(byDay);
  return view.nodes.filter(isEvent).sort(byDay);
}

/** What the file is named after: what is chosen, or the page. */
function subjectToSave() {
  const { chosen, pane } = state;
  if (chosen !== null && isEdge(chosen)) return lineOf(NODES[chosen.from]);
  if (chosen !== null) return isEvent(chosen) ? lineOf(chosen) : nameOf(chosen);
  if (pane !== null && pane.name === "path") return `${nameOf(pane.from)} ${nameOf(pane.to)}`;
  return say("title");
}

/** Hand a file to the browser, from memory: no address is asked for it. */
function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(make("a", "aside"), { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEEP_BLOB);
}

function saveEvents(ending, type, write) {
  const events = eventsToSave();
  if (!events.length) { notify(say("nothing_to_save")); return; }
  const name = fileName(subjectToSave(), ending);
  download(name, new Blob([write(events)], { type: `${type};charset=utf-8` }));
  notify(say("saved_events", { name, n: events.length }));
}

function saveImage(ending, blob) {
  const name = fileName(subjectToSave(), ending);
  download(name, blob);
  network.redraw(); // the names on the screen are those of the screen again
  notify(say("saved", { name }));
}

const writeCsv = (events) => toCsv(EVENT_COLUMNS, events.map((event) => eventRowOf(NODES, FACTS.quotes, event)));

/** The events with all they lead to. */
function writeGraphml(events) {
  const ids = new Set(events.flatMap((event) => [event.id, ...event.edges.map((edge) => edge.to)]));
  const nodes = [...ids].sort((one, two) => one - two).map((id) => NODES[id]);
  return toGraphml(nodes, events.flatMap((event) => event.edges), FACTS.quotes);
}

const writeMarkdown = (events) => toMarkdown(sourcesOf(events, FACTS.quotes, tongue.at), say, listed);
const writeBibtex = (events) => toBibtex(sourcesOf(events, FACTS.quotes, tongue.at));

document.addEventListener("pointerdown", ({ target }) => {
  if (target instanceof Node && !byId("save").contains(target)) byId("save").open = false;
});
hooks.save.push(
  { word: "save_png", run: async () => saveImage("png", await toPng()) },
  { word: "save_svg", run: () => saveImage("svg", new Blob([toSvgFile()], { type: "image/svg+xml" })) },
  { word: "save_csv", run: () => saveEvents("csv", "text/csv", writeCsv) },
  { word: "save_graphml", run: () => saveEvents("graphml", "application/xml", writeGraphml) },
  { word: "save_markdown", run: () => saveEvents("md", "text/markdown", writeMarkdown) },
  { word: "save_bibtex", run: () => saveEvents("bib", "application/x-bibtex", writeBibtex) },
);
