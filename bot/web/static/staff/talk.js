// One conversation: its lines, and what staff do with it.

import { el, say } from "../dom.js";
import { act, newsOf } from "./asking.js";
import { lineNode } from "./lines.js";
import { look as lookAtQueue } from "./queue.js";
import { tell } from "./copying.js";
import { answerText } from "./reading.js";
import { known, since } from "./times.js";

const LOOK_AGAIN_AFTER = 3_000;
const NEAR = 80; // pixels from the end at which one counts as reading the newest line
const $ = (id) => document.getElementById(id);
const [queue, talk, lines, box, takeButton] = ["queue", "talk", "lines", "reply-text", "take"].map($);

let shown = null; // the conversation on the page, with what asks for its news
let key = ""; // of the words in the box: sent twice they arrive once
let openEntry = () => {};

export function whenEntryChosen(action) {
  openEntry = action;
}

export async function openTalk(id) {
  shown = { id, news: newsOf(`/staff/handovers/${id}`), handover: null };
  queue.hidden = true;
  talk.hidden = false;
  document.body.classList.add("talking");
  lines.replaceChildren();
  box.value = sessionStorage.getItem(`reply-${id}`) ?? "";
  key = newKey();
  $("closing").open = false;
  $("close-note").value = "";
  await follow(shown);
  $("talk-title").focus();
}

function leave() {
  const id = shown?.id;
  shown = null;
  talk.hidden = true;
  queue.hidden = false;
  document.body.classList.remove("talking");
  lookAtQueue().then(() => (document.querySelector(`[data-talk="${id}"]`) ?? $("waiting-title")).focus());
}

/** Look for news as long as `mine` is the conversation on the page. */
async function follow(mine) {
  if (mine !== shown) return;
  await refresh(mine);
  setTimeout(() => follow(mine), LOOK_AGAIN_AFTER);
}

async function refresh(mine = shown) {
  try {
    const news = await mine.news();
    if (mine !== shown) return;
    if (news) showNews(news);
    showState();
  } catch (error) {
    if (mine === shown) $("talk-state").textContent = error.message || say("staff_failed");
  }
}

function showNews({ handover, lines: said }) {
  shown.handover = handover;
  const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < NEAR || !lines.childElementCount;
  // Lines are not taken away, so that a screen reader hears only what is new; a change of delivery is drawn anew.
  said.forEach((line, place) => {
    const written = JSON.stringify(line);
    const there = lines.children[place];
    if (there?.dataset.line === written) return;
    const node = lineNode(line, handover.channel, openEntry);
    node.dataset.line = written;
    if (there) there.replaceWith(node);
    else lines.append(node);
  });
  if (atEnd) lines.scrollTop = lines.scrollHeight;
  $("talk-facts").hidden = !handover.facts.length;
  $("talk-facts").querySelector("ul").replaceChildren(...handover.facts.map((fact) => el("li", {}, fact)));
}

function showState() {
  const { handover } = shown;
  const over = handover.close_reason !== null;
  $("talk-about").textContent = `${known("channel", handover.channel)} · ${known("reason", handover.reason)}`;
  takeButton.hidden = over || !handover.may_take;
  takeButton.textContent = say(handover.taken_by === null ? "staff_take" : "staff_take_over");
  $("release").hidden = $("reply").hidden = over || !handover.mine;
  $("closing").hidden = over || (!handover.mine && handover.taken_by !== null);
  $("talk-state").textContent = over
    ? `${say("staff_over")} ${known("close", handover.close_reason)}`
    : [holder(handover), handover.waits_since ? say("staff_waits", { time: since(handover.waits_since) }) : ""]
        .filter(Boolean)
        .join(" · ");
}

function holder(handover) {
  if (handover.mine) return say("staff_mine");
  return handover.taken_by === null ? say("staff_free") : say("staff_taken_by", { by: handover.taken_by });
}

/** Do something, tell what `told` makes of the server's answer, and look again; whether it was done. */
async function does(what, body, told) {
  const mine = shown;
  let done = true;
  try {
    const text = told(await act(mine.id, what, body));
    if (text) tell(text);
  } catch (error) {
    tell(error.message);
    done = false;
  }
  await refresh(mine);
  return done;
}

/** Send what is in the box: a reply, or a note. */
async function speak(what) {
  const text = box.value.trim();
  if (!text) {
    box.focus();
    return;
  }
  const mine = shown;
  const done = await does(what, { text, key }, (kept) => (kept.text === text ? "" : say("staff_masked")));
  if (!done) return; // the words stay, under the same key
  key = newKey();
  sessionStorage.removeItem(`reply-${mine.id}`);
  if (mine !== shown) return;
  box.value = "";
  box.focus();
  lines.scrollTop = lines.scrollHeight;
}

function insert() {
  const text = answerText();
  if (!text) {
    tell(say("staff_nothing_to_insert"));
    return;
  }
  const before = box.value.slice(0, box.selectionStart);
  const after = box.value.slice(box.selectionEnd);
  box.value = [before, before && !before.endsWith("\n") ? "\n" : "", text, after].join("");
  keepDraft();
  box.focus();
}

function keepDraft() {
  sessionStorage.setItem(`reply-${shown.id}`, box.value);
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

$("talk-back").addEventListener("click", leave);
takeButton.addEventListener("click", async () => {
  if (await does("take", null, () => say("staff_taken"))) box.focus();
});
$("release").addEventListener("click", () => does("release", null, () => say("staff_released")));
$("insert").addEventListener("click", insert);
$("as-note").addEventListener("click", () => speak("note"));
$("reply").addEventListener("submit", (event) => {
  event.preventDefault();
  speak("reply");
});
box.addEventListener("input", keepDraft);
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  event.preventDefault();
  event.stopPropagation(); // elsewhere on the page it copies the answer
  speak("reply");
});
$("close").addEventListener("submit", async (event) => {
  event.preventDefault();
  const body = { reason: $("close-reason").value, note: $("close-note").value };
  if (await does("close", body, () => say("staff_closed"))) leave();
});
