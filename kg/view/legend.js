"use strict";
// The legend: what shapes, colours and lines mean.

const KINDS = Object.keys(KIND_COLOURS);
const STATUSES = ["actual", "planned", "hypothetical", "negated"];
const TONES = ["2", "1", "0", "-1", "-2"];
const ROLES = ["actor", "recipient", "place", "about", "said_by"];

const kindsHere = () => KINDS.filter((kind) => NODES.some((node) => node.kind === kind));
const statusesHere = () => STATUSES.filter((status) => EVENTS.some((node) => node.status === status));
const rolesHere = () => ROLES.filter((role) => EDGES.some((edge) => edge.role === role));

const statusIcon = (status) => (
  eventIcon(status === "actual" || status === "negated" ? 1 : 2, status));

function legendRow(icon, text) {
  return make("li", "", icon, make("span", "", text));
}

/** The colours of events from cooperation to conflict, each with its name. */
function toneScale() {
  const row = make("li", "tones", make("span", "", word("tones", 2)));
  for (const tone of TONES) {
    const icon = eventIcon(tone, "actual");
    const name = mark("title", {});
    name.textContent = word("tones", tone);
    icon.append(name);
    row.append(icon);
  }
  row.append(make("span", "", word("tones", -2)));
  return row;
}

function buildLegend() {
  const legend = byId("legend");
  const group = (...rows) => make("ul", "", ...rows);
  legend.replaceChildren(
    make("summary", "", say("legend")),
    group(...kindsHere().map((kind) => legendRow(kindIcon(kind), word("kinds", kind)))),
    group(toneScale(), ...statusesHere().map(
      (status) => legendRow(statusIcon(status), word("statuses", status)))),
    group(...rolesHere().filter(isDrawn).map(
      (role) => legendRow(edgeIcon(role), say(`edge_${role}`)))),
  );
}
