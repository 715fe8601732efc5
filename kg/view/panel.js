"use strict";
// The panel: what is chosen, and the sentences that tell of it.

const LONG_LIST = 12;

const nodeLink = (node, text) => button("link", () => choose(node), isolate(text || nameOf(node)));

function section(title, ...children) {
  return children.length ? [make("h3", "", title), ...children] : [];
}

/** A list whose rest opens on demand. */
function list(items, render, style = "") {
  const rows = make("ul", style, ...items.slice(0, LONG_LIST).map(render));
  if (items.length <= LONG_LIST) return rows;
  let next = LONG_LIST;
  const more = button("link", () => {
    rows.append(...items.slice(next, next + 100).map(render));
    next += 100;
    more.textContent = say("rest", { n: items.length - next });
    if (next >= items.length) more.remove();
  }, say("rest", { n: items.length - LONG_LIST }));
  return make("div", "", rows, more);
}

function head(node, name) {
  return make("h2", "", iconOf(node), isolate(name));
}

/** An event in a list: its day, then what it was and who was in it. */
function eventRow(event) {
  const line = lineOf(event);
  const rest = shorten(line.slice(nameOf(event).length), 90);
  const told = make("div", "grow", nodeLink(event), isolate(rest));
  told.prepend(make("div", "soft", shortDateOf(event)));
  return make("li", "row", iconOf(event), told);
}

function countRow([node, count]) {
  const line = make("div", "grow", nodeLink(node));
  return make("li", "row", iconOf(node), line, make("span", "tag", say("event_count", { n: count })));
}

/** @returns {[GraphNode, number][]} the names of the events that are kept, the busiest first */
function busiest() {
  const counts = new Map();
  for (const event of view.sifted.kept) {
    const ids = new Set(event.edges.filter((edge) => IN_EVENT.has(edge.role)).map((edge) => edge.to));
    ids.forEach((id) => counts.set(id, (counts.get(id) || 0) + 1));
  }
  /** @type {[GraphNode, number][]} */
  const named = [...counts].map(([id, count]) => [NODES[id], count]);
  return named.sort((one, other) => other[1] - one[1] || one[0].id - other[0].id);
}

function overview() {
  const summary = make("p", "soft", say("summary",
    { documents: FACTS.document, events: FACTS.event, entities: FACTS.entity }));
  if (!EVENTS.length) return [make("p", "", say("empty"))];
  const events = [...view.sifted.kept].sort(byDay);
  const held = FACTS.of > NODES.length
    ? make("p", "soft", say("held", { n: NODES.length, of: FACTS.of })) : null;
  return [
    summary, make("p", "", say("hint")), held, paneButtons(),
    ...section(say("busiest"), list(busiest(), countRow)),
    ...section(say("latest"), list(events, eventRow, "timeline")),
  ];
}

function topicLine(topics) {
  if (!topics.length) return [];
  const comma = listed(["", ""]);
  return [make("p", "", ...topics.flatMap((topic, at) => [at ? comma : "", nodeLink(topic)]))];
}

function eventFacts(event) {
  const said = inRole(event, "said_by");
  return [
    make("p", "", dateOf(event)),
    make("p", "soft", word("statuses", event.status), " · ", word("tones", event.tone),
      " · ", say("report_count", { n: event.reports })),
    said.length ? make("p", "", ...saidBy(said.map(nameOf))) : null,
  ];
}

/** Who takes part in an event, with the position held on its day. */
function partRow(event, edge) {
  const node = NODES[edge.to];
  const line = make("div", "grow", nodeLink(node));
  const position = positionAt(node, event.day);
  if (position) line.append(make("div", "soft", isolate(position.title[tongue.at])));
  return make("li", "row", iconOf(node), line, make("span", "tag", word("roles", edge.role)));
}

function quoteList(ids, all) {
  const figures = ids.map((id) => figure(FACTS.quotes[id]));
  if (all > ids.length) figures.push(make("p", "soft", say("rest", { n: all - ids.length })));
  return figures;
}

const quotesOf = (event) => [...new Set(event.edges.flatMap((edge) => edge.quotes || []))]
  .sort((one, other) => one - other);

function eventPanel(event) {
  const parts = event.edges.filter((edge) => IN_EVENT.has(edge.role));
  const other = inPersian() ? event.type_label_en : event.name;
  return [
    head(event, nameOf(event)),
    make("p", "soft", isolate([other, event.plover].filter(Boolean).join(" · "))),
    ...eventFacts(event),
    actionsOf(event),
    ...section(say("participants"),
      ...(parts.length ? [list(parts, (edge) => partRow(event, edge))] : [])),
    ...section(say("topics"), ...topicLine(inRole(event, "about"))),
    ...section(say("quotes"), ...quoteList(event.quotes, event.reports)),
  ];
}

function edgePanel(edge) {
  const event = NODES[edge.from];
  const node = NODES[edge.to];
  const reason = edge.reason ? say("why", { reason: edge.reason }) : "";
  const score = edge.score ? say("score", { n: digits(edge.score) }) : "";
  const why = [reason, score].filter(Boolean).join(" · ");
  return [
    make("h2", "", iconOf(node), nodeLink(node)),
    make("p", "", word("roles", edge.role), ": ", nodeLink(event, lineOf(event))),
    why ? make("p", "soft", isolate(why)) : null,
    ...eventFacts(event),
    ...section(say("quotes"), ...quoteList(edge.quotes || event.quotes, edge.reports)),
  ];
}

function fillPanel() {
  const { chosen, pane } = state;
  const panel = byId("panel");
  const content = pane !== null ? PANES[pane.name].fill(pane)
    : chosen === null ? overview()
    : isEdge(chosen) ? edgePanel(chosen)
    : isEvent(chosen) ? eventPanel(chosen) : entityPanel(chosen);
  const open = chosen !== null || pane !== null;
  const added = hooks.panel.flatMap((hook) => hook(chosen));
  const close = nameControl(button("close", () => choose(null), "✕"), say("close"));
  const back = nameControl(button("close back", goBack, inPersian() ? "→" : "←"), say("back"));
  panel.replaceChildren(...(open ? [close] : []), ...(open && state.trail.length ? [back] : []),
    ...content.filter(Boolean), ...added.filter(Boolean));
  panel.classList.toggle("open", open);
  document.body.classList.toggle("wide-panel", pane !== null && pane.name === "contrasts");
  panel.scrollTop = 0;
  panel.querySelectorAll("blockquote.folded").forEach(showTrigger);
}
