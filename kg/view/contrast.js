"use strict";
// Accounts that do not agree: one occurrence that one says happened and another denies, a
// claim that the other side rejects, one meeting on two days, one event by two voices.
//
// Two events may be one occurrence if they have the same parties (two or more) and lie no
// more than NEAR days apart; an event without a date lies where it was published, and one
// known by its year alone is not compared. Between two such events the contrast is
//
//   denied    if they are of one type and direction, and one is denied while the other
//             took place or was planned;
//   rejected  if a party rejects, at once or later, what the other accused it of, asked of it
//             or threatened it with, and the two share a topic or one of them has none;
//   dated     if they are of one type whose parties all do the same thing (a meeting, not a
//             warning), both took place, texts state the day and no day is common to both.
//             A document that tells of both knows them for two;
//   told      if they are such events of one status, dated, with a day in common, and each
//             names who told it, and nobody is named by both.
//
// Within one event, two quotes of different documents may be dated or told apart as well.
// All that one event denies or rejects is one contrast.

/**
 * @typedef {object} Side
 * @property {GraphNode[]} events
 * @property {Quote[]} quotes
 */

/**
 * @typedef {object} Contrast
 * @property {"denied" | "rejected" | "dated" | "told"} kind
 * @property {Side} left  what was said first, or what is denied on the right
 * @property {Side} right
 */

/** @typedef {{event: GraphNode, key: string, first: number, last: number}} Occurrence */

const NEAR = 3; // days: a denial comes at once, two rounds of talks are a week apart
const LONGEST = 31; // days: an event known by its month may still be the one of a day
const MOST_QUOTES = 3; // of one side
const SINCE_EPOCH = 86_400_000;
const KINDS_OF_CONTRAST = ["denied", "rejected", "dated", "told"];
const DENIABLE = new Set(["actual", "planned"]);
const ANSWERED = new Set(["ACCUSE", "REQUEST", "THREATEN"]); // classes of PLOVER
const STATED = new Set(["stated", "relative"]);

/**
 * The contrasts among events, the gravest first, then the latest.
 *
 * @param {GraphNode[]} nodes
 * @param {Quote[]} quotes
 * @param {(event: GraphNode) => boolean} [isCounted]
 * @returns {Contrast[]}
 */
function findContrasts(nodes, quotes, isCounted = () => true) {
  const events = nodes.filter((node) => node.kind === "event" && isCounted(node));
  const found = events.flatMap((event) => contrastsWithin(event, quotes));
  for (const [one, other] of nearPairs(events, quotes)) found.push(...contrastsOf(one, other, quotes));
  const rank = ({ kind }) => KINDS_OF_CONTRAST.indexOf(kind);
  const day = ({ left, right }) => [...left.events, ...right.events].map((event) => event.day || "").sort().pop();
  const id = ({ left, right }) => [right.events[0].id, left.events[0].id];
  return joinAnswers(found).sort((one, two) => rank(one) - rank(two) || day(two).localeCompare(day(one))
    || id(one)[0] - id(two)[0] || id(one)[1] - id(two)[1]);
}

/* One contrast for all that one event denies or rejects, with the best quotes of each side. */
function joinAnswers(contrasts) {
  const joined = new Map();
  for (const { kind, left, right } of contrasts) {
    const answers = kind === "denied" || kind === "rejected";
    const key = [kind, right.events[0].id, answers ? "" : left.events[0].id].join(" ");
    if (!joined.has(key)) joined.set(key, { kind, left: { events: [], quotes: [] }, right });
    const side = joined.get(key).left;
    side.events.push(...left.events);
    side.quotes.push(...left.quotes);
  }
  return [...joined.values()].map(({ kind, left, right }) => ({ kind, left: bestOf(left), right: bestOf(right) }));
}

function bestOf({ events, quotes }) {
  const ranked = [...new Set(quotes)].sort((one, two) => two.score - one.score || one.id - two.id);
  return { events: [...events].sort((one, two) => one.id - two.id), quotes: ranked.slice(0, MOST_QUOTES) };
}

/* The ids of those in some roles of an event, in order. */
function endsOf(event, roles) {
  const ids = event.edges.filter((edge) => roles.includes(edge.role)).map((edge) => edge.to);
  return [...new Set(ids)].sort((one, two) => one - two);
}

const dayNumber = (day) => Math.round(Date.parse(day) / SINCE_EPOCH);

/**
 * The first and the last day of a date as the graph spells it: a day, a month, a year, or
 * `first/last`.
 *
 * @param {string} when
 * @returns {[number, number]}
 */
function daysOf(when) {
  const [first, last = first] = when.split("/");
  const end = new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5, 7)) || 12, 0));
  return [dayNumber(first), last.length > 7 ? dayNumber(last) : Math.round(end.getTime() / SINCE_EPOCH)];
}

/** @returns {Occurrence | null} an event with its parties and days; null if it is too vague */
function occurrenceOf(event, quotes) {
  const parties = endsOf(event, ["actor", "recipient"]);
  const published = event.quotes.map((id) => quotes[id].day).filter(Boolean).sort();
  const start = event.day || published[0];
  if (parties.length < 2 || !start) return null;
  const first = dayNumber(start);
  const last = dayNumber(event.day ? event.until || event.day : published[published.length - 1]);
  return last - first > LONGEST ? null : { event, key: parties.join(" "), first, last };
}

/**
 * Each two events of the same parties that lie near each other, the earlier one first.
 *
 * @returns {Generator<[Occurrence, Occurrence]>}
 */
