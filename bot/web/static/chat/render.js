// What a conversation looks like.

import { basis, el, page, prose, say, withoutChoices } from "../dom.js";
import { feedback } from "./feedback.js";

const DAY = new Intl.DateTimeFormat(page.language === "vi" ? "vi-VN" : "en-GB", {
  weekday: "long",
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
  timeZone: "Asia/Ho_Chi_Minh",
});

/** The day a turn was taken on, as people in Viet Nam write it. */
export function dayOf(at) {
  const text = DAY.format(new Date(at));
  return text[0].toUpperCase() + text.slice(1);
}

export function dayStamp(day) {
  return el("p", { class: "day" }, el("span", {}, day));
}

/** The citizen's side of a turn; `failure` shows why it was not sent and how to try again. */
export function question(turn, retry) {
  const article = el(
    "article",
    { class: "message citizen", "data-turn": turn.id },
    el("span", { class: "hidden" }, say("you_said")),
    el("p", { class: "bubble" }, turn.shown),
  );
  if (turn.failed) article.append(failure(turn, retry));
  return article;
}

function failure(turn, retry) {
  const left = Math.ceil((turn.retryAt - Date.now()) / 1000);
  const button = el("button", { type: "button", onclick: retry, disabled: left > 0 }, say("retry"));
  if (left > 0) countDown(button, turn.retryAt);
  return el(
    "div",
    { class: "failure", role: "alert" },
    el("p", {}, turn.failed),
    turn.again ? button : null,
  );
}

function countDown(button, until) {
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    button.disabled = left > 0;
    button.textContent = left > 0 ? say("retry_in", { seconds: left }) : say("retry");
    if (left > 0) setTimeout(tick, 250);
  };
  tick();
}

/** What a person wrote, or the assistant about one. */
export function pushed(turn) {
  const { speaker, text } = turn.pushed;
  return el(
    "article",
    { class: `message bot ${speaker}`, "data-turn": turn.id },
    el("span", { class: speaker === "staff" ? "who" : "hidden" }, say(speaker === "staff" ? "person_said" : "bot_said")),
    el("div", { class: "card" }, prose(text)),
  );
}

/** The assistant's side of a turn. */
export function answer(message, turn, { press, retry, rate, changed, copy }) {
  const failed = (message.status ?? "").startsWith("error_");
  const clarified = message.status === "clarified";
  const heading = message.buttons.length && !clarified ? el("p", { class: "next" }, say("next_questions")) : null;
  return el(
    "article",
    { class: `message bot ${message.status ?? "said"}` },
    el("span", { class: "hidden" }, say("bot_said")),
    el(
      "div",
      { class: "card" },
      prose(clarified ? withoutChoices(message) : message.text),
      failed ? el("button", { type: "button", class: "again", onclick: retry }, say("retry")) : null,
      basis(message.citations, say("about_day", { day: turn.day })),
    ),
    message.my_data === "export" ? el("a", { class: "download", href: copy, download: "" }, say("download")) : null,
    message.entry_id ? heading : null,
    choices(message.buttons, press, clarified),
    feedback(message, { rate, press, changed }),
  );
}

function choices(buttons, press, clarified) {
  if (!buttons.length) return null;
  const items = buttons.map((button) =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", "data-verb": button.payload.split(":")[0], onclick: () => press(button) },
        button.title,
      ),
    ),
  );
  const name = clarified ? "choose_one" : "next_questions";
  return el("ul", { class: clarified ? "choices ask-back" : "choices", "aria-label": say(name) }, ...items);
}
