// Does a page ask once for all its places, with what the visit has seen, and tell once who met recommendations?
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PlacementAnswer, RecommendAnswer } from "../../../shared/api/recommend_answers.ts";
import type { Asker, Place } from "../../../site/storefront/elements/recommend_ask.ts";

let frames: (() => void)[];
let asked: Record<string, unknown>[];
let told: [name: string, params: Record<string, unknown>][];
let answer: RecommendAnswer | undefined;
let stored: Map<string, string>;
let kept: Record<string, string>;

beforeEach(() => {
  [frames, asked, told, stored, kept, answer] = [[], [], [], new Map(), {}, undefined];
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => frames.push(run));
  vi.stubGlobal("window", { suanpan: (name: string, params: Record<string, unknown>) => told.push([name, params]) });
  vi.stubGlobal("document", { querySelector: () => null });
  vi.stubGlobal("localStorage", { getItem: (name: string) => kept[name] ?? null });
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  });
  vi.stubGlobal("fetch", async (url: string, { body }: { body: string }) => {
    asked.push({ url, ...JSON.parse(body) });
    return answer ? Response.json(answer) : Response.json({ code: "over_limit" }, { status: 429 });
  });
});
afterEach(() => vi.unstubAllGlobals());

/** The modules as a page that was just opened has them. */
async function openPage() {
  vi.resetModules();
  const page = await import("../../../site/storefront/elements/recommend_ask.ts");
  page.setOptions({ key: "pk_1", url: "https://shop.example" });
  const place = (part: Partial<Place>): Asker & { shown: PlacementAnswer[] } => {
    const shown: PlacementAnswer[] = [];
    const all = { id: "product", kind: "product", skus: ["A"], limit: 4, ...part };
    return {
      place: all,
      barred: { bought: [], exclude: [`not-${all.id}`] },
      shown,
      show: (each) => void shown.push(each),
    };
  };
  const draw = async () => {
    for (const run of frames.splice(0)) run();
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { ...page, place, draw };
}

const answerOf = (holdout: boolean, ...ids: string[]): RecommendAnswer => ({
  day: "2026-11-21",
  holdout,
  placements: ids.map((id) => ({ id, title: id, products: [], held_back: holdout ? 3 : 0 })),
});

test("all places of a frame are one question; two of one name are told apart", async () => {
  const { want, place, draw } = await openPage();
  answer = answerOf(false, "product", "cart", "product-3");
  const places = [place({}), place({ id: "cart", kind: "cart" }), place({ skus: ["B"] })];
  for (const each of [...places, places[0]!]) want(each);
  await draw();
  expect(asked).toMatchObject([{ url: "https://shop.example/v1/recommend", key: "pk_1", locale: "en", seen: [] }]);
  expect((asked[0]!.placements as Place[]).map(({ id, skus }) => [id, ...skus])).toEqual([
    ["product", "A"],
    ["cart", "A"],
    ["product-3", "B"],
  ]);
  expect(asked[0]).toMatchObject({ bought: [], exclude: ["not-product", "not-cart", "not-product"] });
  expect(places.map(({ shown }) => shown.map(({ id }) => id))).toEqual([["product"], ["cart"], ["product-3"]]);
  // Nothing was recommended, and nobody held out: nobody met anything.
  expect(told).toEqual([]);
});

test("the visit's products are remembered, the latest first and each once; the beacon's id only where it keeps one", async () => {
  const first = await openPage();
  first.saw(["A"]);
  first.saw(["B"]);
  first.saw(["A"]);
  const { want, place, draw } = await openPage();
  kept.suanpan = JSON.stringify({ visitor: "0123456789abcdef", events: [] });
  want(place({}));
  await draw();
  expect(asked[0]).toMatchObject({ seen: ["A", "B"], visitor: "0123456789abcdef" });
});

test("who is held out is told once a visit, and so is who is not", async () => {
  for (const holdout of [true, true, false]) {
    const { want, place, draw } = await openPage();
    answer = answerOf(holdout, "product");
    if (!holdout) answer.placements[0]!.held_back = 1;
    asked = [];
    want(place({}));
    await draw();
  }
  expect(told).toEqual([
    ["exposure", { experiment: "recommend", arm: "held_out" }],
    ["exposure", { experiment: "recommend", arm: "shown" }],
  ]);
});

test("a refusal shows nothing and tells nothing", async () => {
  const { want, place, draw } = await openPage();
  const asker = place({});
  want(asker);
  await draw();
  expect([asker.shown, told]).toEqual([[], []]);
});

test("a list is told when it comes into view, a choice when it is made, in GA4's words", async () => {
  vi.resetModules();
  const { track } = await import("../../../site/storefront/elements/recommend_events.ts");
  const products = [
    { sku: "B", title: "Cups" },
    { sku: "C", title: "Tea" },
  ];
  let notice: ((entries: { isIntersecting: boolean }[]) => void) | undefined;
  vi.stubGlobal("IntersectionObserver", function Observer(run: typeof notice) {
    notice = run;
    return { observe: () => {}, disconnect: () => {} };
  });
  track.seen({ firstElementChild: {} } as HTMLElement, "cart", products);
  notice!([{ isIntersecting: false }]);
  expect(told).toEqual([]);
  notice!([{ isIntersecting: true }]);
  track.chosen("cart", products[1]!, 1);
  const list = { item_list_id: "recommend:cart" };
  const item = (item_id: string, item_name: string, index: number) => {
    return { item_id, item_name, item_list_name: "recommend:cart", index };
  };
  expect(told).toEqual([
    ["view_item_list", { ...list, items: [item("B", "Cups", 0), item("C", "Tea", 1)] }],
    ["select_item", { ...list, items: [item("C", "Tea", 1)] }],
  ]);
});
