// The chat page: takes questions, sends them in order, shows what comes back.

import { page, say } from "../dom.js";
import { Failure, send } from "./client.js";
import { awaitPerson, watchPerson } from "./person.js";
import { answer, dayOf, dayStamp, pushed, question } from "./render.js";
import { keep, startAnew, state } from "./state.js";

const log = document.getElementById("log");
const scroller = document.getElementById("scroller");
const form = document.getElementById("form");
const box = document.getElementById("question");
const hint = document.getElementById("hint");
const typing = document.getElementById("typing");
const latest = document.getElementById("latest");
const newButton = document.getElementById("new");
const confirmBox = document.getElementById("confirm");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const HANDED_OVER = "handed_over_asked";
const WARN_BELOW = 200; // characters left when the box begins to say so

let under_way = Promise.resolve();
let waiting = 0;
let shownDay = "";

// One turn: what the citizen said and what came back

function take(shown, request) {
  const turn = { id: `${state.turns.length}`, shown, request, at: Date.now(), day: page.day, messages: null };
  state.turns.push(turn);
  keep();
  show(turn);
  scrollTo(turn);
  enqueue(turn);
}

/** Turns are sent one after the other, so that answers cannot overtake each other. */
function enqueue(turn) {
  waiting += 1;
  showTyping();
  under_way = under_way.then(() => deliver(turn)).finally(() => {
    waiting -= 1;
    showTyping();
  });
}

async function deliver(turn) {
  const conversation = state.id;
  try {
    const messages = await send({ conversation_id: conversation, ...turn.request }, page.language);
    if (conversation !== state.id) return; // a new conversation was started meanwhile
    Object.assign(turn, { messages, failed: null });
    if (messages.some((message) => message.my_data === "forget")) forget(turn);
    if (!messages.length || messages.some((message) => message.status === HANDED_OVER)) awaitPerson();
  } catch (error) {
    if (!(error instanceof Failure) || conversation !== state.id) throw error;
    const lost = navigator.onLine === false ? say("offline") : say("not_sent");
    Object.assign(turn, {
      failed: error.sentence ?? lost,
      again: error.again,
      retryAt: Date.now() + error.seconds * 1000,
    });
    if (!error.again && turn.request.text && !box.value) {
      box.value = turn.request.text;
      typed();
    }
  }
  keep();
  show(turn);
  scrollTo(turn);
}

function retry(turn) {
  Object.assign(turn, { failed: null, messages: null, at: Date.now() });
  keep();
  show(turn);
  enqueue(turn);
}

function press(button) {
  take(button.title, { payload: button.payload, language: page.language });
}

/** What came without being asked: from a person, or from the assistant about one. */
function takeNews(message) {
  const turn = { id: `${state.turns.length}`, pushed: message, at: Date.parse(message.at) };
  state.turns.push(turn);
  keep();
  show(turn);
  scrollTo(turn);
}

/** Send a rating, in order with the turns but without being one; give the reply, null when it failed. */
function rate(button) {
  const conversation = state.id;
  const sent = under_way.then(async () => {
    if (conversation !== state.id) return null;
    try {
      const request = { conversation_id: conversation, payload: button.payload, language: page.language };
      return (await send(request, page.language))[0];
    } catch (error) {
      if (error instanceof Failure) return null;
      throw error;
    }
  });
  under_way = sent;
  return sent;
}

/** All that was kept is deleted, the copy in this tab too; what was said last stays, and what is still to be sent. */
function forget(turn) {
  const unsent = (other) => other.request && !other.messages && !other.failed;
  const kept = [turn, ...state.turns.filter((other) => other !== turn && unsent(other))];
  startAnew();
  kept.forEach((one, place) => (one.id = `${place}`));
  state.turns.push(...kept);
  shownDay = "";
  log.replaceChildren();
  kept.forEach(show);
}

// Showing

