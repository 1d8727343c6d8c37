// Calculators at hand: the facts as a form, each asked as the caller is asked, and the sum under it.

import { send } from "../desk/send.js";
import { basis, el, page, prose, say } from "../dom.js";
import { copied } from "./copying.js";

const day = document.getElementById("day");
const language = document.getElementById("answer-language");
const TYPES = {
  date: { type: "date" },
  month: { type: "month", placeholder: "2026-07" },
  money: { inputmode: "numeric" },
  days: { inputmode: "decimal" },
  pay_by_year: {},
};

/** Buttons for every calculator there is; `open` is called with the name of the one pressed. */
export function sumButtons(open) {
  const items = Object.entries(page.calculators).map(([name, title]) =>
    el("li", {}, el("button", { type: "button", onclick: () => open(name) }, title)),
  );
  return items.length ? el("section", {}, el("h3", {}, say("staff_calculators")), el("ul", { class: "related" }, ...items)) : "";
}

/** Put the form of a calculator into `place`, and the focus on its first field. */
export async function openSum(name, place) {
  try {
    const form = await fetchJson(`/staff/sums/${encodeURIComponent(name)}?language=${language.value}`);
    place.replaceChildren(panel(form));
    place.querySelector("form").elements[0].focus();
  } catch {
    place.replaceChildren(el("p", { role: "status" }, say("staff_failed")));
  }
}

function panel(sum) {
  const result = el("div", { class: "sum", role: "status" });
  const form = el(
    "form",
    { class: "facts" },
    ...sum.facts.map(field),
    el("button", { type: "submit", class: "strong" }, say("staff_calculate")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    workOut(sum.name, form, result);
  });
  return el("section", { class: "staff_sum", lang: language.value }, el("h3", {}, sum.title), form, result);
}

function field(fact) {
  const shared = { name: fact.name, required: fact.needed, autocomplete: "off" };
  const input = fact.options.length
    ? el("select", shared, el("option", { value: "" }, say("staff_choose")), ...fact.options.map((one) => el("option", { value: one.value }, one.title)))
    : el("input", { ...shared, ...(TYPES[fact.kind] ?? { inputmode: "numeric" }) });
  const optional = fact.needed ? null : el("em", {}, ` (${say("staff_optional")})`);
  return el("label", {}, el("span", {}, fact.question, optional), input);
}

async function workOut(name, form, result) {
  const facts = Object.fromEntries(new FormData(form));
  try {
    const sum = await fetchJson(`/staff/sums/${encodeURIComponent(name)}?language=${language.value}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ facts, day: day.value || null }),
    });
    for (const input of form.querySelectorAll("input, select")) input.setAttribute("aria-invalid", String(sum.wrong.includes(input.name)));
    const copy = () => copied(sum.text, say("staff_copied"));
    result.replaceChildren(
      prose(sum.text),
      basis(sum.citations) ?? "",
      el("button", { type: "button", class: "plain", onclick: copy }, say("staff_sum_copy")),
    );
    form.querySelector('[aria-invalid="true"]')?.focus();
  } catch {
    result.textContent = say("staff_failed");
  }
}

async function fetchJson(address, options) {
  const response = await send(address, options);
  if (!response.ok) throw new Error(response.status);
  return response.json();
}
