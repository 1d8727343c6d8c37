// Entries pinned and seen lately, in this browser: shown where no answer is open.

import { el, say } from "../dom.js";

const KEY = "hoi-bhxh-shelf";
const MOST = { pinned: 12, recent: 8 };

let shelf = { pinned: [], recent: [] };
try {
  shelf = { ...shelf, ...JSON.parse(localStorage.getItem(KEY)) };
} catch {
  // unreadable or forbidden: begin anew
}

export const isPinned = (entryId) => shelf.pinned.some((one) => one.id === entryId);

export function pin(entryId, title) {
  const others = shelf.pinned.filter((one) => one.id !== entryId);
  put("pinned", isPinned(entryId) ? others : [{ id: entryId, title }, ...others]);
}

export function seen(entryId, title) {
  put("recent", [{ id: entryId, title }, ...shelf.recent.filter((one) => one.id !== entryId)]);
}

/** The two lists, without those that are empty; `open` is called with the entry chosen. */
export function shelfNodes(open) {
  return ["pinned", "recent"].filter((name) => shelf[name].length).map((name) => {
    const items = shelf[name].map((one) =>
      el("li", {}, el("button", { type: "button", onclick: () => open(one.id) }, one.title)),
    );
    return el("section", {}, el("h3", {}, say(`staff_${name}`)), el("ul", { class: "related" }, ...items));
  });
}

function put(name, entries) {
  shelf[name] = entries.slice(0, MOST[name]);
  try {
    localStorage.setItem(KEY, JSON.stringify(shelf));
  } catch {
    // full or forbidden: kept for this page only
  }
}
