// What went wrong, for whoever called: RFC 9457 problem details with a stable code and what to do next.

export interface ProblemDetails {
  status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
  /** Stable, machine-readable, snake_case. */
  code: string;
  /** One sentence that says what to do. */
  detail: string;
  /** The field that is wrong, as a path. */
  field?: string;
  /** Values that would have been taken. */
  allowed?: readonly string[];
  /** Seconds after which trying again makes sense. */
  retry_after?: number;
}

/** The one error that routes throw; `app.onError` alone turns it into a response. */
export class Problem extends Error {
  readonly details: ProblemDetails;
  constructor(details: ProblemDetails) {
    super(details.detail);
    this.details = details;
  }
}

/** Writes a problem as `application/problem+json`. */
export function problemResponse({ status, retry_after, ...rest }: ProblemDetails): Response {
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (retry_after !== undefined) headers.set("retry-after", String(retry_after));
  const body = { type: `/api/#${rest.code}`, title: rest.code.replaceAll("_", " "), status, ...rest };
  return new Response(JSON.stringify(body), { status, headers });
}
