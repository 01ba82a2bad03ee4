// Who asks, and what comes back? With the operator's key, which this page alone keeps and only while it is open.
import type { Text } from "../../../shared/locale.ts";
import { words } from "./words.ts";

export type Answer<T> = { ok: true; value: T } | { ok: false; detail: Text };
export type Ask = <T>(method: string, path: string, body?: object) => Promise<Answer<T>>;

interface Problem {
  detail?: string;
  problems?: { message: Text }[];
}

/** What failed, as the server says it, but for a refused key: of that it speaks to programs, in English. */
function detailOf(problem: Problem | null, status: number): Text {
  if (status === 401) return words.unknown_key;
  const said = problem?.detail ?? `HTTP ${status}`;
  return problem?.problems?.[0]?.message ?? { en: said, "zh-CN": said };
}

export const askerOf =
  (key: string): Ask =>
  async (method, path, body) => {
    const headers = { authorization: `Bearer ${key}`, ...(body ? { "content-type": "application/json" } : {}) };
    try {
      const response = await fetch(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
      const value = await response.json().catch(() => null);
      return response.ok ? { ok: true, value } : { ok: false, detail: detailOf(value, response.status) };
    } catch {
      return { ok: false, detail: words.offline };
    }
  };
