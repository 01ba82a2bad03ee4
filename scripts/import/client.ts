// How does a request reach the server? Tries again after what may pass (429, 5xx, lost connections), stops on what will not.

import { isStop, stop } from "./stop.ts";
import type { Target } from "./target.ts";

const MAX_TRIES = 8;
const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 15_000;
const TIMEOUT_MS = 120_000;

export interface Reply {
  status: number;
  /** The parsed body; undefined where it was no JSON. */
  body: unknown;
}

export interface Client {
  send: (method: string, path: string, body?: Uint8Array<ArrayBuffer>) => Promise<Reply>;
}

export interface ClientOptions {
  fetch?: typeof fetch;
  sleep?: (ms: number) => Promise<void>;
  random?: () => number;
  /** Told before each wait. */
  onRetry?: (why: string, waitMs: number) => void;
}

/** The `detail` of a problem+json body, or what little the status says. */
export function explain({ status, body }: Reply): string {
  const detail = body && typeof body === "object" && "detail" in body ? body.detail : undefined;
  return typeof detail === "string" ? detail : `status ${status}`;
}

/** A code such as ECONNRESET, or TimeoutError: what may pass. Undefined for what will not: a forbidden port, a redirect. */
function passingCause(error: unknown): string | undefined {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return undefined;
  if (inner.name === "TimeoutError") return inner.name;
  return "code" in inner && typeof inner.code === "string" ? inner.code : undefined;
}

function messageOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return inner instanceof Error ? inner.message : String(inner);
}

function waitOf(tries: number, retryAfter: string | null, random: () => number): number {
  const told = Number(retryAfter) * 1000;
  if (retryAfter && Number.isFinite(told) && told >= 0) return Math.min(told, 60_000);
  // Spread out, so that requests which failed together do not come again together.
  return Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), MAX_WAIT_MS) * (0.5 + random() / 2);
}

function refusal(reply: Reply, url: string): Error | undefined {
  const why = explain(reply);
  if (reply.status === 401)
    return stop(`${url} does not know the key (${why}): take a secret key (sk_...) of this store`);
  if (reply.status === 403) return stop(`the key may not do this (${why}): take one with the scope manage`);
  if (reply.status === 404) return stop(`${url} has no such address (${why}): is it a Suanpan server of this version?`);
  return undefined;
}

/** A client of one server. `send` gives the reply of any request that need not be tried again; throws a stop otherwise. */
export function createClient(target: Target, options: ClientOptions = {}): Client {
  const sleep = options.sleep ?? ((ms: number) => new Promise((resolve) => setTimeout(resolve, ms)));
  const random = options.random ?? Math.random;
  const request = options.fetch ?? fetch;
  let answered = false;

  async function once(method: string, path: string, body?: Uint8Array<ArrayBuffer>) {
    const response = await request(target.url + path, {
      method,
      headers: { authorization: `Bearer ${target.key}`, "content-type": "application/json" },
      body: body ?? null,
      // A key is for the server it was given for, not for wherever that one points.
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    answered = true;
    return { response, text };
  }

  async function send(method: string, path: string, body?: Uint8Array<ArrayBuffer>): Promise<Reply> {
    let why = "";
    for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
      let retryAfter: string | null = null;
      try {
        const { response, text } = await once(method, path, body);
        if (response.status !== 429 && response.status < 500) {
          const reply = { status: response.status, body: parseJson(text) };
          const end = refusal(reply, target.url);
          if (end) throw end;
          return reply;
        }
        retryAfter = response.headers.get("retry-after");
        why = explain({ status: response.status, body: parseJson(text) });
      } catch (error) {
        if (isStop(error)) throw error;
        const cause = passingCause(error);
        if (!cause) throw stop(`${target.url} cannot be asked (${messageOf(error)}): correct --url`);
        why = cause;
        // Nobody listens there and nobody did: waiting would only hide a wrong address.
        if (!answered && ["ECONNREFUSED", "ENOTFOUND"].includes(why)) {
          throw stop(`nobody answers at ${target.url} (${why}): start the server with \`npm start\`, or correct --url`);
        }
      }
      if (tries === MAX_TRIES) break;
      const wait = waitOf(tries, retryAfter, random);
      options.onRetry?.(why, wait);
      await sleep(wait);
    }
    throw stop(
      `${target.url} failed ${MAX_TRIES} times (${why}): run the same command again later, what is stored stays`,
    );
  }

  return { send };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
