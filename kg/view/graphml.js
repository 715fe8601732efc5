"use strict";
// A part of the graph as GraphML, which networkx, igraph, Gephi and Cytoscape read.

// What is written of nodes and edges: the attribute, its type, and where it comes from.
/** @type {[string, string, (node: GraphNode, quotes: Quote[]) => unknown][]} */
const NODE_ATTRIBUTES = [
  ["kind", "string", (node) => (["event", "topic"].includes(node.kind) ? node.kind : "entity")],
  ["type", "string", (node) => (node.kind === "event" ? node.type : node.kind)],
  ["label", "string", (node) => (node.kind === "event" ? node.line : node.name)],
  ["name_en", "string", (node) => node.name_en || node.label_en],
  ["type_label", "string", (node) => (node.kind === "event" ? node.name : null)],
  ["type_label_en", "string", (node) => node.type_label_en],
  ["plover", "string", (node) => node.plover],
  ["tone", "int", (node) => node.tone],
  ["status", "string", (node) => node.status],
  ["date_first", "string", (node) => node.day],
  ["date_last", "string", (node) => node.until || node.day],
  ["reports", "int", (node) => node.reports],
  ["documents", "int", (node) => node.documents],
  ["score", "double", (node) => node.score],
  ["quote", "string", (node, quotes) => {
    const quote = node.quotes && bestQuote(quotes, node, new Set());
    return quote && plainText(quote);
  }],
  ["x", "double", (node) => node.x],
  ["y", "double", (node) => node.y],
];
/** @type {[string, string, (edge: GraphEdge) => unknown][]} */
const EDGE_ATTRIBUTES = [
  ["role", "string", (edge) => edge.role],
  ["reports", "int", (edge) => edge.reports],
  ["score", "double", (edge) => edge.score],
  ["reason", "string", (edge) => edge.reason],
];

/* The `data` elements of a node or an edge; what is absent is left out. */
function dataOf(attributes, mark, item, quotes) {
  return attributes.map(([, type, valueOf], at) => {
    const value = valueOf(item, quotes);
    const absent = value === undefined || value === null || value === ""
      || (type !== "string" && !Number.isFinite(value));
    return absent ? "" : `<data key="${mark}${at}">${escapeXml(value)}</data>`;
  }).join("");
}

function declareKeys(attributes, mark, owner) {
  return attributes.map(([name, type], at) => (
    `  <key id="${mark}${at}" for="${owner}" attr.name="${name}" attr.type="${type}"/>\n`)).join("");
}

/**
 * Nodes, and the edges between them, as a GraphML file.
 *
 * @param {GraphNode[]} nodes
 * @param {GraphEdge[]} edges
 * @param {Quote[]} quotes
 */
function toGraphml(nodes, edges, quotes) {
  const refs = new Map(nodes.map((node) => [node.id, escapeXml(node.ref.replace(/\s/g, " "))]));
  const inside = edges.filter((edge) => refs.has(edge.from) && refs.has(edge.to));
  const rows = [
    ...nodes.map((node) => (
      `    <node id="${refs.get(node.id)}">${dataOf(NODE_ATTRIBUTES, "n", node, quotes)}</node>\n`)),
    ...inside.map((edge) => {
      const [from, to] = [refs.get(edge.from), refs.get(edge.to)];
      return `    <edge id="${from}/${edge.role}/${to}" source="${from}" target="${to}">`
        + `${dataOf(EDGE_ATTRIBUTES, "e", edge, quotes)}</edge>\n`;
    }),
  ];
  return '<?xml version="1.0" encoding="UTF-8"?>\n'
    + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    + `${declareKeys(NODE_ATTRIBUTES, "n", "node")}${declareKeys(EDGE_ATTRIBUTES, "e", "edge")}`
    + `  <graph id="kg" edgedefault="directed">\n${rows.join("")}  </graph>\n</graphml>\n`;
}
