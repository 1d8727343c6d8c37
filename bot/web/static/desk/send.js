// fetch for the pages behind an account: with the token that shows the request comes from a page of ours.

const token = document.querySelector('meta[name="csrf"]').content;

/** Like fetch, with the session's token; a session that has ended leads to the sign-in page. */
export async function send(address, options = {}) {
  const response = await fetch(address, { ...options, headers: { ...options.headers, "X-CSRF-Token": token } });
  if (response.status === 401) location.reload();
  return response;
}
