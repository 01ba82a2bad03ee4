// Do journeys add up: what comes into a kind of page goes out of it, whatever the order of visits, and by hand on a small shop?
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { journeysDocument } from "../../../shared/journeys/document.ts";
import { gatherJourneys } from "../../../shared/journeys/gather.ts";
import { looksOf, placesOf } from "../../../shared/journeys/looks.ts";
import { placeOf } from "../../../shared/journeys/place.ts";
import { type JourneySums, newSums } from "../../../shared/journeys/sums.ts";
import type { FlowBlock, QuadrantsBlock, TableBlock } from "../../../shared/studies/blocks.ts";
import type { Walk } from "../../../shared/walks/walk.ts";
import { act, walk } from "../../helpers/walks.ts";

const sumsOf = (walks: readonly Walk[]): JourneySums => {
  const gathered = gatherJourneys();
  for (const each of walks) gathered.add(each);
  return gathered.end();
};

const pages = ["/", "/p/1", "/p/2", "/c/tea", "/cart", "/help/faq"];
const anyWalk = fc
  .array(
    fc.record({
      page: fc.constantFrom(...pages),
      name: fc.constantFrom("page_view", "view_item", "view_item_list", "view_cart", "purchase", "engagement", "click"),
      ratio: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
      ms: fc.nat(400_000),
    }),
    { maxLength: 14 },
  )
  .map((events) =>
    walk(
      "v",
      events.map(({ page, name, ratio, ms }, at) =>
        act(name, at, {
          page,
          ...(name === "engagement" ? { engaged_ms: ms, scroll_ratio: ratio } : {}),
          ...(name === "click" ? { x_ratio: ratio, y_px: ms / 50 } : {}),
        }),
      ),
    ),
  );

const total = (values: Iterable<number>) => [...values].reduce((sum, n) => sum + n, 0);

