// Small helpers for building pages. Text always goes in as text nodes, never as HTML.

const words = JSON.parse(document.getElementById("words").textContent);
export const page = JSON.parse(document.getElementById("page").textContent);

/** A word of the page's language, its {names} filled in. */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** An element with attributes and children; strings become text nodes, nothing is parsed. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// A figure and its unit, an article and its number stay on one line.
const FIGURE = /(\d%?) (?=(?:đồng|VND|tháng|ngày|năm|tuổi|tuần|lần)(?!\p{L}))/gu;
const PLACE = /(Điều|khoản|điểm|Article|Clause|Point) (?=\d|\p{L}(?!\p{L}))/gu;
const together = (text) => text.replace(FIGURE, "$1\u00a0").replace(PLACE, "$1\u00a0");

const HOTLINE = /^1900 ?9068$/;
const CALENDAR = /^\/calendar\/[a-z0-9_.]+\.ics$/;
const LINKS = /(1900 ?9068|\/calendar\/[a-z0-9_.]+\.ics)/;

/** Text with the hotline, and a calendar file of ours, as links one can press on a phone. */
function line(text) {
  return text.split(LINKS).map((part) => {
    if (HOTLINE.test(part)) return el("a", { href: "tel:19009068", class: "number" }, part);
    if (CALENDAR.test(part)) return el("a", { href: part, download: true }, say("calendar_file"));
    return together(part);
  });
}

/** Paragraphs and "- " lists out of plain text. */
export function prose(text) {
  const whole = el("div", { class: "prose" });
  let list = null;
  for (const raw of text.split("\n")) {
    const bullet = raw.match(/^\s*[-•]\s+(.*)$/);
    if (bullet) {
      list ??= whole.appendChild(el("ul"));
      list.append(el("li", {}, ...line(bullet[1])));
    } else {
      list = null;
      if (raw.trim()) whole.append(el("p", {}, ...line(raw.trim())));
    }
  }
  return whole;
}

/** The text of an ask-back without its "1. ..." lines: they are the numbered buttons below it. */
export function withoutChoices(message) {
  const titles = new Set(message.buttons.map((button) => button.title));
  const lines = message.text.split("\n").filter((line) => !titles.has(line.replace(/^\d+\. /, "")));
  return lines.join("\n");
}

/** The legal basis of an answer, folded unless `open`. */
export function basis(citations, note, open = false) {
  if (!citations.length) return null;
  const places = citations.map((citation) =>
    el(
      "li",
      {},
      el("span", {}, citation.text),
      citation.since ? el("span", { class: "since" }, say("since", { day: citation.since })) : null,
    ),
  );
  return el(
    "details",
    { class: "basis", open },
    el("summary", {}, say("basis"), el("span", { class: "tally" }, String(citations.length))),
    el("ul", {}, ...places),
    note ? el("p", { class: "as-of" }, note) : null,
  );
}
