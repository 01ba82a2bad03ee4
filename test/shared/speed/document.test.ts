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
  expect(first).toContain("Product pages on phones make 90");
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
  expect(clear).toContain("it is an association");
  expect(clear).toContain("这只是关联");
  const even = said([
    { group: "/", lcp: 900, n: 1_000, bought: 30, band: 0 },
    { group: "/", lcp: 5_000, n: 1_000, bought: 28, band: 4 },
  ]).join();
  expect(even).toContain("may be chance");
  expect(even).not.toContain("association");
});
