// The list of hits under the search box: moved through with the arrow keys, the box keeps the focus.

import { el, page, say } from "../dom.js";

const box = document.getElementById("search");
const list = document.getElementById("results");
const count = document.getElementById("count");

let options = [];
let current = -1;
let onChoose = () => {};
let wordsAsked = new Set();

export function whenChosen(action) {
  onChoose = action;
}

/** Show the hits, those sure enough to answer with before those turned down, and choose the first. */
export function showHits(hits, asked) {
  wordsAsked = new Set(wordsOf(asked));
  const accepted = hits.filter((hit) => hit.accepted);
  const rejected = hits.filter((hit) => !hit.accepted);
  options = [];
  list.replaceChildren();
  for (const [name, group] of [["accepted", accepted], ["rejected", rejected]]) {
    if (group.length) list.append(section(name, group));
  }
  box.setAttribute("aria-expanded", String(hits.length > 0));
  count.textContent = hits.length ? say("staff_count", { n: hits.length }) : say("staff_nothing");
  choose(hits.length ? 0 : -1);
}

export function clearHits() {
  options = [];
  list.replaceChildren();
  count.textContent = "";
  box.setAttribute("aria-expanded", "false");
  choose(-1);
}

export function move(steps) {
  if (options.length) choose(Math.min(options.length - 1, Math.max(0, current + steps)));
}

function section(name, hits) {
  const title = say(`staff_${name}`);
  const heading = el("p", { class: "group", "aria-hidden": "true" }, title);
  return el("div", { role: "group", "aria-label": title, class: name }, heading, ...hits.map(option));
}

function option(hit) {
  const index = options.length;
  const node = el(
    "div",
    { role: "option", id: `hit-${index}`, "aria-selected": "false", onclick: () => choose(index) },
    el("p", { class: "title" }, hit.title, el("span", { class: "score" }, hit.score.toFixed(2))),
    el("p", { class: "variant" }, ...withAskedMarked(hit.variant)),
    el("p", { class: "topic" }, page.topics[hit.topic] ?? hit.topic),
  );
  options.push({ node, hit });
  return node;
}

/** Why this hit: the phrasing that was near, with the words that were asked standing out. */
function withAskedMarked(variant) {
  return variant
    .split(/(\s+)/)
    .map((word) => (wordsOf(word).some((plain) => wordsAsked.has(plain)) ? el("mark", {}, word) : word));
}

/** The words of a text without accents, as people type them. */
function wordsOf(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function choose(index) {
  options[current]?.node.setAttribute("aria-selected", "false");
  current = index;
  const chosen = options[index];
  if (!chosen) {
    box.removeAttribute("aria-activedescendant");
    onChoose(null);
    return;
  }
  chosen.node.setAttribute("aria-selected", "true");
  chosen.node.scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", chosen.node.id);
  onChoose(chosen.hit.entry_id);
}
