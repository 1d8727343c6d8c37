// Under an answer: two small buttons that rate it, then what was said to that.

import { el, prose, say, withoutChoices } from "../dom.js";

const RATES = /^(useful|not_right):/;

/**
 * The ratings offered with `message`, or what came of one; only this part is drawn anew, so that a screen reader does
 * not say the answer again. `rate` sends a button that rates and gives the reply, null when it failed; `press` takes
 * any other: an entry offered instead, a person. `changed` is called when `message` remembers more.
 */
export function feedback(message, { rate, press, changed }) {
  if (!message.feedback?.length) return null;
  const area = el("div", { class: "feedback", role: "group", "aria-label": say("rate_answer"), tabindex: "-1" });

  function draw() {
    const { rating, rated } = message;
    const buttons = rated ? rated.buttons : rating ? [] : message.feedback;
    area.replaceChildren(
      ...(rating ? [el("p", { class: "rating" }, rating)] : []),
      ...(rated ? [prose(withoutChoices(rated))] : []),
      ...buttons.map((button) => el("button", { type: "button", onclick: () => pressed(button) }, button.title)),
    );
  }

  async function pressed(button) {
    if (!RATES.test(button.payload)) {
      press(button);
      return;
    }
    const before = { rating: message.rating, rated: message.rated };
    Object.assign(message, { rating: button.title, rated: null });
    draw();
    const reply = await rate(button);
    Object.assign(message, reply ? { rated: reply } : before); // failed: the buttons are back to be pressed again
    changed();
    draw();
    if (document.activeElement === document.body) area.focus(); // the button that had the focus is gone
  }

  draw();
  return area;
}