function* nearPairs(events, quotes) {
  const circles = new Map();
  for (const occurrence of events.map((event) => occurrenceOf(event, quotes))) {
    if (!occurrence) continue;
    if (!circles.has(occurrence.key)) circles.set(occurrence.key, []);
    circles.get(occurrence.key).push(occurrence);
  }
  for (const circle of circles.values()) {
    circle.sort((one, two) => one.first - two.first || one.event.id - two.event.id);
    for (let at = 0; at < circle.length; at += 1) {
      for (let next = at + 1; next < circle.length; next += 1) {
        if (circle[next].first - circle[at].first > LONGEST + NEAR) break;
        if (circle[next].first - circle[at].last <= NEAR) yield [circle[at], circle[next]];
      }
    }
  }
}

/** @returns {Contrast[]} */
function contrastsOf(earlier, later, quotes) {
  const [one, other] = [earlier.event, later.event];
  if (one.type !== other.type) {
    const before = earlier.first === later.first ? rejectedBy(other, one, quotes) : null;
    return [rejectedBy(one, other, quotes) || before].filter(Boolean);
  }
  if (!one.symmetric && !sameDirection(one, other)) return [];
  const alike = one.symmetric && one.status === other.status;
  const meet = one.day && other.day && later.first <= earlier.last;
  return [deniedBy(one, other, quotes) || deniedBy(other, one, quotes)
    || (alike && datedApart(one, other, quotes)) || (alike && meet && toldApart(one, other, quotes))].filter(Boolean);
}

/* Who did it to whom is the same in both. */
function sameDirection(one, other) {
  return ["actor", "recipient"].every((role) => (
    endsOf(one, [role]).join() === endsOf(other, [role]).join()));
}

function deniedBy(one, other, quotes) {
  if (!DENIABLE.has(one.status) || other.status !== "negated") return null;
  return everyPair("denied", one, other, quotes);
}

/* One spoke to another, who rejects it: at once or later, in the same matter. */
function rejectedBy(one, other, quotes) {
  const claims = one.status === "actual" && ANSWERED.has(one.plover);
  if (!claims || other.type !== "REJECT" || other.status === "negated") return null;
  const [actors, recipients] = [endsOf(one, ["actor"]), endsOf(one, ["recipient"])];
  const [rejecting, refused] = [endsOf(other, ["actor"]), endsOf(other, ["recipient"])];
  const answers = rejecting.some((id) => recipients.includes(id))
    && refused.some((id) => actors.includes(id));
  if (!answers) return null;
  const topics = [endsOf(one, ["about"]), endsOf(other, ["about"])];
  const apart = topics.every((ids) => ids.length) && !topics[0].some((id) => topics[1].includes(id));
  return apart ? null : everyPair("rejected", one, other, quotes);
}

function datedApart(one, other, quotes) {
  if (!one.symmetric || one.status !== "actual") return null;
  const documents = new Set(one.quotes.map((id) => quotes[id].document));
  if (one !== other && other.quotes.some((id) => documents.has(quotes[id].document))) return null;
  const [left, right] = [one, other].map((event) => statedQuotes(event, quotes));
  const found = apartPairs(left, right, areApart);
  return found.length ? columnsOf("dated", one, other, found) : null;
}

/* The quotes whose text states the day. */
function statedQuotes(event, quotes) {
  return event.quotes.map((id) => quotes[id]).filter((quote) => quote.when && STATED.has(quote.basis));
}

function areApart(one, other) {
  const [first, last] = daysOf(one.when);
  const [start, end] = daysOf(other.when);
  return last < start || end < first;
}

/* Each side names another as the one who told it. */
function toldApart(one, other, quotes) {
  const [left, right] = [one, other].map((event) => (
    event.quotes.map((id) => quotes[id]).filter((quote) => quote.said && quote.said.length)));
  const found = apartPairs(left, right, (mine, theirs) => (
    !mine.said.some((name) => theirs.said.includes(name))));
  return found.length ? columnsOf("told", one, other, found) : null;
}

/* The pairs of quotes, of different documents, between which something holds. */
function apartPairs(left, right, holds) {
  return left.flatMap((one) => right
    .filter((other) => one.document !== other.document && holds(one, other))
    .map((other) => [one, other]));
}

/** @returns {Contrast[]} the contrasts between the quotes of one event */
function contrastsWithin(event, quotes) {
  if (event.quotes.length < 2 || endsOf(event, ["actor", "recipient"]).length < 2) return [];
  return [datedApart(event, event, quotes) || toldApart(event, event, quotes)].filter(Boolean);
}

/** @returns {Contrast | null} all that one event's quotes say against all that the other's say */
function everyPair(kind, one, other, quotes) {
  const [left, right] = [one, other].map((event) => event.quotes.map((id) => quotes[id]));
  const found = left.flatMap((mine) => right.filter((theirs) => plainText(theirs) !== plainText(mine))
    .map((theirs) => [mine, theirs]));
  return found.length ? columnsOf(kind, one, other, found) : null;
}

/** @returns {Contrast} its columns; within one event the first quote stands against the rest */
function columnsOf(kind, one, other, pairs) {
  const kept = one === other ? pairs.filter(([mine]) => mine === pairs[0][0]) : pairs;
  const side = (event, at) => ({ events: [event], quotes: kept.map((pair) => pair[at]) });
  return { kind, left: side(one, 0), right: side(other, 1) };
}