describe("sums of journeys", () => {
  test("what comes in goes out, of every kind of page, and each visit comes in and leaves once", () => {
    fc.assert(
      fc.property(fc.array(anyWalk, { maxLength: 12 }), (walks) => {
        const sums = sumsOf(walks);
        const into = new Map<string, number>();
        for (const next of sums.steps.values()) {
          for (const [place, n] of next) into.set(place, (into.get(place) ?? 0) + n);
        }
        expect(into.get("exit") ?? 0).toBe(sums.visits);
        expect(total(sums.steps.get("entry")?.values() ?? [])).toBe(sums.visits);
        for (const [place] of sums.places) expect(total(sums.steps.get(place)?.values() ?? [])).toBe(into.get(place));
        expect(total([...sums.places.values()].map(({ entries }) => entries))).toBe(sums.visits);
        expect(total([...sums.places.values()].map(({ exits }) => exits))).toBe(sums.visits);
        expect(total(sums.bought.values()) + total(sums.left.values())).toBe(sums.visits);
        expect(total(sums.bought.values())).toBe(sums.ordered);
        const views = total(walks.map((each) => looksOf(each).length));
        expect(total([...sums.places.values()].map((each) => each.views))).toBe(views);
        expect(total([...sums.pages.values()].map((each) => each.views))).toBe(views);
        const clicks = total(walks.map(({ acts }) => acts.filter(({ name }) => name === "click").length));
        const screens = [...sums.screens.values()].flatMap((own) => [...own.values()]);
        expect(total(screens.flatMap(({ map }) => map.flat()))).toBe(clicks);
        for (const { scrolled, looks } of screens) {
          expect(scrolled[0]).toBe(looks);
          for (const [tenth, n] of scrolled.entries()) expect(n).toBeLessThanOrEqual(scrolled[tenth - 1] ?? looks);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("are the same in whatever order visits come", () => {
    fc.assert(
      fc.property(fc.array(anyWalk, { maxLength: 10 }), (walks) => {
        const document = (list: readonly Walk[]) => {
          // Enough visits that something is said.
          const many = list.flatMap((each) => Array.from({ length: 10 }, () => each));
          return journeysDocument({ sums: sumsOf(many), events: 1, visitor_ratio: 1 }, "CNY");
        };
        expect(document(walks.toReversed())).toEqual(document(walks));
      }),
      { numRuns: 100 },
    );
  });
});

describe("a visit", () => {
  test("is its pages in order, with time and depth from all parts of a look", () => {
    const looks = looksOf(
      walk("v", [
        act("page_view", 0, { page: "/" }),
        act("engagement", 4, { page: "/", engaged_ms: 2_000, scroll_ratio: 0.4 }),
        act("engagement", 9, { page: "/", engaged_ms: 1_500, scroll_ratio: 0.2 }),
        act("page_view", 10, { page: "/p/1" }),
        act("view_item", 10, { page: "/p/1" }),
        act("click", 12, { page: "/p/1", x_ratio: 0.5, y_px: 700 }),
        act("page_view", 20, { page: "/p/2" }),
        act("view_item", 20, { page: "/p/2" }),
        act("page_view", 30, { page: "/" }),
      ]),
    );
    expect(looks.map(({ place, engaged_ms, scroll_ratio }) => [place, engaged_ms, scroll_ratio])).toEqual([
      ["home", 3_500, 0.4],
      ["product", null, null],
      ["product", null, null],
      ["home", null, null],
    ]);
    expect(looks[1]?.clicks).toEqual([{ x_ratio: 0.5, y_px: 700 }]);
    expect(placesOf(looks)).toEqual(["home", "product", "home"]);
  });

  test("a page is what happens on it, the nearest to an order first, else the first part of its address", () => {
    expect(placeOf("/x", new Set(["page_view", "view_item", "begin_checkout"]))).toBe("checkout");
    expect(placeOf("/x", new Set(["view_item_list", "view_item"]))).toBe("product");
    expect(placeOf("/", new Set(["page_view"]))).toBe("home");
    expect(placeOf("/help/faq?x=1", new Set(["page_view"]))).toBe("/help");
  });
});

test("an address of which a visit tells nothing is what most others saw there, whichever comes first", () => {
  const at = (...names: string[]) => names.map((name, n) => act(name, n, { page: "/shop/" }));
  const untold = walk("a", [...at("page_view"), act("page_view", 9, { page: "/help/" })]);
  const list = walk("b", at("page_view", "view_item_list"));
  const search = walk("c", at("page_view", "search"));
  for (const walks of [
    [untold, list, list, search],
    [search, list, list, untold],
  ]) {
    const { places, steps } = sumsOf(walks);
    expect(new Map([...places].map(([place, { visits }]) => [place, visits]))).toEqual(
      new Map(Object.entries({ list: 3, search: 1, "/help": 1 })),
    );
    expect(steps.get("list")).toEqual(new Map(Object.entries({ "/help": 1, exit: 2 })));
  }
});

test("a page of one product is told by its title, a page of several by its address", () => {
  const look = (page: string, sku: string) =>
    walk("v", [act("page_view", 0, { page }), act("view_item", 1, { page, sku })]);
  const each = (page: string, ...skus: string[]) =>
    skus.flatMap((sku) => Array.from({ length: 40 }, () => look(page, sku)));
  const sums = sumsOf([
    ...each("/p/1", "tea"),
    ...each("/p/2", "cup"),
    ...each("/p/3", "pot"),
    ...each("/p/4", "tea", "cup"),
  ]);
  const titles = new Map([
    ["tea", "Longjing"],
    ["cup", "Cup"],
  ]);
  const { blocks } = journeysDocument({ sums, events: 1, visitor_ratio: 1, titles }, "CNY");
  const { points } = blocks.find(({ kind }) => kind === "quadrants") as QuadrantsBlock;
  expect(points.map(({ id, label }) => [id, label]).sort()).toEqual([
    ["/p/1", "Longjing"],
    ["/p/2", "Cup"],
    ["/p/3", "/p/3"],
    ["/p/4", "/p/4"],
  ]);
});

describe("the document", () => {
  const visit = (...path: [string, string][]) =>
    walk(
      "v",
      path.flatMap(([page, name], at) => [
        act("page_view", at * 60, { page }),
        act(name, at * 60 + 1, { page }),
        act("engagement", at * 60 + 2, { page, engaged_ms: name === "view_item_list" ? 1_000 : 20_000 }),
      ]),
    );
  const list: [string, string] = ["/c/tea", "view_item_list"];
  const product: [string, string] = ["/p/1", "view_item"];
  const bounce = () => visit(list);
  const turned = () => visit(list, product, list);
  const bought = () => visit(list, product, ["/cart", "view_cart"], ["/thanks", "purchase"]);
  const many = (n: number, make: () => Walk) => Array.from({ length: n }, make);
  const document = journeysDocument(
    { sums: sumsOf([...many(50, bounce), ...many(40, turned), ...many(10, bought)]), events: 1, visitor_ratio: 1 },
    "CNY",
  );
  const block = <B>(id: string) => document.blocks.find((each) => each.id === id) as B;

  test("draws the flow between kinds of pages, in and out", () => {
    const { from, to, values } = block<FlowBlock>("flow");
    const of = (a: string, b: string) =>
      values[from.findIndex(({ en }) => en === a)]?.[to.findIndex(({ en }) => en === b)];
    expect(of("Came in", "List")).toBe(100);
    expect(of("List", "Product")).toBe(50);
    expect(of("Product", "List")).toBe(40);
    expect(of("List", "Left")).toBe(90);
    expect(of("Order placed", "Left")).toBe(10);
  });

  test("names the commonest ways, loops, and the looks under three seconds", () => {
    expect(block<TableBlock>("to_order").rows[0]).toMatchObject([
      { en: "List → Product → Cart → Order placed", "zh-CN": "列表页 → 商品页 → 购物车 → 下单完成" },
      10,
      1,
    ]);
    expect(block<TableBlock>("to_exit").rows[0]).toMatchObject([{ en: "List" }, 50, 50 / 90]);
    expect(block<TableBlock>("loops").rows[0]).toMatchObject([{ en: "List → Product → List" }, 40, 40, 0]);
    const [views, visits, entries, exits] = block<TableBlock>("places").rows[0]!.slice(1) as number[];
    expect([views, visits, entries, exits]).toEqual([140, 100, 100, 90]);
    const dwell = document.blocks.find(({ id }) => id === "dwell");
    expect(dwell?.finding.en).toMatch(/^66\.7\s?% of 210 looks last under 3 seconds/);
  });

  test("opens with where visits end and what to do, in both languages, and says that no clicks came", () => {
    expect(document.findings[0]?.text.en).toContain("Most visits end on “List”: 90");
    expect(document.findings[0]?.text["zh-CN"]).toContain("最多访问结束于“列表页”：90次");
    expect(document.findings[1]?.text.en).toContain("40 visits turn back from “Product” to “List”");
  });

  test("teaches where there is too little", () => {
    const empty = (events: number) =>
      journeysDocument({ sums: newSums(), events, visitor_ratio: 1 }, "CNY").empty?.en ?? "";
    expect(empty(0)).toContain("Put the script of the start page into the shop");
    expect(empty(5)).toContain("page_view");
  });
});
