// The citizens waiting for a person, kept up to date.

import { send } from "../desk/send.js";
import { el, page, say } from "../dom.js";
import { tell } from "./reading.js";

const LOOK_AGAIN_AFTER = 10_000;
const list = document.getElementById("waiting");
const count = document.getElementById("waiting-count");
const status = document.getElementById("waiting-state");
const ZONE = { timeZone: "Asia/Ho_Chi_Minh" };
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", ...ZONE });
const date = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "2-digit", ...ZONE });
let shown = "";

export async function watch() {
  await look();
  setTimeout(watch, LOOK_AGAIN_AFTER);
}

async function look() {
  try {
    const response = await fetch("/staff/handovers");
    if (!response.ok) throw new Error(response.statusText);
    show((await response.json()).handovers);
  } catch {
    status.textContent = say("staff_failed");
  }
}

function show(handovers) {
  status.textContent = handovers.length ? "" : say("staff_no_handovers");
  count.textContent = String(handovers.length);
  count.classList.toggle("some", handovers.length > 0);
  const now = JSON.stringify(handovers);
  if (now === shown) return; // nothing new: keep what is unfolded, and the focus
  shown = now;
  const unfolded = new Set([...list.querySelectorAll("details[open]")].map((one) => one.dataset.id));
  list.replaceChildren(...handovers.map((one) => handover(one, unfolded.has(String(one.id)))));
}

/** 08:15 22/11, as people write it here; a browser's own Vietnamese form differs from machine to machine. */
function timeOf(text) {
  const at = new Date(text);
  return `${clock.format(at)} ${date.format(at)}`;
}

/** The word for a value of ours, or the value itself where there is none. */
function known(kind, value) {
  const key = `${kind}_${value}`;
  const word = say(key);
  return word === key ? value : word;
}

function handover(one, open) {
  const lines = one.transcript.map((line) =>
    el(
      "p",
      { class: `line ${line.speaker}` },
      el("strong", {}, say(`staff_${line.speaker}`)),
      el("span", {}, line.text),
    ),
  );
  return el(
    "li",
    {},
    el(
      "p",
      { class: "when" },
      el("span", { class: "channel" }, known("channel", one.channel)),
      say("staff_waiting_since", { time: timeOf(one.opened_at) }),
    ),
    el("p", { class: "reason" }, known("reason", one.reason)),
    el(
      "details",
      { open, "data-id": String(one.id) },
      el("summary", {}, say("staff_transcript")),
      ...(lines.length ? lines : [el("p", {}, say("staff_no_transcript"))]),
    ),
    el("button", { type: "button", onclick: (event) => close(one.id, event.currentTarget) }, say("staff_close")),
  );
}

async function close(id, button) {
  button.disabled = true;
  try {
    const response = await send(`/staff/handovers/${id}/close`, { method: "POST" });
    tell(response.ok ? say("staff_closed") : (await response.json()).error[page.language]);
  } catch {
    tell(say("staff_failed"));
  }
  button.disabled = false;
  await look();
}
