"use strict";
// Text of the graph made safe for files: what a text may hold in XML, in an address, in a
// name of a file.

const UNSHOWN = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
const UNSAFE_IN_URL = /[\s"'<>\\^`{|}()[\]]/g;
const XML_SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;" };
const LONGEST_NAME = 40; // letters: of four bytes each still a name that every disk takes

/**
 * Text without controls, marks that turn it around and halves of characters.
 *
 * @param {string} text
 */
const tidy = (text) => text.replace(/\r\n?/g, "\n").replace(UNSHOWN, "");

/** @type {(text: string) => string} Text on one line. */
const oneLine = (text) => tidy(text).replace(/\s+/g, " ").trim();

/** @type {(text: unknown) => string} */
const escapeXml = (text) => tidy(String(text)).replace(/[&<>"\n\t]/g, (sign) => XML_SIGNS[sign]);

/**
 * An address that may be followed, with its odd characters spelled out; or undefined.
 *
 * @param {string | undefined} url
 * @returns {string | undefined}
 */
function webAddress(url) {
  if (!url || tidy(url) !== url || /\s/.test(url)) return undefined;
  const { protocol, hostname, href } = parsedUrl(url);
  if (!["http:", "https:"].includes(protocol) || hostname.startsWith("[")) return undefined;
  return href.replace(UNSAFE_IN_URL, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function parsedUrl(url) {
  try {
    return new URL(url);
  } catch {
    return { protocol: "", hostname: "", href: "" };
  }
}

/**
 * A name that every system takes for a file: letters and digits of what it is about.
 *
 * @param {string} subject
 * @param {string} ending
 */
function fileName(subject, ending) {
  const words = tidy(subject).normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  const name = [...words].slice(0, LONGEST_NAME).join("").replace(/^-+|-+$/g, "");
  // Some systems keep names such as CON for themselves: ours all begin with kg.
  return `kg${name ? `-${name}` : ""}.${ending}`;
}
