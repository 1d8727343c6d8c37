// Talking to POST /v1/chat. A fault is always a Failure that says whether trying again may help.

const GIVE_UP_AFTER = 30_000; // Rasa's own limit is 15 s

export class Failure extends Error {
  constructor(sentence, { again = true, seconds = 0 } = {}) {
    super(sentence ?? "");
    this.sentence = sentence;
    this.again = again;
    this.seconds = seconds;
  }
}

/** Send one text or payload and return the assistant's messages. */
export async function send(request, language) {
  let response;
  try {
    response = await fetch("/v1/chat", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(GIVE_UP_AFTER),
    });
  } catch {
    throw new Failure(null); // no network, or no answer in time
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body.messages;
  const error = body?.error;
  const sentence = error?.fields?.[0]?.[language] ?? error?.[language] ?? null;
  throw new Failure(sentence, {
    again: response.status >= 500 || response.status === 429,
    seconds: Number(response.headers.get("Retry-After")) || 0,
  });
}
