// "Wrong", "outdated", "missing": told to the maintainers in one key, with what was searched.

import { send } from "../desk/send.js";
import { el, page, say } from "../dom.js";

const KEYS = { s: "wrong", l: "outdated", t: "missing" };

/** The kind that a key stands for, undefined for every other key. */
export const kindOf = (key) => KEYS[key.toLowerCase()];

/** Buttons for each kind; `mark` is called with the one pressed. */
export function markButtons(mark) {
  const buttons = Object.entries(KEYS).map(([key, kind]) =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", onclick: () => mark(kind), "aria-keyshortcuts": key },
        known(kind),
        el("kbd", {}, key.toUpperCase()),
      ),
    ),
  );
  return el("ul", { class: "marks" }, ...buttons);
}

/** Keep a mark; gives the sentence that tells how it went. */
export async function mark(kind, entryId, question) {
  try {
    const response = await send("/staff/marks", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ kind, entry_id: entryId ?? "", question }),
    });
    if (response.ok) return say("staff_marked", { what: known(kind) });
    return (await response.json()).error[page.language];
  } catch {
    return say("staff_failed");
  }
}

function known(kind) {
  return say(`staff_mark_${kind}`);
}
