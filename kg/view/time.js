"use strict";
// The time bar: events by month on a scale of days, two handles, Jalali over Gregorian.

const DAY = 86400000;
const dayOf = (iso) => Date.parse(iso) / DAY;
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** The months of both calendars, the language's own first; long ago there is but one. */
function calendars() {
  const { jalali, gregorian } = FACTS.months;
  return (inPersian() ? [jalali, gregorian] : [gregorian, jalali]).filter((months) => months.length);
}

/** The months of the bars. */
const monthsHere = () => calendars()[0];

/** The bounds between months, in days: one more than there are months. */
function bounds() {
  const end = dayOf(FACTS.months.end);
  return [...monthsHere().map(([first]) => dayOf(first)), end];
}

/** @returns {number} the month that holds a day; what lies outside is in the outer ones */
function monthAt(day, edges) {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (edges[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The handles as numbers of months: the first month kept, and the last. */
function handles() {
  const edges = bounds();
  const most = edges.length - 2;
  const from = state.from === null ? 0 : monthAt(dayOf(state.from), edges);
  const to = state.to === null ? most : monthAt(dayOf(state.to), edges);
  return { edges, most, from: Math.min(from, to), to: Math.max(from, to) };
}

function setTime(from, to) {
  const { edges, most } = handles();
  state.from = from <= 0 ? null : isoOf(edges[from]);
  state.to = to >= most ? null : isoOf(edges[to + 1] - 1);
  changed();
}

function handle(id, name, move) {
  const range = make("input", "handle");
  Object.assign(range, { id, type: "range", min: 0, step: 1 });
  range.setAttribute("aria-label", say(name));
  range.addEventListener("input", () => move(Number(range.value)));
  return range;
}

/** Ticks of a calendar: its years, or its months where they are few. */
function ticks(months, edges, style) {
  const [start, end] = [edges[0], edges[edges.length - 1]];
  const width = byId("time").clientWidth || 900;
  const most = Math.max(2, Math.floor(width / 96));
  const years = months.filter(([, name], at) => at === 0
    || yearOf(name) !== yearOf(months[at - 1][1]));
  const rows = months.length <= most ? months : years;
  const step = Math.ceil(rows.length / most);
  const line = make("div", style);
  const placeOf = (row) => (Math.max(dayOf(row[0]), start) - start) / (end - start);
  // A year that hardly begins has no room for its number.
  const first = rows.length > 1 && placeOf(rows[1]) < 60 / width ? 1 : 0;
  rows.filter((row, at) => (at - first) % step === 0 && at >= first).forEach((row) => {
    const place = placeOf(row);
    if (place > 0.96) return;
    const tick = make("span", "", rows === years && months.length > most
      ? yearOf(row[1 + tongue.at]) : row[1 + tongue.at]);
    tick.style.insetInlineStart = `${place * 100}%`;
    line.append(tick);
  });
  return line;
}

const yearOf = (name) => name.split(" ").pop();

function bars(edges) {
  const chart = byId("bars");
  const [start, whole] = [edges[0], edges[edges.length - 1] - edges[0]];
  chart.replaceChildren(...edges.slice(0, -1).map((edge, at) => {
    const bar = make("i", "");
    bar.style.insetInlineStart = `${((edge - start) / whole) * 100}%`;
    bar.style.width = `calc(${((edges[at + 1] - edge) / whole) * 100}% - 1px)`;
    return bar;
  }));
}

function buildTime() {
  const time = byId("time");
  const undated = make("input", "");
  undated.type = "checkbox";
  undated.id = "undated";
  undated.addEventListener("change", () => { state.undated = undated.checked; changed(); });
  const label = make("label", "choice", undated, make("span", "name", say("undated")),
    make("span", "count"));
  if (!FACTS.months) { time.replaceChildren(make("div", "aside-time", label)); return; }
  const edges = bounds();
  const from = handle("from", "time_from", (at) => setTime(Math.min(at, handles().to), handles().to));
  const to = handle("to", "time_to", (at) => setTime(handles().from, Math.max(at, handles().from)));
  const chart = make("div", "");
  chart.id = "bars";
  const span = make("p", "");
  span.id = "span";
  const axes = calendars().map((months, at) => ticks(months, edges, at ? "ticks soft" : "ticks"));
  time.replaceChildren(
    make("div", "aside-time", span, label),
    make("div", "scale", make("div", "chart", chart, from, to), ...axes));
  bars(edges);
}

/** What the handles keep, in words: in both calendars. */
function spanText({ edges, from, to }) {
  if (state.from === null && state.to === null) return say("all_time");
  const names = (months) => {
    const at = months.map(([first]) => dayOf(first)).concat(Infinity);
    const [one, other] = [monthAt(edges[from], at), monthAt(edges[to + 1] - 1, at)];
    const [first, last] = [months[one][1 + tongue.at], months[other][1 + tongue.at]];
    if (state.from === null) return say("until", { last });
    if (state.to === null) return say("since", { first });
    return one === other ? first : say("range", { first, last });
  };
  return calendars().map(names).join(" · ");
}

/** Bring the bars and handles up to date with what the other filters keep. */
function renewTime() {
  const timed = view.sifted.timed;
  const undated = byId("undated");
  undated.checked = state.undated;
  undated.parentElement.lastChild.textContent = number(timed.filter((event) => !event.day).length);
  undated.parentElement.hidden = !EVENTS.some((event) => !event.day);
  if (!FACTS.months) return;
  const now = handles();
  const counts = new Array(now.edges.length - 1).fill(0);
  timed.forEach((event) => { if (event.day) counts[monthAt(dayOf(event.day), now.edges)] += 1; });
  const highest = Math.max(...counts, 1);
  [...byId("bars").children].forEach((bar, at) => {
    bar.style.height = counts[at] ? `${Math.max(6, (counts[at] / highest) * 100)}%` : "0";
    bar.className = at >= now.from && at <= now.to ? "in" : "";
    bar.title = `${monthsHere()[at][1 + tongue.at]}: ${say("event_count", { n: counts[at] })}`;
  });
  byId("span").textContent = spanText(now);
  for (const [id, value] of Object.entries({ from: now.from, to: now.to })) {
    const range = byId(id);
    range.max = now.most;
    range.value = value;
    range.setAttribute("aria-valuetext", monthsHere()[value][1 + tongue.at]);
  }
}
