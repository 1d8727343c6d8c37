// Times and our own words for values, as staff read them.

import { say } from "../dom.js";

const ZONE = { timeZone: "Asia/Ho_Chi_Minh" };
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", ...ZONE });
const date = new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "2-digit", ...ZONE });

/** 08:15 22/11, as people write it here; a browser's own Vietnamese form differs from machine to machine. */
export function timeOf(text) {
  const at = new Date(text);
  return `${clock.format(at)} ${date.format(at)}`;
}

/** How long ago, in the largest unit that is at least one. */
export function since(text) {
  const minutes = Math.max(0, Math.floor((Date.now() - new Date(text)) / 60_000));
  if (minutes < 60) return say("staff_minutes", { n: minutes });
  if (minutes < 48 * 60) return say("staff_hours", { n: Math.floor(minutes / 60) });
  return say("staff_days", { n: Math.floor(minutes / (24 * 60)) });
}

/** The word for a value of ours, or the value itself where there is none. */
export function known(kind, value) {
  const key = `${kind}_${value}`;
  const word = say(key);
  return word === key ? value : word;
}

/** What came that is no text stands as [image]; the word for it, other words as they are. */
export function spoken(text) {
  const kind = text.match(/^\[(\w+)\]$/);
  return kind ? known("said", kind[1]).replace(/^(?!\[)(.*)$/s, "[$1]") : text;
}
