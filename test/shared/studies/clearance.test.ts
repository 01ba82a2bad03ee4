// Does the study of clearance say what to clear and what that rests on, and is it silent where nothing is to be cleared?
import { expect, test } from "vitest";
import type { IntervalsBlock, StudyDocument, TableBlock } from "../../../shared/studies/blocks.ts";
import { methods } from "../../../shared/studies/index.ts";
import { buildTrade } from "../../../shared/studies/trade.ts";
import type { KeptClearance } from "../../../shared/supply/clearance/kept.ts";
import { supplyDefaults } from "../../../shared/supply/health/settings.ts";
import type { Stock } from "../../../shared/supply/health/stock.ts";
import { supplier } from "../../../shared/supply/inventory/purchase.ts";
import { dayFromNumber } from "../../../shared/time.ts";
import { daysAgo, each, LAST, type Sale, visitsOf } from "../../helpers/shelf_trade.ts";
import { item } from "../../helpers/stocked_shop.ts";

/** One order a sale, by one of five customers or by guests. */
function tradeOf(products: Stock["products"], sales: readonly Sale[], known: boolean) {
  const catalogue = new Map(products.map((product) => [product.sku, product]));
  const builder = buildTrade({ currency: "CNY", timezone: "Asia/Shanghai", last: LAST }, catalogue);
  for (const { sku, ago, quantity = 1, price_minor = 1_000 } of sales) {
    const lines = [{ sku, quantity, amount_minor: quantity * price_minor }];
    builder.add({ customer_id: known ? `c-${ago % 5}` : null, day: LAST - ago, channel: null, lines });
  }
  return builder.build();
}

function clear(products: Stock["products"], sales: readonly Sale[], more: Partial<Stock> = {}, known = true) {
  const stock: Stock = {
    first: LAST - 89,
    last: LAST,
    products,
    levels: [],
    events: [],
    receipts: new Map(),
    suppliers: [],
    orders: [],
    settings: supplyDefaults,
    ...more,
  };
  const { shelf: _, ...visits } = visitsOf([]);
  const found = methods.clearance(tradeOf(products, sales, known), undefined, { ...visits, stock });
  if (!("document" in found)) throw new Error("not done in one slice");
  return { document: found.document, rows: found.keeps!.clearances!.rows };
}

const products = [item("piled", 600, 2_000, 900), item("dead", 50, 5_000, 3_000), item("fine", 40)];
const sales: Sale[] = [
  ...each("piled", daysAgo(0, 300, 2), { price_minor: 2_000 }),
  ...each("dead", daysAgo(150, 300, 3), { price_minor: 5_000 }),
  ...each("fine", daysAgo(0, 300), { price_minor: 2_000 }),
];
const rowOf = (rows: readonly KeptClearance[], sku: string) => rows.find((row) => row.sku === sku)!;
const tableOf = ({ blocks }: StudyDocument, id: string) => blocks.find((block) => block.id === id) as TableBlock;

test("without a price that ever moved it rests on studies of others, and says so", () => {
  const { document, rows } = clear(products, sales);
  expect(rows.map(({ sku }) => sku).sort()).toEqual(["dead", "piled"]);
  for (const row of rows) {
    expect(row).toMatchObject({ elasticity: -2.62, elasticity_error: 1.3, elasticity_basis: "prior" });
  }
  expect(document.findings.map(({ text }) => text.en).join(" ")).toMatch(/as others have found/);
  expect(tableOf(document, "clearance_basis").rows.map((row) => (row.at(-1) as { en: string }).en)).toEqual(
    rows.map(() => "studies of others"),
  );
});

