// What the speed page says: the worst first with where it is, nothing where loads are few, and no claim of cause.
import { expect, test } from "vitest";
import { addMeasures, type Facts } from "../../../shared/cubes.ts";
import { speedDocument } from "../../../shared/speed/document.ts";
import { measuresOf, vitals } from "../../../shared/speed/histogram.ts";

const [lcp, inp] = vitals;

function dayOf(loads: readonly { group: string; lcp: number; n: number; bought?: number; band?: number }[]) {
  const facts: Facts = new Map();
  for (const { group, lcp: value, n, bought = 0, band = 0 } of loads) {
    const key = JSON.stringify([group, "phone", "CN"]);
    for (let at = 0; at < n; at += 1) addMeasures(facts, key, { ...measuresOf(value, lcp), ...measuresOf(90, inp) });
    addMeasures(facts, key, { [`v${band}`]: n, [`b${band}`]: bought });
  }
  return [{ day: "2026-03-02", facts }];
}

const said = (loads: Parameters<typeof dayOf>[0]) =>
  speedDocument(dayOf(loads)).findings.map(({ text }) => [text.en, text["zh-CN"]].join(" "));

test("what is slow is named with its place and its share of what is not good", () => {
  const [first = ""] = said([
    { group: "/p/…", lcp: 5_000, n: 90 },
    { group: "/cart", lcp: 3_000, n: 10 },
    { group: "/", lcp: 900, n: 100 },
  ]);
  expect(first).toMatch(/90\s% are one kind: product pages on phones/);
  expect(first).toContain("which is poor");
  expect(first).toContain("手机上的商品页占90");
});

test("few loads are not judged", () => {
  const { findings, blocks } = speedDocument(dayOf([{ group: "/", lcp: 9_000, n: 20 }]));
  expect(findings).toEqual([]);
  const table = blocks.find(({ id }) => id === "group");
  expect(table?.kind === "table" && table.rows[0]?.[1]).toMatchObject({ en: "too few loads" });
});

test("what goes along with orders is told as that, and as chance where it may be", () => {
  const clear = said([
    { group: "/", lcp: 900, n: 1_000, bought: 80, band: 0 },
    { group: "/", lcp: 5_000, n: 1_000, bought: 20, band: 4 },
  ]).join();
  expect(clear).toContain("yet an association");
  expect(clear).toContain("这只是关联");
  const even = said([
    { group: "/", lcp: 900, n: 1_000, bought: 30, band: 0 },
    { group: "/", lcp: 5_000, n: 1_000, bought: 28, band: 4 },
  ]).join();
  expect(even).toContain("may be chance");
  expect(even).not.toContain("association");
});

test("shares of good loads stand against what they should reach, and days against the good limit", () => {
  const slow = { group: "/", lcp: 5_000, n: 60 };
  const fast = { group: "/", lcp: 900, n: 60, bought: 9 };
  const [one, two] = [dayOf([slow]), dayOf([fast])];
  const { blocks } = speedDocument([...one, ...two.map((each) => ({ ...each, day: "2026-03-03" }))]);
  const finding = (id: string) => blocks.find((block) => block.id === id)?.finding.en;
  expect(finding("good")).toMatch(/^Main content painted \(LCP\): fewer than 75\s% of loads are good\./);
  expect(finding("trend")).toContain("on 1 of 2 days");
  expect(blocks.find(({ id }) => id === "good")).toMatchObject({ full: 1, mark: { value: 0.75 } });
});

test("by kind of page and device, and like visits compared with like", () => {
  const facts: Facts = new Map();
  const add = (group: string, device: string, lcp_ms: number, loads: number, visits: number, bought: number) => {
    const key = JSON.stringify([group, device, "CN"]);
    for (let at = 0; at < loads; at += 1) addMeasures(facts, key, measuresOf(lcp_ms, lcp));
    const band = lcp_ms <= 2_500 ? 0 : 4;
    addMeasures(facts, key, { [`v${band}`]: visits, [`b${band}`]: bought });
  };
  // On desktops fast and slow visits order alike; on phones fast ones do more often. Two loads on tablets say nothing.
  add("/p/…", "phone", 900, 100, 400, 40);
  add("/p/…", "phone", 6_000, 100, 400, 12);
  add("/p/…", "desktop", 900, 60, 100, 10);
  add("/p/…", "desktop", 6_000, 10, 100, 10);
  add("/", "tablet", 900, 2, 2, 0);
  const { blocks } = speedDocument([{ day: "2026-03-02", facts }]);
  const grid = blocks.find(({ id }) => id === "places");
  if (grid?.kind !== "grid") throw new Error("there is no grid");
  expect(grid.columns.map(({ en }) => en)).toEqual(["phones", "tablets", "computers"]);
  expect(grid.rows.map(({ label, size }) => [label, size])).toEqual([
    [{ en: "Product pages", "zh-CN": "商品页" }, 270],
    [{ en: "Home page", "zh-CN": "首页" }, 2],
  ]);
  const [phone = null, tablet, desktop = null] = grid.rows[0]?.values ?? [];
  expect([Math.round(phone ?? 0), tablet, desktop !== null && desktop < 1]).toEqual([6, null, true]);
  expect(grid.rows[1]?.values).toEqual([null, null, null]);
  expect(grid.finding.en).toContain("Slowest: product pages on phones");
  expect(grid.empty?.en).toContain("fewer than 30 loads");
  const alike = blocks.find(({ id }) => id === "alike");
  if (alike?.kind !== "table") throw new Error("there is no comparison");
  expect(alike.rows.map((row) => row.slice(0, 5))).toEqual([
    [{ en: "Product pages, phones", "zh-CN": "商品页，手机" }, 400, 0.1, 400, 0.03],
    [{ en: "Product pages, computers", "zh-CN": "商品页，电脑" }, 100, 0.1, 100, 0.1],
  ]);
  expect(alike.finding.en).toContain("in 1 of 2 comparisons; in 1 it is hardly chance");
});

test("where all are slow no count of all stands beside all, and seconds are those of the cell", () => {
  const { blocks } = speedDocument(
    dayOf([
      { group: "/p/…", lcp: 5_000, n: 90 },
      { group: "/cart", lcp: 3_000, n: 40 },
    ]),
  );
  const table = blocks.find(({ id }) => id === "group");
  expect(table?.finding.en).toBe("None of the 2 kinds of page is good: product pages, cart.");
  expect(table?.finding["zh-CN"]).toBe("2类页面均未达良好：商品页、购物车。");
  const grid = blocks.find(({ id }) => id === "places");
  const cell = grid?.kind === "grid" ? grid.rows[0]?.values[0] : undefined;
  expect(grid?.finding.en).toContain(`over ${cell}\u00a0s`);
});
