// Are customers of marketplaces told apart from those of the shop's own channels and of public ones?
import { expect, test } from "vitest";
import type { Text } from "../../../shared/locale.ts";
import { methods } from "../../../shared/studies/index.ts";
import { buildTrade } from "../../../shared/studies/trade.ts";

test("customers of a marketplace stand apart, by their first order that tells; the shop's own orders without a visit are its own", () => {
  const builder = buildTrade({ currency: "CNY", timezone: "UTC", last: 400 }, new Map());
  const first: [market: string | null, channel: string | null][] = [
    ["tmall", null],
    ["own", "paid"],
    ["own", null],
    [null, null],
    ["jd", "direct"],
  ];
  for (let customer = 0; customer < 50; customer += 1) {
    const [market, channel] = first[customer % 5]!;
    const lines = [{ sku: "a", quantity: 1, amount_minor: 100 }];
    for (let n = 0; n <= customer % 2; n += 1)
      // Who comes to the shop from a marketplace stays that one's.
      builder.add({ customer_id: `c-${customer}`, day: 9 * n, lines, market: n ? "own" : market, channel });
  }
  const { document } = methods.repurchase(builder.build(), undefined) as {
    document: { blocks: { id: string; rows: unknown[][]; finding: Text }[] };
  };
  const blockOf = (id: string) => document.blocks.find((block) => block.id === id)!;
  const { rows, finding } = blockOf("own_channels");
  expect(rows.map(([name, customers]) => [(name as Text).en, customers])).toEqual([
    // Those of whom nobody said where they first bought were sold to by the shop the second time: five of ten.
    ["Own channels", 10 + 5],
    ["Public channels", 10],
    ["Marketplaces", 20],
    ["Not tracked", 5],
  ]);
  expect(finding.en).toMatch(/by public ones 50\.0\s%, on marketplaces 50\.0\s%\.$/);
  expect(blockOf("markets").rows.map(([name, customers]) => [name, customers])).toEqual([
    [{ en: "The shop itself", "zh-CN": "自营店铺" }, 25],
    ["jd", 10],
    ["tmall", 10],
  ]);
});