test("a price that moved tells its own product's elasticity with its error, and the others what is usual", () => {
  const waves = daysAgo(0, 300).map((ago) => {
    const cheap = Math.floor(ago / 14) % 2 === 0;
    // Half as many at a price a third higher: about -2.4.
    return { sku: "piled", ago, quantity: cheap ? 4 : 2, price_minor: cheap ? 1_500 : 2_000 };
  });
  const { rows } = clear(
    [item("piled", 6_000, 2_000, 900), products[1]!, products[2]!],
    [...waves, ...sales.filter(({ sku }) => sku !== "piled")],
  );
  const [piled, dead] = [rowOf(rows, "piled"), rowOf(rows, "dead")];
  expect(piled.elasticity_basis).toBe("own");
  expect(piled.elasticity).toBeLessThan(-2);
  expect(piled.elasticity).toBeGreaterThan(-2.8);
  expect(piled.elasticity_error).toBeLessThan(0.5);
  expect(dead.elasticity_basis).toBe("usual");
});

test("steps follow each other from the day after tomorrow, and what they free adds up", () => {
  const acme = supplier.parse({ id: "acme", name: "Acme", products: products.map(({ sku }) => ({ sku })) });
  const { document, rows } = clear(products, sales, { suppliers: [acme] });
  const piled = rowOf(rows, "piled");
  expect(piled.steps.map(({ kind }) => kind)).toEqual(["members", "live", "exchange"]);
  const [members, live, exchange] = piled.steps;
  expect(members!.from).toBe(dayFromNumber(LAST + 2));
  expect(live!.from).toBe(dayFromNumber(LAST + 2 + 14));
  expect(exchange!.from).toBe(dayFromNumber(LAST + 2 + 17));
  expect(piled.offers.map(({ id }) => id)).toEqual(["clear-piled-members", "clear-piled-live"]);
  expect(piled.freed_minor).toBe(piled.cash_minor - piled.hold_cash_minor);
  // Half of 9.00 for each piece that goes back.
  expect(exchange!.cash_minor).toBe(exchange!.units * 450);
  expect(exchange!.margin_minor).toBe(exchange!.cash_minor - exchange!.units * 900);
  const table = tableOf(document, "clearance");
  const freed = table.columns.findIndex(({ id }) => id === "freed");
  // What is foretold is told in whole units of the currency.
  expect(table.rows.map((row) => row[freed])).toEqual(
    rows.map(({ freed_minor }) => Math.round(freed_minor / 100) * 100),
  );
  const when = { en: expect.stringMatching(/^\w{3} \d/), "zh-CN": expect.stringContaining("日") };
  for (const row of tableOf(document, "clearance_steps").rows) expect(row[2]).toEqual(when);
  const intervals = document.blocks.find(({ id }) => id === "clearance_units") as IntervalsBlock;
  for (const { value, low, high } of intervals.rows) {
    expect(low!).toBeLessThanOrEqual(value!);
    expect(high!).toBeGreaterThanOrEqual(value!);
  }
});

test("a shop of guests has no members to write to", () => {
  const { rows } = clear(products, sales, {}, false);
  expect(rows.flatMap(({ steps }) => steps).filter(({ kind }) => kind === "members")).toEqual([]);
});

test("the newest forecast is gone by for what still sells, and not for what is dead", () => {
  const next = { next_28: 56, low_28: 40, high_28: 72 };
  const { rows } = clear(products, sales, {
    forecasts: new Map([
      ["piled", next],
      ["dead", next],
    ]),
  });
  expect(rowOf(rows, "piled").daily_units).toBe(2);
  expect(rowOf(rows, "dead").daily_units).toBeLessThan(0.1);
});

test("without stock, and with none too much, there is nothing to clear", () => {
  expect(
    clear(products, sales, { products: products.map((each) => ({ ...each, stock: null })) }).document.empty!.en,
  ).toMatch(/once stock is known/);
  const { document, rows } = clear([item("fine", 40)], each("fine", daysAgo(0, 300), { price_minor: 2_000 }));
  expect(document.empty!["zh-CN"]).toMatch(/无需清仓/);
  expect(rows).toEqual([]);
});
