// A price asked for with a queue of its own, of which all is stored, twice: recorded decisions are there when it returns.
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { type BeaconMessage, linesOf, readMessage } from "../../functions/collect/message.ts";
import type { Env } from "../../functions/env.ts";
import { consume, env, type TestStore, worker } from "./worker.ts";

/** Asks for a price with a queue of its own, and stores what it was given, twice. */
export async function recorded(store: TestStore, path: string, body: Record<string, unknown>, headers = {}) {
  const messages: BeaconMessage[] = [];
  const queue = { send: async (body: string) => void messages.push(...linesOf(body).map(readMessage)) };
  const context = createExecutionContext();
  const request = new Request(`https://suanpan.test${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify({ key: store.write_key, ...body }),
  });
  const response = await worker.fetch(request, { ...env, BEACONS: queue } as unknown as Env, context as never);
  await waitOnExecutionContext(context);
  await consume(messages);
  await consume(messages);
  return { ...((await response.json()) as { id: string; total_minor: number; quote: string }), messages };
}
