// Asking the server about citizens: only what is new comes, and what is refused comes as its sentence.

import { send } from "../desk/send.js";
import { page, say } from "../dom.js";

/** Return a function that fetches `address` and gives null while nothing has changed since the last time. */
export function newsOf(address) {
  let tag = "";
  return async () => {
    const response = await send(address, { headers: tag ? { "If-None-Match": tag } : {} });
    if (response.status === 304) return null;
    const body = await response.json();
    if (!response.ok) throw new Error(body.error[page.language]);
    tag = response.headers.get("ETag") ?? "";
    return body;
  };
}

/** Do something with a conversation and return what the server says to it; throws the sentence of a refusal. */
export async function act(id, what, body) {
  let response;
  try {
    response = await send(`/staff/handovers/${id}/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch {
    throw new Error(say("staff_failed")); // no network
  }
  if (response.status === 204) return null;
  const answer = await response.json();
  if (response.ok) return answer;
  const { error } = answer;
  throw new Error(error.fields?.[0]?.[page.language] ?? error[page.language]);
}
