// The editor of an entry: figures and citations put where the cursor was, phrasings counted, and a copy of what is
// being typed kept in this browser until it is saved.

const NOT_WRITTEN = new Set("csrf version entry_id why figure law messenger preview_language preview_day".split(" "));
const form = document.querySelector("#entry");

if (form && !form.querySelector("fieldset:disabled")) {
  countPhrasings();
  takeFigures();
  takeCitations();
  keepCopy();
}

/** A phrasing without case, accents and punctuation: what two lines must not share. */
function fold(text) {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  return bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function countPhrasings() {
  for (const tally of form.querySelectorAll("[data-counts]")) {
    const box = form.elements[tally.dataset.counts];
    const warning = form.querySelector(`[data-twice="${tally.dataset.counts}"]`);
    const count = () => {
      const lines = box.value.split("\n").map((line) => line.trim()).filter(Boolean);
      tally.textContent = tally.dataset.words.replace("{n}", lines.length);
      const seen = new Set();
      const twice = lines.filter((line) => seen.size === seen.add(fold(line)).size);
      warning.hidden = !twice.length;
      warning.textContent = warning.dataset.words.replace("{lines}", twice.join("; "));
    };
    box.addEventListener("input", count);
    count();
  }
}

function takeFigures() {
  let last = form.elements.answer_vi;
  form.addEventListener("focusin", ({ target }) => {
    if ("takesFigures" in target.dataset) last = target;
  });
  form.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-insert]");
    if (!button) return;
    last.setRangeText(button.dataset.insert, last.selectionStart, last.selectionEnd, "end");
    last.focus();
    last.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function takeCitations() {
  const list = form.querySelector("#citations");
  const add = (key = "") => {
    const rows = [...list.querySelectorAll(".citation")];
    const row = rows.find((one) => !one.querySelector('[name="source"]').value) || rows[0].cloneNode(true);
    for (const input of row.querySelectorAll("input")) input.value = "";
    row.querySelector(".article").replaceChildren();
    row.querySelector('[name="source"]').value = key;
    list.append(row);
    window.htmx.process(row);
    row.querySelector(key ? '[name="at"]' : '[name="source"]').focus();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.querySelector("#add-citation").addEventListener("click", () => add());
  form.addEventListener("click", ({ target }) => {
    const cite = target.closest("[data-cite]");
    if (cite) add(cite.dataset.cite);
    const drop = target.closest("[data-drop]");
    if (!drop) return;
    const row = drop.closest(".citation");
    if (list.children.length > 1) row.remove();
    else for (const input of row.querySelectorAll("input")) input.value = "";
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function keepCopy() {
  const key = `bank:${form.dataset.entry}`;
  const note = document.querySelector("#kept");
  const said = document.querySelector("#autosaved");
  const typed = () => JSON.stringify([...new FormData(form)].filter(([name]) => !NOT_WRITTEN.has(name)));
  const opened = typed();
  const kept = localStorage.getItem(key);
  if (new URLSearchParams(location.search).get("told") === "saved") localStorage.removeItem(key);
  else if (kept && kept !== opened && !("dirty" in form.dataset)) note.hidden = false;
  else localStorage.removeItem(key);

  let waiting;
  const keep = () => {
    clearTimeout(waiting);
    if (typed() === opened) return;
    localStorage.setItem(key, typed()); // gone once it is saved
    said.textContent = said.dataset.words;
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 500);
  });
  addEventListener("pagehide", keep);
  document.querySelector("#take-kept").addEventListener("click", () => {
    putBack(JSON.parse(kept));
    note.hidden = true;
  });
  document.querySelector("#drop-kept").addEventListener("click", () => {
    localStorage.removeItem(key);
    note.hidden = true;
  });
}

/** Fill the form with what was typed before. */
function putBack(pairs) {
  const rows = pairs.filter(([name]) => name === "source").length;
  while (form.querySelectorAll(".citation").length < rows) {
    const row = form.querySelector(".citation").cloneNode(true);
    form.querySelector("#citations").append(row);
    window.htmx.process(row);
  }
  const many = new Map();
  for (const [name, value] of pairs) many.set(name, [...(many.get(name) || []), value]);
  for (const box of form.querySelectorAll('[name="audience"]')) box.checked = (many.get("audience") || []).includes(box.value);
  many.delete("audience");
  for (const [name, values] of many) {
    form.querySelectorAll(`[name="${name}"]:not([type="hidden"])`).forEach((input, place) => {
      input.value = values[place] ?? "";
    });
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
  for (const box of form.querySelectorAll("textarea")) box.dispatchEvent(new Event("input"));
}
