// When do the imported figures count? Asks the server to roll up until nothing is pending, so that reports are right at the end.
import type { Client } from "./client.ts";

// Each call works for up to some 10 s; this many without anything done means that another worker holds the rest.
const MAX_IDLE = 20;
const IDLE_MS = 500;

function numberAt(body: unknown, name: string): number | undefined {
  const value: unknown = body && typeof body === "object" ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === "number" ? value : undefined;
}

export interface Left {
  /** Hours and days still to be summed up; 0 is all done. */
  pending: number;
  /** Those whose summing up failed: the server tries them again, later and later, and nobody would say so here. */
  failed: number;
}

/** What was left when it ended. Undefined when the server does not say. */
export async function finishRollups(
  client: Client,
  onStep: (done: number, pending: number) => void,
  sleep: (ms: number) => Promise<void>,
): Promise<Left | undefined> {
  let total = 0;
  for (let idle = 0; ; ) {
    const { body } = await client.send("POST", "/v1/rollup");
    const done = numberAt(body, "done") ?? 0;
    const pending = numberAt(body, "pending");
    if (pending === undefined) return undefined;
    total += done;
    onStep(total, pending);
    const failed = numberAt(body, "failed") ?? 0;
    if (pending === 0) return { pending, failed };
    idle = done > 0 ? 0 : idle + 1;
    if (idle >= MAX_IDLE) return { pending, failed };
    if (done === 0) await sleep(IDLE_MS);
  }
}
