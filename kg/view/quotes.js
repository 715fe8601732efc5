"use strict";
// Quotes with their marks, and the lines that say where they stand.

const MARKS = ["", "trigger", "name"];
const FOLD_ABOVE = 330; // letters: longer quotes open folded to five lines

function quoteText(quote) {
  const block = make("blockquote", "");
  block.dir = "auto";
  for (const [kind, text] of quote.parts) {
    block.append(kind ? make("mark", MARKS[kind], text) : text);
  }
  return block;
}

const plainText = (quote) => quote.parts.map((part) => part[1]).join("");

function figure(quote) {
  const block = quoteText(quote);
  const result = make("figure", "", block);
  if (plainText(quote).length > FOLD_ABOVE) {
    block.classList.add("folded");
    const unfold = button("link", () => {
      const folded = block.classList.toggle("folded");
      if (folded) showTrigger(block);
      unfold.textContent = say(folded ? "whole" : "less");
    }, say("whole"));
    result.append(unfold);
  }
  const caption = make("figcaption", "", make("div", "", ...sourceLine(quote)));
  if (quote.title) caption.append(make("div", "", isolate(shorten(quote.title, 120))));
  if (quote.said) caption.append(make("div", "", ...saidBy(inTongue(quote, "said"))));
  const links = make("div", "row", quote.url ? outLink(quote.url) : null, citeButton(quote));
  caption.append(links);
  result.append(caption);
  return result;
}

/** Scroll a folded quote by whole lines until its trigger can be read. */
function showTrigger(block) {
  const trigger = block.querySelector("mark.trigger");
  if (!trigger) return;
  const line = parseFloat(getComputedStyle(block).lineHeight);
  const at = Math.floor((trigger.offsetTop - block.offsetTop) / line);
  block.scrollTop = Math.max(at - 2, 0) * line;
}

function sourceLine(quote) {
  const source = quote.source ? isolate(quote.source) : say("no_source");
  if (!quote.published) return [source];
  return [source, " · ", say("published", { date: both(inTongue(quote, "published")) })];
}

function saidBy(names) {
  const [before, after] = say("said_by").split("{names}");
  return [before, isolate(listed(names)), after];
}

/** The page holds http addresses only; this is the second lock on the same door. */
function outLink(url) {
  const link = make("a", "", say("open"));
  if (/^https?:\/\//i.test(url)) link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}
