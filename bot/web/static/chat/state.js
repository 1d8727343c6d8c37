// The conversation as this tab remembers it. It is gone when the tab is closed: the phone may be shared.

const KEY = "hoi-bhxh";

/** Unguessable, also where crypto.randomUUID is missing (plain http on a local network). */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fresh() {
  return { id: newId(), turns: [], draft: "", person: { awaited: false, after: 0 } };
}

function load() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    if (kept?.id && Array.isArray(kept.turns)) return { ...fresh(), ...kept };
  } catch {
    // unreadable or forbidden: start anew
  }
  return fresh();
}

export const state = load();

export function keep() {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    // storage full or forbidden: the conversation goes on, it is only not remembered
  }
}

export function startAnew() {
  Object.assign(state, fresh());
  keep();
}
