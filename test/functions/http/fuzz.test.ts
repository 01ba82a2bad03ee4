// Does any endpoint break on what nobody thought of? Each of the description, asked with spoiled paths, queries and bodies: no fault of
// ours, a problem with a code that is documented, and nothing of another store.
import { beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { examples } from "../../../shared/api/examples.ts";
import { type Endpoint, endpoints } from "../../../shared/api/index.ts";
import { problems } from "../../../shared/api/problems.ts";
import { collect, rollUp, send } from "../../helpers/ask.ts";
import { rowOf, seeded } from "../../helpers/trade.ts";
import { call, env, eventId, newStore, type TestStore } from "../../helpers/worker.ts";

const MARK = "unmistakable";
const TRIES = 4;
let full: TestStore;
let own: TestStore;

beforeAll(async () => {
  [full, own] = [await newStore({ name: MARK, slug: `${MARK}-slug` }), await newStore()];
  await collect(full, [{ id: eventId(Date.now()), name: "page_view", url: `https://shop.example/${MARK}` }]);
  await send(full, "PUT", "/v1/products", { products: [{ sku: MARK, title: MARK, price_minor: 4711 }] });
  const lines = [{ sku: MARK, quantity: 1, amount_minor: 4711 }];
  const order = { ordered_at: Date.now() - 60_000, currency: "CNY", customer_id: MARK, lines };
  await send(full, "PUT", `/v1/orders/${MARK}`, order);
  await rollUp(full);
});

const junk: readonly unknown[] = [
  null,
  "",
  "x",
  -1,
  1.5,
  1e300,
  true,
  [],
  {},
  [null],
  [[[[[]]]]],
  "\u0000",
  "\ud800",
  "9".repeat(300),
  MARK,
  "2026-02-30",
  "%",
  "' OR 1=1 --",
  { __proto__: null, constructor: 1 },
];
const words = [MARK, "..", "%00", "%ff", "a%2Fb", "x".repeat(300), "%F0%9F%8D%B5", "null", "-1", "constructor", "0"];
const whole = ["", "{", "null", "[]", '"x"', "\u0000", '{"a":', "x=1&y=2", "[".repeat(5_000)];

type Draw = <T>(list: readonly T[]) => T;

/** A value with some of its parts changed for others, or gone. */
function spoiled(value: unknown, random: () => number, draw: Draw): unknown {
  const chance = random();
  if (chance < 0.06) return undefined;
  if (chance < 0.2) return draw(junk);
  if (Array.isArray(value)) return value.map((each) => spoiled(each, random, draw));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, spoiled(each, random, draw)]));
}

const namesIn = ({ query }: Endpoint): string[] =>
  query ? Object.keys(z.toJSONSchema(query, { io: "input", unrepresentable: "any" }).properties ?? {}) : [];

/** An endpoint's address with something in place of its parameters, and some of its queries. */
function addressOf(endpoint: Endpoint, random: () => number, draw: Draw): string {
  const path = endpoint.path.replace(/\{\w+\}/g, () => draw(words));
  const names = [...namesIn(endpoint), "moon"];
  const chosen = names.filter((name) => random() < (name === "moon" ? 0.05 : 0.4));
  const asked = chosen.map((name) => `${name}=${draw([...words, "2026-10-01", "1", "true", "gmv", "a:b", ""])}`);
  return asked.length > 0 ? `${path}?${asked.join("&")}` : path;
}

/** Protocols of others have forms of their own for what is wrong, and a page for people is a page. */
const theirs = /^\/(mcp|api\/features|sub|ofrep|t)\b/;

test.each(endpoints)("$method $path", async (endpoint) => {
  const random = seeded(endpoint.path.length * 31 + endpoint.method.length);
  const draw: Draw = (list) => list[Math.floor(random() * list.length)]!;
  const name = `${endpoint.method} ${endpoint.path}`;
  for (let n = 0; n < TRIES; n += 1) {
    const url = addressOf(endpoint, random, draw);
    const example = examples[name as keyof typeof examples] ?? {};
    const body = random() < 0.2 ? draw(whole) : JSON.stringify(spoiled(example, random, draw) ?? null);
    const key = draw([own.manage_key, own.manage_key, own.manage_key, own.write_key, `sk_${MARK}`]);
    const response = await call(endpoint.method.toUpperCase(), url, {
      key,
      ...(endpoint.method === "get" ? {} : { body }),
      headers: {
        "cf-connecting-ip": `192.0.2.${Math.floor(random() * 250)}`,
        accept: draw(["*/*", "text/csv", "text/html"]),
      },
    });
    const said = `${name}: ${url} ${body.slice(0, 200)}`;
    expect(response.status, said).toBeLessThan(500);
    if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
      await response.body?.cancel();
      continue;
    }
    const text = await response.text();
    // What was asked may be told back; of the other store's there is more than its name.
    expect(text, said).not.toContain(`/${MARK}`);
    expect(text, said).not.toMatch(/\b4711\b/);
    if (response.status < 400 || theirs.test(endpoint.path)) continue;
    const problem = JSON.parse(text) as { status: number; code: string; detail: string; refused?: { code: string }[] };
    if (problem.refused) {
      // Of rows sent together each is refused by itself; where none is left, with 422.
      expect(response.status, said).toBe(422);
      for (const { code } of problem.refused) expect(Object.keys(problems), said).toContain(code);
      continue;
    }
    expect(response.headers.get("content-type"), said).toBe("application/problem+json");
    expect(problem.status, said).toBe(response.status);
    expect(Object.keys(problems), said).toContain(problem.code);
    expect(problem.detail, said).toMatch(/\.$/);
  }
});

test("and the other store is as it was", async () => {
  const { id } = await rowOf(full);
  const found = await env.SHARD_0.prepare(
    "SELECT (SELECT count(*) FROM orders WHERE store = ?1) AS orders, (SELECT title FROM product WHERE store = ?1) AS title",
  )
    .bind(id)
    .first();
  expect(found).toEqual({ orders: 1, title: MARK });
});
