// Short ways to ask the Worker for what most tests of its borders need.
import { createExecutionContext } from "cloudflare:test";
import { expect } from "vitest";
import { type BeaconMessage, linesOf, readMessage } from "../../functions/collect/message.ts";
import type { Env } from "../../functions/env.ts";
import { call, consume, env, read, type TestStore, worker } from "./worker.ts";

/** What the collect endpoint answered, and the messages it queued. */
export interface Collected {
  status: number;
  body: Record<string, unknown>;
  response: Response;
  messages: BeaconMessage[];
}

/** A browser's user agent, where a test does not say another. */
export const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/153";

/** Posts a body to the collect endpoint with bindings of the test's own and keeps what it queues. */
export async function post(
  body: RequestInit["body"],
  headers: Record<string, string> = {},
  bindings: Partial<Env> = {},
  cf: { asn?: number } = {},
): Promise<Collected> {
  const messages: BeaconMessage[] = [];
  const queue = {
    send: async (body: string) => {
      messages.push(...linesOf(body).map(readMessage));
    },
  };
  const request = new Request("https://suanpan.test/v1/events", {
    method: "POST",
    headers: { "user-agent": BROWSER, ...headers },
    body: body ?? null,
    cf,
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  } as RequestInit);
  const own = { ...env, BEACONS: queue, ...bindings } as unknown as Env;
  const response = await worker.fetch(request, own, createExecutionContext() as never);
  const answer = (await response.clone().json()) as Record<string, unknown>;
  return { status: response.status, body: answer, response, messages };
}

/** Sends a beacon and stores what it queues at once. */
export async function collect(
  store: Pick<TestStore, "write_key">,
  events: unknown[],
  rest: Record<string, unknown> = {},
  headers: Record<string, string> = {},
  cf: { asn?: number } = {},
): Promise<Collected> {
  const body = JSON.stringify({ key: store.write_key, sent_at: Date.now(), events, ...rest });
  const collected = await post(body, headers, {}, cf);
  await consume(collected.messages);
  return collected;
}

/** What a store dropped so far, by reason. */
export async function dropsOf(store: TestStore): Promise<Record<string, number>> {
  return (await read<{ dropped: Record<string, number> }>(store, "/v1/drops")).dropped;
}

/** Sends JSON with a store's manage key, expects success and gives the answer. */
export async function send<T = Record<string, unknown>>(
  store: TestStore,
  method: string,
  path: string,
  body: unknown,
): Promise<T> {
  const response = await call(method, path, { key: store.manage_key, body });
  const text = await response.text();
  expect(response.ok, `${method} ${path}: ${text}`).toBe(true);
  return JSON.parse(text) as T;
}

/** The status, code and field of a refused request. */
export async function problemOf(response: Response): Promise<{ status: number; code: string; field?: string }> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const { status, code, field, detail, title } = (await response.json()) as Record<string, string>;
  expect(status).toBe(response.status);
  expect(detail).toMatch(/\.$/);
  expect(title).toBeTruthy();
  return { status: response.status, code: String(code), ...(field === undefined ? {} : { field }) };
}

/** Rolls a store up until nothing ripe is left. */
export async function rollUp(store: TestStore): Promise<void> {
  for (let pending = 1; pending > 0; ) {
    ({ pending } = await send<{ pending: number }>(store, "POST", "/v1/rollup", undefined));
  }
}

/** A metric's total; `query` is such as `from=2026-11-01&to=2026-11-02`. */
export async function totalOf(store: TestStore, metric: string, query: string): Promise<number | null> {
  return (await read<{ total: number | null }>(store, `/v1/metrics/${metric}?${query}`)).total;
}

/** Totals of several metrics over the same query. */
export async function totalsOf(
  store: TestStore,
  metrics: readonly string[],
  query: string,
): Promise<Record<string, number | null>> {
  const totals: Record<string, number | null> = {};
  for (const metric of metrics) totals[metric] = await totalOf(store, metric, query);
  return totals;
}

export interface OpenedLink {
  id: string;
  secret: string;
  token: string;
}

/** Creates a link with this scope and opens it. */
export async function openedLink(store: TestStore, scope: Record<string, unknown> = {}): Promise<OpenedLink> {
  const { id, secret } = await newLink(store, scope);
  const { token } = (await (await open(id, secret)).json()) as { token: string };
  expect(token).toMatch(/^rt_/);
  return { id, secret, token };
}

/** Creates a link and reads its address as the page does. */
export async function newLink(
  store: TestStore,
  scope: Record<string, unknown> = {},
): Promise<{ id: string; secret: string }> {
  const { url } = await send<{ url: string }>(store, "POST", "/v1/links", scope);
  const [id = "", secret = ""] = new URL(url).hash.slice(1).split(".");
  return { id, secret };
}

/** Opens a link with its secret. */
export function open(
  id: string,
  secret: string,
  password?: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = { id, secret, ...(password === undefined ? {} : { password }) };
  return call("POST", "/v1/links/open", { body, headers });
}

/** Every table of a database and its rows as one text. */
export async function textOf(db: Env["CONTROL"]): Promise<string> {
  const { results: tables } = await db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'")
    .all<{ name: string }>();
  const parts: string[] = [];
  for (const { name } of tables.filter((table) => !table.name.startsWith("sqlite"))) {
    const { results } = await db.prepare(`SELECT * FROM "${name}"`).all();
    const plain = (_: string, value: unknown) =>
      Array.isArray(value) && typeof value[0] === "number" ? String.fromCharCode(...(value as number[])) : value;
    parts.push(name, ...results.map((row) => JSON.stringify(row, plain)));
  }
  return parts.join("\n");
}
