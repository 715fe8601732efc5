"use strict";
// Words, digits and elements. Text of the graph enters the page through `textContent`
// only, so it can never become code.

const readData = (id) => JSON.parse(document.getElementById(id).textContent);
const WORDS = readData("words");

const byId = (id) => document.getElementById(id);
const digits = (value) => String(value).replace(/[0-9]/g, (d) => "۰۱۲۳۴۵۶۷۸۹"[d]);
const number = (value) => digits(value.toLocaleString("en").replaceAll(",", "٬"));

function word(group, name) {
  const pair = (WORDS[group] || {})[name];
  return pair ? pair[0] : name;
}

/* The wording of the page, with values in the places of {names}. */
function say(name, values = {}) {
  return word("page", name).replace(/\{(\w+)\}/g, (whole, key) => {
    const value = values[key];
    if (value === undefined) return whole;
    return typeof value === "number" ? number(value) : value;
  });
}

/* An element: its class, its text, its children. */
function make(tag, style, ...children) {
  const element = document.createElement(tag);
  if (style) element.className = style;
  for (const child of children) {
    if (child !== null && child !== undefined) element.append(child);
  }
  return element;
}

/* A name in a direction of its own, so that it cannot turn its surroundings. */
const isolate = (text) => make("bdi", "", text);

function button(style, action, ...children) {
  const element = make("button", style, ...children);
  element.type = "button";
  element.addEventListener("click", action);
  return element;
}

/* One spelling for searching: Arabic letters, half-spaces, marks and case are alike. */
function fold(text) {
  return text.toLowerCase().normalize("NFKC").replace(/[يى]/g, "ی").replace(/ك/g, "ک")
    .replace(/[ۀة]/g, "ه").replace(/[أإٱ]/g, "ا").replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 1776)
    .replace(/[\s\p{Cf}\p{M}ـ]/gu, "");
}

/* Text cut after a word. */
function shorten(text, length) {
  if (text.length <= length) return text;
  const cut = text.lastIndexOf(" ", length);
  return text.slice(0, cut > 0 ? cut : length) + "…";
}
