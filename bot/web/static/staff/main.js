// The staff page: search while typing, the answer beside it, all by keyboard.

import { send } from "../desk/send.js";
import { say } from "../dom.js";
import { kindOf } from "./marks.js";
import { watch } from "./queue.js";
import { togglePlaces } from "./places.js";
import { copy, copyFor, copyPhone, markShown, openShownSum, showEntry } from "./reading.js";
import { clearHits, move, showHits, whenChosen } from "./results.js";
import { openTalk, whenEntryChosen } from "./talk.js";

const TYPING_PAUSE = 120; // between two letters of a quick typist
const HITS = 12;
const box = document.getElementById("search");
const topic = document.getElementById("topic");
const audience = document.getElementById("audience");
const day = document.getElementById("day");
const language = document.getElementById("answer-language");
const count = document.getElementById("count");
const pane = document.getElementById("reading");

const KEYS = {
  c: copy,
  z: () => copyFor("zalo_oa"),
  g: () => copyFor("telegram"),
  p: copyPhone,
  b: togglePlaces,
  m: openShownSum,
};

let pause = 0;
let searching = null;
let opening = null;
let opened = null;

/** Fetch as JSON; a newer request of the same kind cancels this one. */
async function ask(address, options, controller) {
  const response = await send(address, { ...options, signal: controller.signal });
  const body = await response.json();
  if (!response.ok) throw new Error(body.error?.fields?.[0]?.vi ?? body.error?.vi);
  return body;
}

async function search() {
  searching?.abort();
  if (!box.value.trim() || !day.value) {
    clearHits();
    return;
  }
  const mine = (searching = new AbortController());
  const wanted = { text: box.value, day: day.value, top_k: HITS, topic: topic.value || null, audience: audience.value || null };
  const options = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(wanted),
  };
  try {
    const { hits } = await ask(`/staff/search?language=${language.value}`, options, mine);
    if (mine === searching) showHits(hits, wanted.text);
  } catch (error) {
    if (error.name !== "AbortError") count.textContent = say("staff_failed");
  }
}

async function open(entryId) {
  opening?.abort();
  opened = entryId;
  if (!entryId) {
    showEntry(null, open);
    return;
  }
  const mine = (opening = new AbortController());
  const asOf = new URLSearchParams({ day: day.value, language: language.value });
  try {
    const entry = await ask(`/staff/entries/${encodeURIComponent(entryId)}?${asOf}`, {}, mine);
    if (mine === opening) showEntry(entry, open);
  } catch (error) {
    if (error.name !== "AbortError") count.textContent = say("staff_failed");
  }
}

whenChosen((entryId) => open(entryId));

box.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, TYPING_PAUSE);
});
for (const filter of [topic, audience, day, language]) {
  filter.addEventListener("change", () => (box.value.trim() ? search() : open(opened)));
}

box.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[event.key];
  if (steps) {
    event.preventDefault();
    move(steps);
  } else if (event.key === "Enter" && !event.ctrlKey) {
    event.preventDefault();
    pane.focus();
  }
});

document.addEventListener("keydown", (event) => {
  const writing = event.target.matches("input, select, textarea");
  const plain = !writing && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    copy();
  } else if (plain && KEYS[event.key.toLowerCase()]) {
    event.preventDefault(); // the letter would be typed into a field that opens
    KEYS[event.key.toLowerCase()]();
  } else if (plain && kindOf(event.key)) {
    markShown(kindOf(event.key));
  } else if (event.key === "Escape" || (event.key === "/" && !writing)) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

showEntry(null, open);
whenEntryChosen((entryId) => open(entryId));
watch(openTalk);
