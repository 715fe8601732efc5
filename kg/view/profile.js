"use strict";
// The profile of a name: spellings, positions held, counterparts, topics, events by date.

const COUNTERPARTS = 12;

/** @returns {object|null} the position that a person held on a day, the latest begun */
function positionAt(node, day) {
  if (!day || !node.positions) return null;
  const held = node.positions.filter((one) => (
    (!one.start || one.start <= day) && (!one.end || one.end >= day)));
  return held[0] || null;
}

function positionRow(position) {
  return make("li", "", isolate(position.title[tongue.at]),
    make("div", "soft", position.time[tongue.at]));
}

/** Events by date, with the year over the first of each. */
function timeline(events) {
  let year = "";
  return list(events, (event) => {
    const row = eventRow(event);
    const own = event.date ? shortDateOf(event).split(" ").pop() : say("no_date");
    if (own !== year) { row.classList.add("first"); row.dataset.year = own; }
    year = own;
    return row;
  }, "timeline");
}

/** The other names of a node, in the other script first. */
function otherNames(node) {
  const other = inPersian() ? node.name_en || node.label_en : node.name;
  const lines = [];
  if (other && other !== nameOf(node)) lines.push(make("p", "other", isolate(other)));
  const more = (node.names || []).filter((name) => name !== other);
  if (more.length) lines.push(make("p", "soft", say("also", { names: "" }), isolate(listed(more))));
  return lines;
}

/** @returns {[GraphNode, number][]} topics of events, the commonest first */
function topicsOf(events) {
  const counts = new Map();
  events.flatMap((event) => inRole(event, "about")).forEach((topic) => (
    counts.set(topic, (counts.get(topic) || 0) + 1)));
  return [...counts].sort((one, other) => other[1] - one[1] || one[0].id - other[0].id);
}

function actionsOf(node) {
  const hidden = hiddenAround(node);
  const expandIt = button("plain", () => expand(node), say("expand", { n: hidden }));
  expandIt.id = "expand";
  expandIt.disabled = hidden === 0;
  const ego = button("plain", () => setEgo(state.ego === node ? null : node), say("ego"));
  ego.id = "ego";
  ego.setAttribute("aria-pressed", String(state.ego === node));
  return make("div", "actions", expandIt, ego, contrastButton(node), ...pathChooser(node));
}

function entityPanel(node) {
  const events = eventsOf(node);
  const said = statementsOf(node);
  const others = counterparts(node).slice(0, COUNTERPARTS);
  const named = node.mentions ? say("mentions", { n: node.mentions, of: node.documents }) : "";
  const topics = topicsOf(events).map(([topic]) => topic);
  const positions = node.positions || [];
  return [
    head(node, nameOf(node)),
    ...otherNames(node),
    make("p", "soft", [word("kinds", node.kind), named].filter(Boolean).join(" · ")),
    actionsOf(node),
    ...section(say("positions"), ...(positions.length ? [list(positions, positionRow)] : [])),
    ...section(say("counterparts"), ...(others.length ? [list(others, countRow)] : [])),
    ...(node.kind === "topic" ? [] : section(say("topics"), ...topicLine(topics))),
    ...section(say("events"), events.length ? timeline(events) : make("p", "soft", say("no_events"))),
    ...section(say("statements"), ...(said.length ? [timeline(said)] : [])),
  ];
}
