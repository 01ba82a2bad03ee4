// Are the clearance and the supply chain drawn whole, in both languages and at every width?
import { expect, it } from "vitest";
import { locales } from "../../../shared/locale.ts";
import { reports } from "../../../shared/reports/index.ts";
import { methods } from "../../../shared/studies/index.ts";
import { supplyDefaults } from "../../../shared/supply/health/settings.ts";
import { purchaseOrder } from "../../../shared/supply/inventory/purchase.ts";
import { dayFromNumber } from "../../../shared/time.ts";
import { loadLanguage } from "../../../site/src/i18n/index.ts";
import { titlesOf } from "../../../site/src/report/titles.ts";
import { prepareBlocks, studyView } from "../../../site/src/report/view/blocks/index.ts";
import type { Look } from "../../../site/src/report/view/look.ts";
import { LAST, tradeOf, visitsOf } from "../../helpers/shelf_trade.ts";
import { products, sales } from "../../helpers/stocked_shop.ts";
import { studySection } from "./blocks_fixture.ts";
import { reportFixture } from "./fixture.ts";

const order = (id: string, came: boolean) =>
  purchaseOrder.parse({
    id,
    supplier: "acme",
    ordered_on: dayFromNumber(LAST - 30),
    promised_on: dayFromNumber(LAST - 20),
    lines: [{ sku: "star", quantity: 40, unit_cost_minor: 1_000 }],
    deliveries: came ? [{ delivered_on: dayFromNumber(LAST - 18), sku: "star", quantity: 40 }] : [],
  });
const level = (sku: string, on_hand: number, days: number) => {
  return { sku, warehouse: "main", channel: "", on_hand, at: (LAST + 1 - days) * 86_400_000 };
};
const { shelf: _, ...visits } = visitsOf([]);
const stock = {
  first: LAST - 89,
  last: LAST,
  products,
  levels: [level("star", 40, 0), level("dead", 300, 9)],
  events: [],
  receipts: new Map(),
  suppliers: [],
  orders: [order("1", true), order("2", false)],
  settings: supplyDefaults,
};

it.each(["clearance", "supply_chain"].flatMap((study) => locales.map((locale) => [study, locale] as const)))(
  "%s in %s",
  async (study, locale) => {
    const found = methods[study as "clearance"](tradeOf(products, sales), undefined, { ...visits, stock });
    if (!("document" in found)) throw new Error("not done in one slice");
    const { document } = found;
    expect(document.blocks.length).toBeGreaterThan(2);
    const language = await loadLanguage(locale);
    await prepareBlocks(document.blocks.map(({ kind }) => kind));
    for (const width of [288, 720, 1120]) {
      const look: Look = {
        report: reportFixture(),
        locale,
        width,
        paper: false,
        titles: titlesOf(reports),
        ...language,
      };
      const { markup } = studyView({ ...studySection, id: study, study, document }, look);
      expect(markup.split("<figure ")).toHaveLength(document.blocks.length + 1);
      for (const { finding } of document.blocks) expect(markup).toContain(finding[locale].replaceAll("'", "&#39;"));
      expect(markup).not.toMatch(/NaN|undefined|\[object|Infinity/);
    }
  },
);
