// What does the server say? Every call ends in a value or a stable code; a lost network is a code too, never an exception.
import type { Locale } from "../../../shared/locale.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { type Address, type View, viewQuery } from "./fragment.ts";
import type { Live } from "./view/live.ts";

export type Answer<T> = { ok: true; value: T } | { ok: false; code: string; detail: string };

export interface Session {
  token: string;
  report: string;
  /** The store's last day of data, where it lies long back. */
  ended_on?: string | null;
}

/** One request that is answered in JSON. */
export async function call<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  const answer = await request(path, { ...init, signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) return answer;
  try {
    return { ok: true, value: (await answer.value.json()) as T };
  } catch {
    return { ok: false, code: "offline", detail: "" };
  }
}

/** One request, whatever it is answered in. */
export async function request(path: string, init: RequestInit): Promise<Answer<Response>> {
  try {
    const response = await fetch(path, { ...init, credentials: "omit", cache: "no-store" });
    if (response.ok) return { ok: true, value: response };
    // Whatever a fault calls itself, the reader can only wait for it to pass.
    if (response.status >= 500) return { ok: false, code: "server_error", detail: "" };
    const { code = "server_error", detail = code } = (await response.json()) as { code?: string; detail?: string };
    return { ok: false, code, detail };
  } catch {
    return { ok: false, code: "offline", detail: "" };
  }
}

export const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

/** Exchanges the link for a short session; `before` is the token of the one that has run out. */
export function openLink({ id, secret }: Address, password: string | null, before?: string): Promise<Answer<Session>> {
  return call("/v1/links/open", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      id,
      secret,
      ...(password === null ? {} : { password }),
      session: before,
      page: location.pathname,
    }),
  });
}

/** `width` where the first chart is to be drawn for a page so wide; 0 where the page draws it. */
export function fetchReport(session: Session, view: View, locale: Locale, width = 0): Promise<Answer<ReportResponse>> {
  const query = [viewQuery(view), `locale=${locale}`, width && `width=${width}`].filter(Boolean).join("&");
  return call(`/v1/reports/${encodeURIComponent(view.report ?? session.report)}?${query}`, bearer(session.token));
}

/** The live figures of this moment. */
export function fetchLive({ token }: Session): Promise<Answer<Live>> {
  return call("/v1/live", bearer(token));
}
