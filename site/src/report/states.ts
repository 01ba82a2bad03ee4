// Which states can the page be in, and which one does an error of the API lead to?

/** States whose message stands where the figures should be; their words are in messages.ts, built into the page. */
export const failures = [
  "no_fragment",
  "link_unknown",
  "link_expired",
  "link_revoked",
  "link_used_up",
  "too_many_attempts",
  "offline",
  "server_error",
] as const;

export type Failure = (typeof failures)[number];

/** Everything `data-state` on the page can be. */
export type PageState = Failure | "loading" | "ready" | "partial" | "empty" | "password_required" | "password_wrong";

/** The state that an error code of the API leads to; codes nobody foresaw are the server's fault. */
export function stateOf(code: string): Failure | "password_required" | "password_wrong" {
  if (code === "password_required" || code === "password_wrong") return code;
  return failures.find((failure) => failure === code) ?? "server_error";
}
