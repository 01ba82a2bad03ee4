// How is the stock: what runs out, what is dead, how much money is tied up, and what is to be ordered?
import { supplyDays } from "../supply/health/days.ts";
import { keptOf } from "../supply/health/kept.ts";
import { supplyDefaults } from "../supply/health/settings.ts";
import type { Stock } from "../supply/health/stock.ts";
import { takeStock } from "../supply/health/take.ts";
import { quickLaunches, withLaunches } from "../supply/quick_response/find.ts";
import type { Method } from "./define.ts";
import { ageBars, coverCorners } from "./inventory/charts.ts";
import { placementFields } from "./inventory/fields.ts";
import { findingsOf } from "./inventory/findings.ts";
import { orderTable, placeTable, safetyTable, urgentTable } from "./inventory/lists.ts";
import { secondOrderTable } from "./inventory/second_orders.ts";
import { slowTable } from "./inventory/slow.ts";
import type { Trade } from "./trade.ts";
import { tooLittle, writersOf } from "./words.ts";

export const inventory: Method = (trade, _, visits) => {
  const stock = visits?.stock ?? unknownStock(trade);
  const counted = takeStock(trade, stock);
  const launches = quickLaunches(trade, stock, counted);
  const take = withLaunches(counted, launches, stock.settings.quick_season_days);
  const keeps = { stocks: keptOf(take), supply_days: supplyDays(stock, take) };
  if (take.rows.length === 0 || (trade.products.length === 0 && !take.counted)) {
    const document = tooLittle({
      en: "There is neither stock nor sales to tell of. Send orders, and stock with PUT /v1/inventory.",
      "zh-CN": "尚无库存与销售数据。请上报订单，并用PUT /v1/inventory上报库存。",
    });
    return { document, keeps };
  }
  const due = launches.filter(({ quantity }) => quantity > 0);
  const write = writersOf(trade.currency);
  return {
    document: {
      findings: findingsOf(take, due, stock.settings, write),
      blocks: [
        ...(take.counted ? [urgentTable(take, stock.settings, trade.currency, write)] : []),
        ...orderTable(take, stock.suppliers, trade.currency, write),
        ...secondOrderTable(due, stock.settings, write),
        ...coverCorners(take, write),
        ...ageBars(take, write),
        ...slowTable(take, stock.settings, write),
        placementFields(take, write),
        safetyTable(take, stock.settings, write),
        ...placeTable(stock, trade.timezone, write),
      ],
      empty: null,
    },
    keeps,
  };
};

/** What orders alone tell: of a store that has sent no stock. */
const unknownStock = ({ products, first, last }: Trade): Stock => ({
  first,
  last,
  products,
  levels: [],
  events: [],
  receipts: new Map(),
  suppliers: [],
  orders: [],
  settings: supplyDefaults,
});
