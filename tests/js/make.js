"use strict";
// Builders of the page's records.

const FIRST_DAY = "2023-03-10";

/* The records of a small graph: names by id, then events with their parties and quotes. */
function graph(names, events, quotes = []) {
  const nodes = [];
  const numbers = new Map();
  for (const [ref, more] of Object.entries(names)) add(nodes, numbers, ref, name(ref, more));
  const edges = [];
  events.forEach((given, at) => {
    const { roles, ...more } = given;
    const event = add(nodes, numbers, `event:${at}`, { ...happening(at), ...more });
    for (const [role, ends] of Object.entries(roles)) {
      for (const end of ends) {
        const edge = { id: edges.length, from: event.id, to: numbers.get(end), role,
          reports: 1, bend: 0, quotes: event.quotes };
        edges.push(edge);
        event.edges.push(edge);
        nodes[edge.to].edges.push(edge);
      }
    }
  });
  return { nodes, edges, quotes: quotes.map(quote) };
}

function add(nodes, numbers, ref, more) {
  const node = { id: nodes.length, ref, size: 10, x: 0, y: 0, edges: [], ...more };
  numbers.set(ref, node.id);
  nodes.push(node);
  return node;
}

function name(ref, more) {
  const kind = ref.includes(":") ? ref.split(":")[0] : "person";
  return { kind, name: ref, label: ref, ...more };
}

function happening(at) {
  return { kind: "event", type: "MEET", name: "دیدار", label: "دیدار", line: `دیدار ${at}`,
    tone: 1, status: "actual", reports: 1, documents: 1, day: FIRST_DAY,
    quotes: [], symmetric: true };
}

function quote(more, id) {
  return { id, parts: [[0, `جملهٔ ${id}`]], document: `document:${id}`, source: "خبرگزاری",
    day: FIRST_DAY, score: 0.8, basis: "stated", ...more };
}

/* An event of some parties, all of them actors. */
const meeting = (ends, more = {}) => ({ roles: { actor: ends }, ...more });

/* An event that leads from one party to another. */
const act = (type, from, to, more = {}) => (
  { roles: { actor: [from], recipient: [to] }, type, symmetric: false, ...more });

module.exports = { act, graph, meeting };
