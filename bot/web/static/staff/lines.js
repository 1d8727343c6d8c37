// One line of a conversation: who said it when, what the bot answered from and how sure it was, what arrived.

import { el, say } from "../dom.js";
import { known, spoken, timeOf } from "./times.js";

export function lineNode(line, channel, openEntry) {
  return el(
    "div",
    { class: ["line", line.speaker, line.is_note ? "note" : ""].join(" ").trim() },
    el("p", { class: "by" }, speaker(line), el("span", {}, timeOf(line.said_at))),
    el("p", { class: "said" }, spoken(line.text)),
    source(line, openEntry),
    delivery(line, channel),
  );
}

function speaker(line) {
  const name = say(`staff_${line.is_note ? "note" : line.speaker}`);
  return el("strong", {}, line.staff ? `${name} · ${line.staff}` : name);
}

function source(line, openEntry) {
  if (!line.entry_id) return null;
  const sure = say("staff_sure", { percent: Math.round(line.probability * 100) });
  const title = line.title ?? line.entry_id;
  return el(
    "p",
    { class: "source" },
    el("button", { type: "button", onclick: () => openEntry(line.entry_id) }, title),
    el("span", {}, sure),
  );
}

function delivery(line, channel) {
  if (!line.delivery) return null;
  let key = line.delivery;
  if (key === "waiting" && line.fault) key = "later";
  else if (key === "waiting" && channel === "web") key = "fetch";
  const text = known("delivery", key).replace("{fault}", line.fault ?? "");
  return el("p", { class: `delivery ${line.delivery}` }, text);
}
