// Who asks, and what comes back? With the operator's key, which this page alone keeps and only while it is open.
import { offline, type Refusal, refusalOf } from "./refusals.ts";

export type Answer<T> = { ok: true; value: T } | ({ ok: false } & Refusal);
export type Ask = <T>(method: string, path: string, body?: object) => Promise<Answer<T>>;

export const askerOf =
  (key: string): Ask =>
  async (method, path, body) => {
    const headers = { authorization: `Bearer ${key}`, ...(body ? { "content-type": "application/json" } : {}) };
    try {
      const response = await fetch(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
      const value = await response.json().catch(() => null);
      return response.ok ? { ok: true, value } : { ok: false, ...refusalOf(value, response.status) };
    } catch {
      return { ok: false, detail: offline };
    }
  };
