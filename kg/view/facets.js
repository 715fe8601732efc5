"use strict";
// Which events the filters keep, and how many each choice would keep. Pure functions
// over events and a choice, which is the state or what looks like it.

const FACETS = ["status", "type", "topic", "outlet", "said"];
const NOBODY = "-"; // said by the outlet itself
const BIT = { status: 1, type: 2, topic: 4, outlet: 8, said: 16, score: 32, time: 64, kind: 128 };

/** Write down what an event is filtered by. */
function markEvent(event, nodes, outlets) {
  const ends = (role) => event.edges.filter((edge) => edge.role === role)
    .map((edge) => nodes[edge.to]);
  const said = ends("said_by").map((node) => node.ref);
  event.values = {
    status: [event.status],
    type: [event.type],
    topic: ends("about").map((node) => node.ref),
    outlet: (event.outlets || []).map((at) => outlets[at]),
    said: said.length ? said : [NOBODY],
    kind: [...new Set(["actor", "recipient", "place"].flatMap(ends).map((node) => node.kind))],
  };
  event.last = event.until || event.day;
}

/** @returns {number} the bits of the filters that an event fails */
function failing(event, choice) {
  let mask = 0;
  for (const facet of FACETS) {
    const only = choice.only[facet];
    if (only.size && !event.values[facet].some((value) => only.has(value))) mask |= BIT[facet];
  }
  if (event.score < choice.score) mask |= BIT.score;
  if (!inTime(event, choice)) mask |= BIT.time;
  const kinds = event.values.kind;
  if (kinds.length && kinds.every((kind) => choice.off.has(`kind:${kind}`))) mask |= BIT.kind;
  return mask;
}

function inTime(event, choice) {
  if (!event.day) return choice.undated;
  return (choice.from === null || event.last >= choice.from)
    && (choice.to === null || event.day <= choice.to);
}

/**
 * Sift events by a choice.
 * `kept` are those that pass; `counts` tell for each value how many events would pass
 * if it alone were chosen in its filter; `timed` pass all but the time; `alone` tells
 * how many each filter keeps out that no other does.
 */
function sift(events, choice) {
  const counts = Object.fromEntries([...FACETS, "kind"].map((facet) => [facet, new Map()]));
  const alone = Object.fromEntries(Object.keys(BIT).map((facet) => [facet, 0]));
  const [kept, timed] = [[], []];
  for (const event of events) {
    const mask = failing(event, choice);
    if (mask === 0) kept.push(event);
    if ((mask & ~BIT.time) === 0) timed.push(event);
    for (const facet in BIT) if (mask === BIT[facet]) alone[facet] += 1;
    for (const facet in counts) {
      if (mask & ~BIT[facet]) continue;
      const count = counts[facet];
      for (const value of event.values[facet]) count.set(value, (count.get(value) || 0) + 1);
    }
  }
  return { kept, counts, timed, alone };
}

/** @returns {string[]} the filters that are set, of FACETS, score and time */
function activeFilters(choice) {
  const set = FACETS.filter((facet) => choice.only[facet].size);
  if (choice.score > 0) set.push("score");
  if (choice.from !== null || choice.to !== null || !choice.undated) set.push("time");
  return set;
}