function show(turn) {
  newButton.hidden = false;
  const old = log.querySelectorAll(`[data-of="${turn.id}"]`);
  const nodes = [turn.pushed ? pushed(turn) : question(turn, () => retry(turn))];
  for (const message of turn.messages ?? []) {
    const copy = `/v1/chat/${state.id}/data`;
    nodes.push(answer(message, turn, { press, retry: () => retry(turn), rate, changed: keep, copy }));
  }
  nodes.forEach((node) => (node.dataset.of = turn.id));
  if (!old.length) {
    stampDay(turn);
    log.append(...nodes);
    return;
  }
  // The question stays in place unless it changed, so that a screen reader hears only what is new.
  if (turn.failed || old[0].querySelector(".failure")) old[0].replaceWith(nodes[0]);
  for (const node of [...old].slice(1)) node.remove();
  const asked = log.querySelector(`[data-turn="${turn.id}"]`);
  asked.after(...nodes.slice(1));
}

function stampDay(turn) {
  const day = dayOf(turn.at);
  if (day !== shownDay) log.append(dayStamp(day));
  shownDay = day;
}

function showTyping() {
  const text = waiting ? say("typing") : "";
  if (typing.textContent !== text) typing.textContent = text;
  log.setAttribute("aria-busy", String(waiting > 0));
}

/** The question at the top, its answer below it: what is new is read from its beginning. */
function scrollTo(turn) {
  const asked = log.querySelector(`[data-turn="${turn.id}"]`);
  const top = asked.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
  scroller.scrollTo({ top: top - 16, behavior: calm.matches ? "auto" : "smooth" });
}

scroller.addEventListener(
  "scroll",
  () => {
    const below = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    latest.hidden = below < 240;
  },
  { passive: true },
);
latest.addEventListener("click", () =>
  scroller.scrollTo({ top: scroller.scrollHeight, behavior: calm.matches ? "auto" : "smooth" }),
);

// The box

function typed() {
  box.style.height = "auto"; // through the DOM, which the policy allows; attributes it does not
  box.style.height = `${box.scrollHeight}px`;
  const left = page.longest - box.value.length;
  hint.textContent =
    left < 0 ? say("too_long", { most: page.longest }) : left < WARN_BELOW ? say("characters_left", { left }) : "";
  hint.classList.toggle("wrong", left < 0);
  box.setAttribute("aria-invalid", String(left < 0));
  state.draft = box.value;
  keep();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = box.value.trim();
  if (!text || text.length > page.longest) {
    box.focus();
    return;
  }
  box.value = "";
  typed();
  // On the Vietnamese page the language is found from the text: many write in English there too.
  take(text, page.language === "vi" ? { text } : { text, language: page.language });
  box.focus();
});

box.addEventListener("input", typed);
box.addEventListener("keydown", (event) => {
  // While an input method composes a letter (Telex, VNI), Enter belongs to it.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-payload]");
  if (button) press({ title: button.textContent.trim(), payload: button.dataset.payload });
});

// A new conversation

newButton.addEventListener("click", () => confirmBox.showModal());
confirmBox.addEventListener("close", () => {
  if (confirmBox.returnValue !== "yes") return;
  confirmBox.returnValue = "";
  startAnew();
  shownDay = "";
  log.replaceChildren();
  newButton.hidden = true;
  scroller.scrollTo({ top: 0 });
  box.value = "";
  typed();
  box.focus();
});

// What this tab remembers

for (const turn of state.turns) {
  if (!turn.pushed && !turn.messages && !turn.failed) Object.assign(turn, { failed: say("not_sent"), again: true, retryAt: 0 });
  show(turn);
}
if (state.turns.length) scrollTo(state.turns.at(-1));
box.value = state.draft;
typed();
watchPerson(takeNews);
log.setAttribute("aria-live", "polite"); // only now: what was said before is not read out again
if (matchMedia("(pointer: fine)").matches) box.focus();
