// The reading pane: the answer with what it rests on, what to read out, and copying it.

import { el, page, prose, say } from "../dom.js";
import { copied, tell } from "./copying.js";
import { mark, markButtons } from "./marks.js";
import { places } from "./places.js";
import { isPinned, pin, seen, shelfNodes } from "./shelf.js";
import { openSum, sumButtons } from "./sums.js";

const pane = document.getElementById("reading");
const searched = document.getElementById("search");
let shown = null;
let piecesCopied = {};

export function showEntry(entry, open) {
  shown = entry;
  piecesCopied = {};
  if (!entry) {
    const openHere = (name) => openSum(name, pane);
    pane.replaceChildren(el("p", { class: "empty" }, say("staff_empty")), ...shelfNodes(open), sumButtons(openHere));
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
    part("staff_answer", prose(entry.text), copyButtons()),
    places(entry) ?? "",
    entry.calculator ? sumPart(entry.calculator) : "",
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

function copyButtons() {
  const button = (kind, action, words, key) =>
    el("button", { type: "button", class: kind, onclick: action }, words, el("kbd", {}, key));
  return el(
    "div",
    { class: "copies" },
    button("plain", () => copyFor("zalo_oa"), say("staff_as_zalo"), "Z"),
    button("plain", () => copyFor("telegram"), say("staff_as_telegram"), "G"),
    button("copy", copy, say("staff_copy"), "C"),
  );
}

function sumPart(name) {
  const place = el("div", { class: "calculator" });
  place.append(
    el("button", { type: "button", class: "plain", onclick: () => openSum(name, place) }, page.calculators[name], el("kbd", {}, "M")),
  );
  return part("staff_calculators", place);
}

/** Open the calculator of the entry shown. */
export function openShownSum() {
  const place = pane.querySelector(".calculator");
  if (place) openSum(shown.calculator, place);
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
  if (text) await copied(text, say("staff_copied"));
}

/** Copy the answer as one messenger takes it; what it takes in several messages, one after the other. */
export async function copyFor(messenger) {
  if (!shown) return;
  const pieces = shown.copies[messenger];
  const n = (piecesCopied[messenger] ?? 0) % pieces.length;
  piecesCopied[messenger] = n + 1;
  const done = pieces.length > 1 ? say("staff_copied_piece", { n: n + 1, all: pieces.length }) : say(`staff_copied_${messenger}`);
  await copied(pieces[n], done);
}

/** Copy what is read out on the phone. */
export async function copyPhone() {
  if (shown?.status === "answered") await copied(shown.phone, say("staff_copied_phone"));
}
