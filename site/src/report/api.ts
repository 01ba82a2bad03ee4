// What does the server say? Every call ends in a value or a stable code; a lost network is a code too, never an exception.
import type { Locale, Text } from "../../../shared/locale.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import { type Address, type View, viewQuery } from "./fragment.ts";
import type { Asker } from "./session.ts";
import type { Live } from "./view/live.ts";

export type Answer<T> = { ok: true; value: T } | { ok: false; code: string; detail: string };

export interface Session {
  token: string;
  report: string;
}

/** An entry of the metric catalogue. Texts that are the same in every language come as plain strings. */
export interface Definition {
  id: string;
  title: Text | string;
  description: Text | string;
  formula: Text | string;
  unit: string;
  layer: string;
  stage: string;
  lineage: Text | string;
  /** What is stored on the way. */
  tables: readonly string[];
  /** How it is told whether a change is more than chance. */
  method: Text | string;
}

async function call<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  const answer = await request(path, { ...init, signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) return answer;
  try {
    return { ok: true, value: (await answer.value.json()) as T };
  } catch {
    return { ok: false, code: "offline", detail: "" };
  }
}

async function request(path: string, init: RequestInit): Promise<Answer<Response>> {
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

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

/** Exchanges the link for a short session; `before` is the token of the one that has run out. */
export function openLink({ id, secret }: Address, password: string | null, before?: string): Promise<Answer<Session>> {
  return call("/v1/links/open", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ id, secret, ...(password === null ? {} : { password }), session: before }),
  });
}

export function fetchReport(session: Session, view: View, locale: Locale): Promise<Answer<ReportResponse>> {
  const query = viewQuery(view);
  return call(
    `/v1/reports/${encodeURIComponent(session.report)}?${query}${query === "" ? "" : "&"}locale=${locale}`,
    bearer(session.token),
  );
}

/** The catalogue, asked with whatever session there is; null when it cannot be had. */
export async function fetchDefinitions({ ask }: Asker): Promise<Definition[] | null> {
  const answer = await ask((session) =>
    call<Definition[] | { metrics: Definition[] }>("/v1/metrics", bearer(session.token)),
  );
  if (!answer.ok) return null;
  return Array.isArray(answer.value) ? answer.value : answer.value.metrics;
}

/** The live figures of this moment. */
export function fetchLive({ token }: Session): Promise<Answer<Live>> {
  return call("/v1/live", bearer(token));
}

/** The live stream's body, which stays open until `signal` ends it. */
export async function openLive(
  { token }: Session,
  signal: AbortSignal,
): Promise<Answer<ReadableStream<Uint8Array<ArrayBuffer>>>> {
  const headers = { authorization: `Bearer ${token}`, accept: "text/event-stream" };
  const answer = await request("/v1/live", { headers, signal });
  if (!answer.ok) return answer;
  const { body } = answer.value;
  return body === null ? { ok: false, code: "server_error", detail: "" } : { ok: true, value: body };
}
