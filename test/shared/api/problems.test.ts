// Every code that an answer names has an anchor in the reference, and every body an example that its schema takes.
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod";
import { examples } from "../../../shared/api/examples.ts";
import { endpoints } from "../../../shared/api/index.ts";
import { problems } from "../../../shared/api/problems.ts";
import { drops } from "../../../shared/events/drops.ts";
import { events } from "../../../shared/events/index.ts";
import { parseEvent } from "../../../shared/events/parse.ts";
import { openapi } from "../../../shared/openapi.ts";
import { codesOf, outline } from "../../../site/src/api/outline.ts";

const sources = [...globSync("functions/**/*.ts"), "shared/explain.ts", ...globSync("shared/pricing/compile/*.ts")];

test("every code that is answered is listed with what to do", () => {
  const used = new Set<string>();
  for (const file of sources) {
    const text = readFileSync(file, "utf8");
    for (const [, code = ""] of text.matchAll(/\bcode: "([a-z_]+)"/g)) used.add(code);
    for (const [, code = ""] of text.matchAll(/"((?:missing|wrong|out_of|not_one|range|quote)_[a-z_]+)"/g))
      used.add(code);
  }
  expect(used.size).toBeGreaterThan(60);
  used.delete("code");
  expect([...used].filter((code) => !(code in problems))).toEqual([]);
  for (const said of Object.values(problems)) expect(said).toMatch(/^[A-Z].*\.$/);
});

test("codes are anchors of their own", () => {
  const codes = codesOf(openapi()).map(([code]) => code);
  expect(codes).toEqual(Object.keys(problems));
  const articles = outline(openapi()).map(({ id }) => id);
  expect(articles.filter((id) => codes.includes(id))).toEqual([]);
});

test("every body has an example, which its schema takes", () => {
  for (const { method, path, body } of endpoints) {
    const example = examples[`${method} ${path}`];
    expect(example !== undefined, `${method} ${path}`).toBe(body !== undefined);
    if (!body) continue;
    // Of an order or a refund the path says the id.
    const inPath = /^\/v1\/(orders|refunds)\/\{id\}$/.test(path) ? { id: "x-1" } : {};
    const parsed = body.safeParse({ ...inPath, ...(example as object) });
    expect(parsed.success ? "" : z.prettifyError(parsed.error), `${method} ${path}`).toBe("");
  }
  const shown = outline(openapi()).filter(({ example }) => example !== "");
  expect(shown).toHaveLength(Object.keys(examples).length);
});

test("the reference tells each event with its parameters, and each reason for a drop", () => {
  const sending = outline(openapi()).find(({ path }) => path === "/v1/events");
  expect(sending?.events.map(({ name }) => name)).toEqual([...events.map(({ name }) => name), "your_own_event"]);
  const added = sending?.events.find(({ name }) => name === "add_to_cart");
  expect(added?.params.map(({ name }) => name)).toContain("items[].item_id");
  expect(sending?.drops.map(([reason]) => reason)).toEqual(Object.keys(drops));
  expect(sending?.body.map(({ name }) => name)).toContain("events[].name");
  const { events: sent } = examples["post /v1/events"] as { events: unknown[] };
  const sender = { visitor: "0".repeat(16), customer_id: null, device: "phone", country: "", currency: "CNY" };
  expect(sent.map((each) => parseEvent(each, sender).ok)).toEqual([true]);
});
