// How are prices asked for? JSON as text/plain, so that browsers need no preflight; whatever fails is an answer, never an exception.
import type { Answer, Client, ClientOptions } from "../../../shared/api/deciding_answers.ts";

/** Who waits longer is better served by list prices. */
const PATIENCE_MS = 8_000;

/** Asks an endpoint by its name. */
export async function post<T>(
  { key, url }: ClientOptions,
  name: string,
  ask: object,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  try {
    const response = await fetch(`${url}/v1/${name}`, {
      method: "POST",
      body: JSON.stringify({ key, ...ask }),
      signal: signal as AbortSignal,
    });
    const { ok, status } = response;
    const answer = await response.json();
    return ok ? { ok, answer } : { ok, problem: { ...answer, status } };
  } catch {
    return { ok: false, problem: { status: 0, code: "network", detail: "" } };
  }
}

/** A client of the public endpoints, for a store's public key. */
export function createClient(options: ClientOptions): Client {
  const asking =
    (name: string) =>
    <T>(ask: object) =>
      // A browser without it waits for as long as it takes.
      post<T>(options, name, ask, AbortSignal.timeout?.(PATIENCE_MS));
  return { decide: asking("decide"), quote: asking("quote"), checkout: asking("checkout") };
}
