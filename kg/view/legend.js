"use strict";
// The legend, whose entries also hide and show what they name.

function toggle(key, icon, text, count) {
  const note = make("span", "");
  const mirror = () => {
    const off = state.off.has(key);
    entry.setAttribute("aria-pressed", String(!off));
    note.textContent = off ? say("hidden") : count === null ? "" : number(count);
  };
  const entry = button("", () => {
    if (!state.off.delete(key)) state.off.add(key);
    mirror();
    refresh();
  }, icon, make("span", "", text), note);
  mirror();
  return make("li", "", entry);
}

const countOf = (test) => NODES.slice(0, TIED).filter(test).length;

function kindEntries() {
  return Object.keys(KIND_COLOURS).map((kind) => {
    const count = countOf((node) => node.kind === kind
      && node.edges.some((edge) => edge.role !== "said_by"));
    return count ? toggle(`kind:${kind}`, kindIcon(kind), word("kinds", kind), count) : null;
  });
}

function statusEntries() {
  return ["actual", "planned", "hypothetical", "negated"].map((status) => {
    const count = countOf((node) => node.status === status);
    const icon = eventIcon(status === "actual" || status === "negated" ? 1 : 2, status);
    return count ? toggle(`status:${status}`, icon, word("statuses", status), count) : null;
  });
}

function roleEntries() {
  return ["actor", "recipient", "place", "about", "said_by"].map((role) => {
    if (!EDGES.some((edge) => edge.role === role)) return null;
    const text = say(`edge_${role}`);
    if (role === "actor" || role === "recipient") {
      return make("li", "plain", edgeIcon(role), make("span", "", text));
    }
    return toggle(`role:${role}`, edgeIcon(role), text, null);
  });
}

function toneScale() {
  const row = make("div", "tones", word("tones", 2));
  ["2", "1", "0", "-1", "-2"].forEach((tone) => {
    const icon = eventIcon(tone, "actual");
    icon.append(mark("title", {}));
    icon.firstElementChild.setAttribute("r", 6);
    icon.lastChild.textContent = word("tones", tone);
    row.append(icon);
  });
  row.append(word("tones", -2));
  return row;
}

function buildLegend() {
  const legend = byId("legend");
  legend.firstElementChild.textContent = say("legend");
  const group = (entries) => make("ul", "", ...entries.filter(Boolean));
  legend.append(
    group(kindEntries()), make("h3", "", say("events")), toneScale(), group(statusEntries()),
    make("h3", "", say("edges")), group(roleEntries()),
  );
  legend.title = say("legend_hint");
  legend.open = window.innerWidth > 800;
}
