// The Worker as its callers see it: a store of its own for each test, requests through the real app, the real queue drained.

import { createExecutionContext, createMessageBatch, getQueueResult, waitOnExecutionContext } from "cloudflare:test";
import { env as testEnv } from "cloudflare:workers";
import type { ExecutionContext } from "@cloudflare/workers-types";
import { type BeaconMessage, writeMessage } from "../../functions/collect/message.ts";
import type { Env } from "../../functions/env.ts";
import shop from "../../functions/index.ts";
import office from "../../functions/office/index.ts";
import records from "../../functions/records/index.ts";
import reports from "../../functions/reports/index.ts";
import studiesWorker from "../../functions/studies/index.ts";
import supplyWorker from "../../functions/studies/supply.ts";
import { timePrefix } from "../../shared/ids.ts";

export const env = testEnv as unknown as Env;

/** The shop's Worker with the others behind it, as the platform binds them. */
export const worker = {
  ...shop,
  fetch(request: Request, bindings: Env, context: ExecutionContext): Promise<Response> {
    // These have no files of the site, and the last has nobody behind it.
    const { ASSETS: _, REPORTS: __, OFFICE: ___, RECORDS: ____, ...own } = bindings;
    const RECORDS = { fetch: (handed: Request) => records.fetch(handed, own as Env, context) };
    const OFFICE = { fetch: (handed: Request) => office.fetch(handed, { ...own, RECORDS } as never, context) };
    const REPORTS = { fetch: (handed: Request) => reports.fetch(handed, { ...own, OFFICE } as never, context) };
    return Promise.resolve(shop.fetch(request, { ...bindings, REPORTS } as never, context));
  },
};

export interface TestStore {
  slug: string;
  manage_key: string;
  write_key: string;
}

let made = 0;

/** A new store; currency CNY and zone Asia/Shanghai unless said otherwise. */
export async function newStore(settings: Record<string, unknown> = {}): Promise<TestStore> {
  made += 1;
  const body = { slug: `shop-${made}`, name: "Shop", currency: "CNY", timezone: "Asia/Shanghai", ...settings };
  const response = await call("POST", "/v1/stores", { key: "admin", body });
  if (response.status !== 201) throw new Error(await response.text());
  const { store, manage_key, write_key } = (await response.json()) as { store: { slug: string } } & TestStore;
  return { slug: store.slug, manage_key, write_key };
}

/** A request to the Worker; `body` is sent as JSON unless it is text already. */
export async function call(
  method: string,
  path: string,
  { key, body, headers = {} }: { key?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  const context = createExecutionContext();
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`https://suanpan.test${path}`, {
    method,
    headers: {
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/153",
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
  const response = await worker.fetch(request, env, context as never);
  await waitOnExecutionContext(context);
  return response;
}

/** The JSON that a request with a store's manage key gives. */
export async function read<T = Record<string, never>>(store: TestStore, path: string): Promise<T> {
  const response = await call("GET", path, { key: store.manage_key });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Sends a beacon and gives the answer. */
export async function beacon(
  store: Pick<TestStore, "write_key">,
  events: unknown[],
  rest: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Response> {
  return call("POST", "/v1/events", { body: { key: store.write_key, sent_at: Date.now(), events, ...rest }, headers });
}

let sequence = 0;

/** An event id of a moment; `n` makes it repeatable. */
export function eventId(at: number, n?: number): string {
  sequence += 1;
  return timePrefix(at) + (n ?? sequence).toString(16).padStart(20, "0");
}

/** Runs messages through the queue handler, a beacon each or a text as it is; tells which were acknowledged. */
export async function consume(bodies: (BeaconMessage | string)[], queue = "suanpan-beacons") {
  const messages = bodies.map((body, index) => {
    return {
      id: `m${index}`,
      timestamp: new Date(),
      attempts: 1,
      body: typeof body === "string" ? body : writeMessage(body),
    };
  });
  const batch = createMessageBatch(queue, messages as never);
  const context = createExecutionContext();
  const SUPPLY = { fetch: (url: string, init: RequestInit) => supplyWorker.fetch(new Request(url, init), env) };
  if (queue.endsWith("studies")) await studiesWorker.queue(batch as never, { ...env, SUPPLY } as never);
  else await worker.queue(batch as never, env);
  return getQueueResult(batch as never, context as never);
}
