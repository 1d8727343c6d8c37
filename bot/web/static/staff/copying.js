// Putting text on the clipboard, and telling how it went.

import { el, say } from "../dom.js";

const toast = document.getElementById("toast");
let fading = 0;

/** Copy a text and tell it with the sentence `done`. */
export async function copied(text, done) {
  tell((await written(text)) ? done : say("staff_copy_failed"));
}

export function tell(text) {
  toast.textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => (toast.textContent = ""), 2500);
}

async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writtenTheOldWay(text); // over plain http there is no clipboard interface
  }
}

function writtenTheOldWay(text) {
  const focused = document.activeElement;
  const area = document.body.appendChild(el("textarea", { class: "hidden" }));
  area.value = text;
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus();
  return done;
}
