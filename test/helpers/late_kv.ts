// KV as other locations see it: the real one, with each write seen only some time after it was made, or not at all.
import type { KVNamespace } from "@cloudflare/workers-types";
import { env } from "./worker.ts";

export interface LateKv {
  /** Where writes go. */
  writer: KVNamespace;
  /** What a location sees whose view of a key lags by so many ms, an absent key among it. */
  view: (lagOf: (key: string) => number) => KVNamespace;
  /** How often each key was read, through any view. */
  reads: Map<string, number>;
}

let made = 0;

export function lateKv(clock: () => number): LateKv {
  made += 1;
  const prefix = `late${made}:`;
  const writes: { key: string; at: number; stored: string | null }[] = [];
  const reads = new Map<string, number>();
  const write = async (key: string, value: Parameters<KVNamespace["put"]>[1] | null) => {
    const stored = value === null ? null : `${prefix}${writes.length}`;
    const at = clock();
    if (stored !== null && value !== null) await env.CONFIG.put(stored, value);
    writes.push({ key, at, stored });
  };
  const writer = {
    put: (key: string, value: string | ArrayBuffer) => write(key, value),
    delete: (key: string) => write(key, null),
  } as unknown as KVNamespace;
  const view = (lagOf: (key: string) => number) =>
    ({
      ...writer,
      async get(key: string, type: "json" | "arrayBuffer") {
        reads.set(key, (reads.get(key) ?? 0) + 1);
        const seen = clock() - lagOf(key);
        const last = writes.findLast((each) => each.key === key && each.at <= seen);
        return last?.stored ? env.CONFIG.get(last.stored, type as "json") : null;
      },
    }) as unknown as KVNamespace;
  return { writer, view, reads };
}

/** A KV that answers nothing. */
export const brokenKv = new Proxy({} as KVNamespace, {
  get: () => () => Promise.reject(new Error("KV is down")),
});
