// How does the supply chain stand: in step, on time, filled, foreseen, at which cost, how flexible, and how good is each supplier?
import { takeBoard } from "../supply/board/take.ts";
import { takeStock } from "../supply/health/take.ts";
import { quickLaunches, withLaunches } from "../supply/quick_response/find.ts";
import { inOneSlice } from "./define.ts";
import { findingsOf } from "./supply_chain/findings.ts";
import { flexibilityBars, flexibilityTable } from "./supply_chain/flexibility.ts";
import { boardTable, overdueTable, stepTable } from "./supply_chain/measures.ts";
import { supplierTable } from "./supply_chain/suppliers.ts";
import { tooLittle, writersOf } from "./words.ts";

export const supply_chain = inOneSlice((trade, visits) => {
  const stock = visits?.stock;
  const records = visits?.supply ?? { shipments: [], inspected: [] };
  if (!stock || (stock.levels.length === 0 && stock.orders.length === 0 && records.shipments.length === 0)) {
    return tooLittle({
      en: "The board fills with stock (PUT /v1/inventory), purchase orders (POST /v1/purchase-orders) and parcels (PUT /v1/shipments). Send any of them.",
      "zh-CN":
        "上报库存（PUT /v1/inventory）、采购单（POST /v1/purchase-orders）或包裹（PUT /v1/shipments）中的任意一项，看板即可显示。",
    });
  }
  const counted = takeStock(trade, stock);
  const launches = quickLaunches(trade, stock, counted);
  const take = withLaunches(counted, launches, stock.settings.quick_season_days);
  const board = takeBoard(stock, take, trade.timezone, records);
  const titles = new Map(stock.products.map(({ sku, title }) => [sku, title]));
  const { settings } = stock;
  const write = writersOf(trade.currency);
  return {
    findings: findingsOf(board, settings, write),
    blocks: [
      boardTable(board, settings, write),
      ...supplierTable(board, write),
      ...flexibilityBars(board, settings, write),
      flexibilityTable(board, settings, write),
      ...overdueTable(board, titles, write),
      ...stepTable(board, settings, write),
    ],
    empty: null,
  };
});
