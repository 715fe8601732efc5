"use strict";
// Words, digits and elements. Text of the graph enters the page through `textContent`
// only, so it can never become code.

/** @type {(id: string) => any} The JSON of a script element. */
const readData = (id) => JSON.parse(document.getElementById(id).textContent);
const WORDS = readData("words");
const LANGUAGES = ["fa", "en"];

/** The language of the page, as its place in every pair of wordings. */
const tongue = { at: 0 };
const inPersian = () => tongue.at === 0;

/** @type {(id: string) => any} */
const byId = (id) => document.getElementById(id);
const digits = (value) => (inPersian()
  ? String(value).replace(/[0-9]/g, (d) => "۰۱۲۳۴۵۶۷۸۹"[d]) : String(value));

/** @type {(value: number) => string} A number with its thousands parted. */
function number(value) {
  const text = value.toLocaleString("en");
  return inPersian() ? digits(text.replaceAll(",", "٬").replaceAll(".", "٫")) : text;
}

/** @type {(group: string, name: string|number) => string} A wording of labels.toml. */
function word(group, name) {
  const row = Object.hasOwn(WORDS, group) ? WORDS[group] : {};
  return Object.hasOwn(row, name) ? row[name][tongue.at] : String(name);
}

/** @type {(name: string, values?: object) => string} A wording with values in its {names}. */
function say(name, values = {}) {
  const form = word("page", name).replace(/(\{(\w+)\} \w+)\(s\)/g, (whole, noun, key) => (
    values[key] === 1 ? noun : `${noun}s`));
  return form.replace(/\{(\w+)\}/g, (whole, key) => {
    const value = values[key];
    if (value === undefined) return whole;
    return typeof value === "number" ? number(value) : value;
  });
}

/** An element: its class, its text, its children. */
function make(tag, style, ...children) {
  const element = document.createElement(tag);
  if (style) element.className = style;
  for (const child of children) {
    if (child !== null && child !== undefined) element.append(child);
  }
  return element;
}

/** A name in a direction of its own, so that it cannot turn its surroundings. */
const isolate = (text) => make("bdi", "", text);

function button(style, action, ...children) {
  const element = make("button", style, ...children);
  element.type = "button";
  element.addEventListener("click", action);
  return element;
}

/** Name a control for screen readers and for the pointer. */
function nameControl(element, text) {
  element.setAttribute("aria-label", text);
  element.title = text;
  return element;
}

/** @type {(parts: string[]) => string} A list as the language writes it. */
const listed = (parts) => parts.join(inPersian() ? "، " : ", ");

/** @type {(text: string, length: number) => string} Text cut after a word. */
function shorten(text, length) {
  if (text.length <= length) return text;
  const cut = text.lastIndexOf(" ", length);
  return text.slice(0, cut > 0 ? cut : length) + "…";
}
