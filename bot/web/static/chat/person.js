// While a person is asked for or answers, the page asks every few seconds for what is new.

import { say } from "../dom.js";
import { keep, state } from "./state.js";

const LOOK_AGAIN_AFTER = 4_000;
const WHILE_HIDDEN = 20_000;
const told = document.getElementById("person");

let take = () => {};
let timer = 0;

/** Begin; `onNews` gets each message once, in order. Goes on with what this tab still waits for. */
export function watchPerson(onNews) {
  take = onNews;
  if (state.person.awaited) look();
}

/** From now on a person may answer. */
export function awaitPerson() {
  state.person.awaited = true;
  keep();
  look();
}

async function look() {
  clearTimeout(timer);
  const conversation = state.id;
  try {
    const response = await fetch(`/v1/chat/${conversation}/messages?after=${state.person.after}`);
    if (!response.ok) throw new Error(response.statusText);
    const news = await response.json();
    if (conversation !== state.id) {
      told.hidden = true; // a new conversation was started meanwhile
      return;
    }
    takeIn(news);
  } catch {
    // no network, or the server starts again: the next look asks for the same
  }
  if (state.person.awaited) timer = setTimeout(look, document.hidden ? WHILE_HIDDEN : LOOK_AGAIN_AFTER);
}

function takeIn(news) {
  const fresh = news.messages.filter((message) => message.id > state.person.after); // two looks may overlap
  for (const message of fresh) {
    state.person.after = message.id;
    take(message);
  }
  // Once the bot is back one more look says that its last words have arrived.
  state.person.awaited = news.whose !== "bot" || fresh.length > 0;
  keep();
  const text = whoAnswers(news);
  if (told.textContent !== text) told.textContent = text;
  told.hidden = !text;
}

function whoAnswers({ whose, ahead }) {
  if (whose === "person") return say("person_answering");
  if (whose === "bot") return "";
  return ahead ? say("person_waiting", { ahead }) : say("person_waiting_first");
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && state.person.awaited) look();
});
