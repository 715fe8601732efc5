"use strict";
// One spelling for searching, in Persian and in Latin letters. Pure functions.

const ARTICLES = /(^|[\s-])(?:al|el|ad|an|ar|as|ash|at|az|ol)[-\u2010-\u2015](?=\p{L})/gu;

// Latin spellings of Persian sounds that name the same person: each row, in this order,
// becomes its last part.
/** @type {[RegExp, string][]} */
const SOUNDS = [
  [/[^\p{L}\p{N}]/gu, ""],
  [/gh|q/g, "g"],
  [/kh|x/g, "k"],
  [/tch|ch/g, "c"],
  [/sch|sh/g, "s"],
  [/zh|dj|j/g, "j"],
  [/ph/g, "f"],
  [/th/g, "t"],
  [/dh/g, "d"],
  [/ck|c(?=[aou]|$)/g, "k"],
  [/w/g, "v"],
  [/a[ie]{1,2}|ay/g, "ai"],
  [/e[iye]i?|i[eyi]|ee|y/g, "i"],
  [/ou|oo|ow|o/g, "u"],
  [/([a-z])\1+/g, "$1"],
];

/** @type {(text: string) => string} Arabic letters, half-spaces, marks and case are alike. */
function fold(text) {
  return text.toLowerCase().normalize("NFKC").replace(/[يىئ]/g, "ی").replace(/ك/g, "ک")
    .replace(/[ۀة]/g, "ه").replace(/ؤ/g, "و").replace(/[أإٱآ]/g, "ا").replace(/ء/g, "")
    .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 1776))
    .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 1632))
    .replace(/[\s\p{Cf}\p{M}ـ]/gu, "");
}

/** @type {(text: string) => string} Latin spellings of one name are alike: Araqchi, Araghchi. */
function foldLatin(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(ARTICLES, "$1");
  return SOUNDS.reduce((key, [sound, letter]) => key.replace(sound, letter), plain);
}

const isLatin = (text) => /[a-z]/i.test(text) && !/[\u0600-\u06ff]/.test(text);

/** @type {(names: string[]) => string} What a search looks through: each name on a line. */
function searchKey(names) {
  const keys = names.flatMap((name) => (isLatin(name) ? [fold(name), `~${foldLatin(name)}`] : [fold(name)]));
  return `\n${[...new Set(keys)].join("\n")}\n`;
}

/**
 * How well a query fits a key: 0 a whole name, 1 its beginning, 2 somewhere in it, and
 * the same by sound; null where it does not.
 * @param {string} key what `searchKey` made
 * @param {string} query
 */
function fitness(key, query) {
  const wanted = [fold(query)];
  if (isLatin(query)) wanted.push(`~${foldLatin(query)}`);
  let best = null;
  for (const one of wanted) {
    const sound = one.startsWith("~");
    const bare = sound ? one.slice(1) : one;
    if (!bare || (sound && bare.length < 2)) continue;
    const rank = key.includes(`\n${one}\n`) ? 0 : key.includes(`\n${one}`) ? 1
      : !sound && key.includes(bare) ? 2 : sound && inSound(key, bare) ? 2 : null;
    if (rank !== null && (best === null || rank < best)) best = rank;
  }
  return best;
}

/** @type {(key: string, sound: string) => boolean} Whether a line of sounds holds a sound. */
function inSound(key, sound) {
  return key.split("\n").some((line) => line.startsWith("~") && line.includes(sound));
}
