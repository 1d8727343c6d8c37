// The legal basis of the answer: each place opens to what it says, fetched when the first one is opened.

import { send } from "../desk/send.js";
import { el, say } from "../dom.js";

/** The citations of an entry as lines that open; null where it has none. */
export function places(entry) {
  if (!entry.citations.length) return null;
  let fetched = null;
  const all = () => (fetched ??= fetchPlaces(entry));
  const items = entry.citations.map((citation, index) => {
    const body = el("div", { class: "place", role: "status" });
    const details = el("details", { ontoggle: fill }, el("summary", {}, summary(citation)), body);
    async function fill() {
      if (!details.open || body.childElementCount) return;
      try {
        body.replaceChildren(...opened((await all())[index]));
      } catch {
        fetched = null; // so that opening it again asks again
        body.textContent = say("staff_failed");
      }
    }
    return el("li", {}, details);
  });
  return el("section", { class: "staff_basis" }, el("div", { class: "head" }, el("h3", {}, say("basis"), el("kbd", {}, "B"))), el("ul", {}, ...items));
}

/** Open every place, or close them when all are open. */
export function togglePlaces() {
  const lines = [...document.querySelectorAll(".staff_basis details")];
  const open = lines.some((line) => !line.open);
  for (const line of lines) line.open = open;
}

function summary(citation) {
  const since = citation.since && el("span", { class: "since" }, say("since", { day: citation.since }));
  return el("span", {}, citation.text, since);
}

async function fetchPlaces(entry) {
  const asOf = new URLSearchParams({ day: entry.day, language: entry.language });
  const response = await send(`/staff/entries/${encodeURIComponent(entry.entry_id)}/basis?${asOf}`);
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

function opened(text) {
  const holding = [
    say("since", { day: text.since }),
    text.repealed && say("staff_repealed", { day: text.repealed }),
    !text.holds && say("staff_not_holding"),
  ].filter(Boolean);
  return [
    el("p", {}, el("strong", {}, text.number), ` ${text.title} · ${holding.join(" · ")}`),
    ...text.places.map((one) =>
      el("blockquote", {}, el("p", {}, el("strong", {}, one.place)), el("p", { class: "wording" }, one.wording || say("staff_no_wording"))),
    ),
  ];
}
