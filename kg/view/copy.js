"use strict";
// Copying to the clipboard, and the citation of a quote.

let noticeTimer = 0;

/** Tell in passing what was done. */
function notify(text) {
  const notice = byId("notice");
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => { notice.hidden = true; }, 3000);
}

/** Copy as browsers have long done it, which frames of notebooks allow as well. */
function copySelected(text) {
  const field = make("textarea", "aside", text);
  field.setAttribute("aria-hidden", "true");
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

/** @type {(text: string) => Promise<boolean>} Copy a text; tell whether it went. */
async function copyText(text) {
  if (copySelected(text)) return true;
  if (!navigator.clipboard || window.self !== window.top) return false;
  return navigator.clipboard.writeText(text).then(() => true, () => false);
}

async function copyAndTell(text, done) {
  notify((await copyText(text)) ? done : say("not_copied"));
}

/** @type {(quote: object) => string} A quote as a footnote: words, outlet, title, day, address. */
function citation(quote) {
  const [open, close] = inPersian() ? "«»" : "“”";
  const date = quote.published ? inTongue(quote, "published").filter(Boolean).join(" / ") : "";
  const title = quote.title ? `${open}${quote.title}${close}` : "";
  const parts = [quote.source || say("no_source"), title, date].filter(Boolean);
  const address = quote.url ? `\n${quote.url}` : "";
  return `${open}${plainText(quote).trim()}${close}\n${listed(parts)}.${address}`;
}

function citeButton(quote) {
  return button("link cite", () => copyAndTell(citation(quote), say("cited")), say("cite"));
}
