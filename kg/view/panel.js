"use strict";
// The panel: what is chosen, and the sentences that tell of it.

const LONG_LIST = 12;

const nodeLink = (node, text) => button("link", () => choose(node), isolate(text || node.name));

function section(title, ...children) {
  return children.length ? [make("h3", "", title), ...children] : [];
}

/* A list whose rest opens on demand. */
function list(items, render) {
  const rows = make("ul", "", ...items.slice(0, LONG_LIST).map(render));
  if (items.length <= LONG_LIST) return rows;
  const more = button("link", () => {
    rows.append(...items.slice(LONG_LIST).map(render));
    more.remove();
  }, say("rest", { n: items.length - LONG_LIST }));
  return make("div", "", rows, more);
}

function head(node, name) {
  return make("h2", "", iconOf(node), isolate(name));
}

function names(nodes) {
  return isolate(nodes.map((node) => node.name).join("، "));
}

function eventRow(event) {
  const rest = shorten(event.line.slice(event.name.length), 90);
  const line = make("div", "grow", nodeLink(event), isolate(rest));
  line.append(make("div", "soft", event.date ? event.date[0] || event.date[1] : say("no_date")));
  return make("li", "row", iconOf(event), line);
}

function countRow([node, count]) {
  const line = make("div", "grow", nodeLink(node));
  return make("li", "row", iconOf(node), line, make("span", "tag", say("event_count", { n: count })));
}

function overview() {
  const shown = NODES.slice(0, TIED);
  const events = shown.filter(isEvent).sort(byDay);
  if (!events.length) return [make("p", "", say("empty"))];
  const busy = shown.filter((node) => KIND_COLOURS[node.kind] && node.kind !== "topic")
    .map((node) => [node, eventsOf(node).length]).filter(([, count]) => count)
    .sort((one, other) => other[1] - one[1] || one[0].id - other[0].id);
  const held = FACTS.of > NODES.length
    ? make("p", "soft", say("held", { n: NODES.length, of: FACTS.of })) : null;
  return [
    make("p", "", say("hint")), held,
    ...section(say("busiest"), list(busy, countRow)),
    ...section(say("latest"), list(events, eventRow)),
  ];
}

function entityPanel(node) {
  const events = eventsOf(node);
  const said = statementsOf(node);
  const others = counterparts(node);
  const english = node.name_en || node.label_en;
  const named = node.mentions ? say("mentions", { n: node.mentions, of: node.documents }) : "";
  const topics = [...new Set(events.flatMap((event) => inRole(event, "about")))];
  return [
    head(node, node.name),
    english ? make("p", "latin", english) : null,
    make("p", "soft", [word("kinds", node.kind), named].filter(Boolean).join(" · ")),
    ...section(say("counterparts"), ...(others.length ? [list(others, countRow)] : [])),
    ...(node.kind === "topic" ? [] : section(say("topics"), ...topicLine(topics))),
    ...section(say("events"), events.length ? list(events, eventRow) : make("p", "soft", say("no_events"))),
    ...section(say("statements"), ...(said.length ? [list(said, eventRow)] : [])),
  ];
}

function topicLine(topics) {
  if (!topics.length) return [];
  return [make("p", "", ...topics.flatMap((topic, at) => [at ? "، " : "", nodeLink(topic)]))];
}

function eventFacts(event) {
  const date = event.date ? both(event.date) : say("no_date");
  const said = inRole(event, "said_by");
  return [
    make("p", "", date),
    make("p", "soft", word("statuses", event.status), " · ", word("tones", event.tone),
      " · ", say("report_count", { n: event.reports })),
    said.length ? make("p", "", ...saidBy(said.map((node) => node.name))) : null,
  ];
}

function partRow(edge) {
  const node = NODES[edge.to];
  const line = make("div", "grow", nodeLink(node));
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
  return [
    head(event, event.name),
    make("p", "latin", [event.type_label_en, event.plover].filter(Boolean).join(" · ")),
    ...eventFacts(event),
    ...section(say("participants"), ...(parts.length ? [list(parts, partRow)] : [])),
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
    make("p", "", word("roles", edge.role), ": ", nodeLink(event, event.line)),
    why ? make("p", "soft", isolate(why)) : null,
    ...eventFacts(event),
    ...section(say("quotes"), ...quoteList(edge.quotes || event.quotes, edge.reports)),
  ];
}

function fillPanel() {
  const chosen = state.chosen;
  const panel = byId("panel");
  const content = chosen === null ? overview()
    : "from" in chosen ? edgePanel(chosen)
    : isEvent(chosen) ? eventPanel(chosen) : entityPanel(chosen);
  const close = button("close", () => choose(null), "✕");
  close.setAttribute("aria-label", say("close"));
  panel.replaceChildren(...(chosen ? [close] : []), ...content.filter(Boolean));
  panel.classList.toggle("open", chosen !== null);
  panel.scrollTop = 0;
  panel.querySelectorAll("blockquote.folded").forEach(showTrigger);
}
