// The citizens who asked for a person, longest waiting first, kept up to date.

import { el, say } from "../dom.js";
import { newsOf } from "./asking.js";
import { known, since } from "./times.js";

const LOOK_AGAIN_AFTER = 5_000;
const list = document.getElementById("waiting");
const count = document.getElementById("waiting-count");
const status = document.getElementById("waiting-state");
const title = document.title;
const news = newsOf("/staff/handovers");

let handovers = [];
let openTalk = () => {};

/** Begin; `open` is called with the number of the conversation that was chosen. */
export async function watch(open) {
  openTalk = open;
  await look();
  setTimeout(() => watch(open), LOOK_AGAIN_AFTER);
}

export async function look() {
  try {
    handovers = (await news())?.handovers ?? handovers;
    show();
  } catch {
    status.textContent = say("staff_failed");
  }
}

function show() {
  const waiting = handovers.filter((one) => one.waits_since && (one.mine || one.may_take)).length;
  status.textContent = handovers.length ? "" : say("staff_no_handovers");
  count.textContent = String(waiting);
  count.classList.toggle("some", waiting > 0);
  document.title = waiting ? `(${waiting}) ${title}` : title;
  const focused = document.activeElement?.dataset.talk;
  list.replaceChildren(...handovers.map(card)); // anew each time: the minutes go on
  if (focused) list.querySelector(`[data-talk="${focused}"]`)?.focus();
}

function card(one) {
  const holder = one.mine ? say("staff_mine") : one.taken_by === null ? say("staff_free") : say("staff_taken_by", { by: one.taken_by });
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "card", "data-talk": String(one.id), onclick: () => openTalk(one.id) },
      el(
        "span",
        { class: "when" },
        el("span", { class: "channel" }, known("channel", one.channel)),
        one.waits_since
          ? el("span", { class: "waits" }, say("staff_waits", { time: since(one.waits_since) }))
          : el("span", {}, say("staff_answered")),
      ),
      el("span", { class: "reason" }, known("reason", one.reason)),
      el("span", { class: one.mine ? "holder mine" : "holder" }, holder),
      el("span", { class: "hidden" }, say("staff_open_talk")),
    ),
  );
}
