// Other tools' clients at the Worker's door, and what is counted of them since.
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { dayOf, HOUR_MS } from "../../shared/time.ts";
import { BROWSER, totalOf as totalIn } from "./ask.ts";
import { consume, env, type TestStore, worker } from "./worker.ts";

// What happened a minute ago may have been yesterday.
const dayAt = (at: number) => dayOf("Asia/Shanghai", at);
export const days = () => `from=${dayAt(Date.now() - 2 * HOUR_MS)}&to=${dayAt(Date.now())}`;
export const totalOf = (store: TestStore, metric: string) => totalIn(store, metric, days());

/** Sends what a client would, and stores what is queued of it at once. */
export async function tell(
  path: string,
  said: unknown,
  headers: Record<string, string> = {},
  cf: { asn?: number } = {},
): Promise<Response> {
  const bodies: string[] = [];
  const BEACONS = { send: async (body: string) => void bodies.push(body) };
  const body = typeof said === "string" || said instanceof ArrayBuffer ? said : JSON.stringify(said);
  const request = new Request(`https://suanpan.test${path}`, {
    method: "POST",
    headers: { "user-agent": BROWSER, ...headers },
    body,
    cf,
  } as RequestInit);
  const context = createExecutionContext();
  const response = await worker.fetch(request, { ...env, BEACONS } as never, context as never);
  await waitOnExecutionContext(context);
  await consume(bodies);
  return response;
}
