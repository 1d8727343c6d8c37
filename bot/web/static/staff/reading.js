// The reading pane: the answer with what it rests on, what to read out, and copying it.

import { basis, el, page, prose, say } from "../dom.js";
import { mark, markButtons } from "./marks.js";
import { isPinned, pin, seen, shelfNodes } from "./shelf.js";

const pane = document.getElementById("reading");
const searched = document.getElementById("search");
const toast = document.getElementById("toast");
let shown = null;
let fading = 0;

export function showEntry(entry, open) {
  shown = entry;
  if (!entry) {
    pane.replaceChildren(el("p", { class: "empty" }, say("staff_empty")), ...shelfNodes(open));
    return;
  }
  seen(entry.entry_id, entry.title);
  const answered = entry.status === "answered";
  pane.lang = entry.language;
  pane.replaceChildren(
    el(
      "p",
      { class: "tags", lang: page.language },
      el("span", {}, page.topics[entry.topic] ?? entry.topic),
      el("span", { class: `risk ${entry.risk}` }, say(`risk_${entry.risk}`)),
      el("code", {}, entry.entry_id),
      pinButton(entry),
    ),
    el("h2", {}, entry.question),
    answered ? "" : el("p", { class: "warning" }, say("staff_not_in_force")),
    part("staff_answer", prose(entry.text), copyButton()),
    basis(entry.citations, null, true) ?? "",
    answered ? part("staff_phone", el("p", { class: "phone" }, entry.phone), phoneButton()) : "",
    entry.details ? part("staff_details", prose(entry.details)) : "",
    entry.related.length ? part("staff_related", related(entry.related, open)) : "",
    part("staff_mark", markButtons(markShown)),
  );
  pane.scrollTop = 0;
}

function part(name, body, extra = "") {
  return el("section", { class: name }, el("div", { class: "head" }, el("h3", {}, say(name)), extra), body);
}

function copyButton() {
  return el("button", { type: "button", class: "copy", onclick: copy }, say("staff_copy"), el("kbd", {}, "C"));
}

function phoneButton() {
  return el("button", { type: "button", class: "plain", onclick: copyPhone }, say("staff_copy_phone"), el("kbd", {}, "P"));
}

function pinButton(entry) {
  const label = () => say(isPinned(entry.entry_id) ? "staff_unpin" : "staff_pin");
  const button = el("button", { type: "button", class: "plain pin" }, label());
  button.addEventListener("click", () => {
    pin(entry.entry_id, entry.title);
    button.textContent = label();
  });
  return button;
}

/** Tell the maintainers that something is the matter with the entry shown, or with there being none. */
export async function markShown(kind) {
  tell(await mark(kind, shown?.entry_id, searched.value));
}

function related(choices, open) {
  const items = choices.map((choice) =>
    el("li", {}, el("button", { type: "button", onclick: () => open(choice.entry_id) }, choice.title)),
  );
  return el("ul", { class: "related" }, ...items);
}

/** The answer shown with its legal basis, as one message; empty while there is none. */
export function answerText() {
  if (!shown) return "";
  const rests = shown.citations.map((c) => `- ${c.text}${c.since ? ` (${say("since", { day: c.since })})` : ""}`);
  return [shown.text, ...(rests.length ? ["", `${say("basis")}:`, ...rests] : [])].join("\n");
}

/** Copy the answer and its legal basis. */
export async function copy() {
  const text = answerText();
  if (text) tell((await written(text)) ? say("staff_copied") : say("staff_copy_failed"));
}

/** Copy what is read out on the phone. */
export async function copyPhone() {
  if (shown?.status === "answered") tell((await written(shown.phone)) ? say("staff_copied_phone") : say("staff_copy_failed"));
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

export function tell(text) {
  toast.textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => (toast.textContent = ""), 2500);
}
