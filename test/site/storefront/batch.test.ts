// Does a page ask once for all it shows, show only what comes in time, and keep the rest for the next page?
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Asker } from "../../../site/storefront/elements/batch.ts";
import { openPage, type Page } from "./page.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const key = { key: "pk_1", url: "https://prices.example" };

/** What asks on a page, and all that it was told to show. */
async function start(page: Page, options: object = {}) {
  const { setOptions } = await import("../../../site/storefront/elements/options.ts");
  const { want } = await import("../../../site/storefront/elements/batch.ts");
  setOptions({ ...key, ...options });
  const ask = (...wanted: string[]) => {
    const shows: unknown[] = [];
    const asker: Asker = { wanted, show: (found) => shows.push(found.map((each) => each?.[0] ?? each)) };
    want(asker);
    return { asker, shows };
  };
  return { page, ask, want, setOptions };
}

test("twelve elements of a frame are one question, a product twice is one line, and later ones are a second", async () => {
  const { page, ask } = await start(openPage());
  const skus = Array.from({ length: 12 }, (_, index) => `A-${index}`);
  const all = [...skus, "A-3"].map((sku) => ask(`1 ${sku}`));
  await page.frame();
  expect(page.asked.map(({ lines }) => lines.map(({ sku }) => sku))).toEqual([skus]);
  const later = ask("2 A-3");
  await page.frame();
  expect(page.asked[1]).toMatchObject({ lines: [{ sku: "A-3", quantity: 2 }] });
  await page.answer();
  await page.answer();
  expect(all.map(({ shows }) => shows)).toEqual([...skus, "A-3"].map((sku) => [[`¥${sku}×1`]]));
  expect(later.shows).toEqual([["¥A-3×2"]]);
});

test("a sku may hold spaces", async () => {
  const { page, ask } = await start(openPage());
  ask("2 A 1 b");
  await page.frame();
  expect(page.asked[0]?.lines).toEqual([{ sku: "A 1 b", quantity: 2 }]);
});

test("an answer after 300 ms changes nothing on this page and is there at once on the next", async () => {
  const first = await start(openPage());
  const { shows } = first.ask("1 A");
  await first.page.frame();
  await vi.advanceTimersByTimeAsync(299);
  expect(shows).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  // The list price is to stand.
  expect(shows).toEqual([[undefined]]);
  await first.page.answer();
  expect(shows).toEqual([[undefined]]);
  const second = await start(openPage(first.page.stored));
  expect(second.ask("1 A").shows).toEqual([["¥A×1"]]);
  await second.page.frame();
  expect(second.page.asked).toEqual([]);
});

