// What went wrong, for whoever called: RFC 9457 problem details with a stable code and what to do next.
import { type Locale, locales, type Text } from "../../shared/locale.ts";

export interface ProblemDetails {
  status: 400 | 401 | 403 | 404 | 405 | 406 | 409 | 410 | 412 | 413 | 415 | 422 | 429 | 500 | 503;
  /** Stable, machine-readable, snake_case. */
  code: string;
  /** One sentence that says what to do; in every language where a reader of reports sees it. */
  detail: string | Text;
  /** The field that is wrong, as a path. */
  field?: string;
  /** Values that would have been taken. */
  allowed?: readonly string[];
  /** All that is wrong, at most 20 of a request. */
  problems?: readonly { code: string; field: string; message: Text; allowed?: readonly string[] }[];
  /** Further members of this kind of problem, such as the new total of a quote that does not hold. */
  more?: Readonly<Record<string, unknown>>;
  /** Seconds after which trying again makes sense. */
  retry_after?: number;
}

/** The one error that routes throw; `app.onError` alone turns it into a response. */
export class Problem extends Error {
  readonly details: ProblemDetails;
  constructor(details: ProblemDetails) {
    super(typeof details.detail === "string" ? details.detail : details.detail.en);
    this.details = details;
  }
}

/** The language of an answer, from the request's `locale`. */
export function localeOf(asked: string | undefined): Locale {
  return locales.find((locale) => locale === asked) ?? "en";
}

/** Writes a problem as `application/problem+json`. */
export function problemResponse(
  { status, retry_after, more, detail, ...rest }: ProblemDetails,
  locale: Locale = "en",
): Response {
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  if (retry_after !== undefined) headers.set("retry-after", String(retry_after));
  const said = { type: `/api/#${rest.code}`, title: rest.code.replaceAll("_", " "), status };
  const body = { ...said, detail: typeof detail === "string" ? detail : detail[locale], ...rest, ...more };
  return new Response(JSON.stringify(body), { status, headers });
}
