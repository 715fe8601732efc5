"use strict";
// Who keeps company with whom: groups of names that share more events with one another
// than with the rest. Louvain's method in the order of ids, so the same graph always
// gives the same groups.

/**
 * @typedef {object} Group
 * @property {number} number  from 1, the largest first
 * @property {GraphNode[]} members  the busiest within the group first
 * @property {number} events  events with two of its members or more
 */

/** @typedef {Map<number, number>} Ties  weight by the other end; its own end for a loop */

const GROUPED = new Set(["person", "country", "organization"]);
const LEAST_GROUP = 3; // two who met once are a pair, not a group
const LEAST_GAIN = 1e-9; // smaller gains are rounding, and could be traded to and fro

/**
 * The groups among those who take part in events, and hang together in each.
 *
 * @param {GraphNode[]} nodes
 * @param {(event: GraphNode) => boolean} [isCounted]  which events make ties
 * @returns {Group[]}
 */
function findGroups(nodes, isCounted = () => true) {
  const events = nodes.filter((node) => (
    node.kind === "event" && node.status !== "negated" && isCounted(node)));
  const companies = events.map((event) => companyOf(nodes, event));
  const ties = tiesOfActors(companies);
  const parts = louvain([...ties.values()]);
  const ids = [...ties.keys()];
  const homes = new Map(ids.map((id, at) => [id, parts[at]]));
  const found = splitApart(ties, homes).filter((members) => members.length >= LEAST_GROUP);
  const shared = countShared(found, companies);
  return found.map((members, at) => ({ members: busiestFirst(nodes, ties, members), events: shared[at] }))
    .sort((one, two) => two.members.length - one.members.length || two.events - one.events
      || one.members[0].id - two.members[0].id)
    .map((group, at) => ({ number: at + 1, ...group }));
}

/* Those in an event whom groups are made of: no places, no topics, no speakers. */
function companyOf(nodes, event) {
  const ends = event.edges.filter((edge) => edge.role === "actor" || edge.role === "recipient");
  const ids = [...new Set(ends.map((edge) => edge.to))].filter((id) => GROUPED.has(nodes[id].kind));
  return ids.sort((one, two) => one - two);
}

/*
 * How strongly each two are tied: an event of n parties adds 1 / (n - 1) to each pair, so
 * that each party has the weight of one event however many it met in it (Newman 2001).
 */
function tiesOfActors(companies) {
  const found = new Map();
  for (const company of companies) {
    const weight = 1 / (company.length - 1);
    for (const one of company) {
      for (const other of company) if (one !== other) addTie(found, one, other, weight);
    }
  }
  const ids = [...found.keys()].sort((one, two) => one - two);
  const places = new Map(ids.map((id, at) => [id, at]));
  return new Map(ids.map((id) => [id, renumber(found.get(id), places)]));
}

function addTie(ties, one, other, weight) {
  if (!ties.has(one)) ties.set(one, new Map());
  const row = ties.get(one);
  row.set(other, (row.get(other) || 0) + weight);
}

/** @returns {Ties} the ties of one node to numbers, in their order */
function renumber(row, numbers) {
  const ties = new Map();
  for (const [id, weight] of row) {
    const number = numbers.get(id);
    ties.set(number, (ties.get(number) || 0) + weight);
  }
  return new Map([...ties].sort((one, two) => one[0] - two[0]));
}

/**
 * The group of each node: moved one by one to where modularity gains most, then groups
 * become nodes, until nothing gains.
 *
 * @param {Ties[]} ties
 * @returns {number[]}
 */
function louvain(ties) {
  const homes = settle(ties);
  const names = [...new Set(homes)].sort((one, two) => one - two);
  if (names.length === ties.length) return homes;
  const numbers = new Map(names.map((name, at) => [name, at]));
  const merged = names.map(() => new Map());
  ties.forEach((row, node) => {
    const from = numbers.get(homes[node]);
    for (const [other, weight] of row) {
      const to = numbers.get(homes[other]);
      merged[from].set(to, (merged[from].get(to) || 0) + weight);
    }
  });
  const outer = louvain(merged);
  return homes.map((home) => outer[numbers.get(home)]);
}

/* Move nodes, in order and again, until none gains by moving. */
function settle(ties) {
  const degrees = ties.map((row) => [...row.values()].reduce((sum, weight) => sum + weight, 0));
  const all = degrees.reduce((sum, degree) => sum + degree, 0);
  const homes = ties.map((_, node) => node);
  const totals = [...degrees];
  for (let moved = true; moved;) {
    moved = false;
    for (let node = 0; node < ties.length; node += 1) {
      totals[homes[node]] -= degrees[node];
      const best = bestHome(ties[node], node, homes, (home) => totals[home] * degrees[node] / all);
      moved = moved || best !== homes[node];
      homes[node] = best;
      totals[best] += degrees[node];
    }
  }
  return homes;
}

/* The group that a node gains most by; its own unless another is better by more than rounding. */
function bestHome(row, node, homes, expected) {
  const weights = new Map([[homes[node], 0]]);
  for (const [other, weight] of row) {
    if (other !== node) weights.set(homes[other], (weights.get(homes[other]) || 0) + weight);
  }
  let best = homes[node];
  let most = weights.get(best) - expected(best);
  for (const [home, weight] of [...weights].sort((one, two) => one[0] - two[0])) {
    const gain = weight - expected(home);
    if (gain > most + LEAST_GAIN) [best, most] = [home, gain];
  }
  return best;
}

/* The members of each group; one that does not hang together is several (Traag 2019). */
function splitApart(ties, homes) {
  const ids = [...ties.keys()];
  const seen = new Set();
  const parts = [];
  for (const id of ids) {
    if (seen.has(id)) continue;
    const part = [id];
    seen.add(id);
    for (const one of part) {
      for (const place of ties.get(one).keys()) {
        const other = ids[place];
        if (seen.has(other) || homes.get(other) !== homes.get(id)) continue;
        seen.add(other);
        part.push(other);
      }
    }
    parts.push(part.sort((one, two) => one - two));
  }
  return parts;
}

/* The members of a group, those first who are tied most to the others in it. */
function busiestFirst(nodes, ties, members) {
  const ids = [...ties.keys()];
  const inside = new Set(members);
  const within = (id) => [...ties.get(id)].reduce((sum, [place, weight]) => (
    inside.has(ids[place]) ? sum + weight : sum), 0);
  const busy = new Map(members.map((id) => [id, within(id)]));
  const order = [...members].sort((one, two) => busy.get(two) - busy.get(one) || one - two);
  return order.map((id) => nodes[id]);
}

/* How many events each group has with two of its members or more. */
function countShared(groups, companies) {
  const homes = new Map(groups.flatMap((members, at) => members.map((id) => [id, at])));
  const counts = groups.map(() => 0);
  for (const company of companies) {
    const own = company.map((id) => homes.get(id)).filter((at) => at !== undefined);
    const twice = new Set(own.filter((at, place) => own.indexOf(at) !== place));
    twice.forEach((at) => { counts[at] += 1; });
  }
  return counts;
}