test("an answer of some seconds ago is shown at once and asked for anew, one of half a minute ago is not shown", async () => {
  const first = await start(openPage());
  first.ask("1 A");
  await first.page.frame();
  await first.page.answer();
  await vi.advanceTimersByTimeAsync(4_900);
  const soon = await start(openPage(first.page.stored));
  expect(soon.ask("1 A").shows).toEqual([["¥A×1"]]);
  await soon.page.frame();
  expect(soon.page.asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  const next = await start(openPage(first.page.stored));
  const { shows } = next.ask("1 A");
  expect(shows).toEqual([["¥A×1"]]);
  await next.page.frame();
  expect(next.page.asked).toHaveLength(1);
  // Nobody answers: what was shown goes on, and no later page shows it.
  await vi.advanceTimersByTimeAsync(25_000);
  const late = await start(openPage(first.page.stored));
  const last = late.ask("1 A").shows;
  expect(last).toEqual([]);
  await late.page.frame();
  expect(late.page.asked).toHaveLength(1);
});

test.each([
  ["a refusal", (page: Page) => page.refuse(503)],
  ["an answer that is none", (page: Page) => page.answer({ decisions: undefined as never })],
])("after %s the list price stands, and the next page asks again", async (_, fail) => {
  const { page, ask } = await start(openPage());
  const { shows } = ask("1 A");
  await page.frame();
  await fail(page);
  await vi.advanceTimersByTimeAsync(300);
  expect(shows).toEqual([[undefined]]);
  const next = await start(openPage(page.stored));
  next.ask("1 A");
  await next.page.frame();
  expect(next.page.asked).toHaveLength(1);
});

test("200 lines are one request, 201 two", async () => {
  const { page, ask } = await start(openPage());
  const { shows } = ask(...Array.from({ length: 201 }, (_, index) => `1 S${index}`));
  await page.frame();
  await page.answer();
  expect(shows).toEqual([]);
  await page.answer();
  expect(page.asked.map(({ lines }) => lines.length)).toEqual([200, 1]);
  expect((shows[0] as string[]).slice(-2)).toEqual(["¥S199×1", "¥S200×1"]);
});

test("who wants something else by now is told of that alone", async () => {
  const { page, ask, want } = await start(openPage());
  const { asker, shows } = ask("1 A");
  await page.frame();
  asker.wanted = ["3 A"];
  want(asker);
  await page.frame();
  await page.answer();
  expect(shows).toEqual([]);
  await page.answer();
  expect(shows).toEqual([["¥A×3"]]);
});

test("without a key nothing is asked", async () => {
  const { page, ask } = await start(openPage(), { key: "" });
  const { shows } = ask("1 A");
  await page.frame();
  expect([page.asked, shows]).toEqual([[], []]);
});

describe("an answer", () => {
  test("is for one language and one customer", async () => {
    const { page, ask, setOptions } = await start(openPage());
    ask("1 A");
    await page.frame();
    await page.answer();
    expect(ask("1 A").shows).toHaveLength(1);
    page.lang = "zh-CN";
    ask("1 A");
    await page.frame();
    setOptions({ ...key, customer_token: `ct_${"x".repeat(400)}one` });
    ask("1 A");
    await page.frame();
    setOptions({ ...key, customer_token: `ct_${"x".repeat(400)}two` });
    ask("1 A");
    await page.frame();
    expect(page.asked.map(({ locale, customer_token }) => [locale, customer_token?.slice(-3)])).toEqual([
      ["en", undefined],
      ["zh-CN", undefined],
      ["zh-CN", "one"],
      ["zh-CN", "two"],
    ]);
  });

  test("holds until it may change, by the server's clock, and is then forgotten", async () => {
    const { page, ask } = await start(openPage());
    ask("1 A");
    await page.frame();
    // The server's clock is an hour ahead, and its answer holds for ten seconds.
    const at = Date.now() + 3_600_000;
    await page.answer({ at, valid_until: at + 10_000 });
    await vi.advanceTimersByTimeAsync(9_999);
    expect(ask("1 A").shows).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    ask("1 A");
    ask("1 B");
    await page.frame();
    expect(page.asked).toHaveLength(2);
    await page.answer({ unknown: ["A"], decisions: [] });
    expect(JSON.parse(page.stored.get("suanpan.prices") ?? "")).toEqual({ "pk_1,en1 A": [expect.any(Number), null] });
    // What is not sold is not asked again, and what was not answered is.
    expect(ask("1 A").shows).toEqual([[null]]);
  });

  test("is kept with no more than what is shown", async () => {
    const { page, ask } = await start(openPage(), { customer_token: `ct_${"secret".repeat(20)}` });
    ask("1 A");
    await page.frame();
    await page.answer();
    expect([...page.stored.keys()]).toEqual(["suanpan.prices"]);
    const [[name, [, shown]]] = Object.entries(JSON.parse(page.stored.get("suanpan.prices") ?? "")) as [
      [string, [number, unknown]],
    ];
    expect(name).toBe(`pk_1,${"secret".repeat(20).slice(-24)},en1 A`);
    expect(shown).toEqual(["¥A×1", null, null, null, null, []]);
  });
});

test.each([
  ["blocked", () => Promise.reject(new Error("blocked"))],
  ["damaged", () => "no JSON"],
])("with storage that is %s prices are shown all the same", async (_, getItem) => {
  const page = openPage();
  const refuse = () => {
    throw new Error("blocked");
  };
  vi.stubGlobal("sessionStorage", { getItem: _ === "blocked" ? refuse : getItem, setItem: refuse });
  const { ask } = await start(page);
  const { shows } = ask("1 A");
  await page.frame();
  await page.answer();
  expect(shows).toEqual([["¥A×1"]]);
  // For as long as the page is there.
  expect(ask("1 A").shows).toEqual([["¥A×1"]]);
});
