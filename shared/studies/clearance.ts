// How is slow stock turned into money? A plan a product in three steps, with what it should bring against holding on.
import { proposeClearance } from "../supply/clearance/propose.ts";
import { takeStock } from "../supply/health/take.ts";
import { basisTable, intervalsOf, planTable, stepTable } from "./clearance/blocks.ts";
import { findingsOf } from "./clearance/findings.ts";
import type { Method } from "./define.ts";
import { tooLittle, writersOf } from "./words.ts";

export const clearance: Method = (trade, _, visits) => {
  const stock = visits?.stock;
  const take = stock && takeStock(trade, stock);
  const rows = stock && take ? proposeClearance(trade, stock, take) : [];
  const keeps = { clearances: { day: trade.last, rows } };
  if (!stock || !take?.counted) {
    const document = tooLittle({
      en: "What is to be cleared shows once stock is known. Send it with PUT /v1/inventory, and what products cost with PUT /v1/costs.",
      "zh-CN": "获知库存后即可给出清仓方案。请以PUT /v1/inventory上报库存，以PUT /v1/costs上报成本。",
    });
    return { document, keeps };
  }
  if (rows.length === 0) {
    const { dead_days, over_days } = stock.settings;
    const document = tooLittle({
      en: `Nothing is to be cleared: no product with a price lies unsold for ${dead_days} days or lasts more than ${over_days} days.`,
      "zh-CN": `目前无需清仓：没有${dead_days}天未售出或可售超过${over_days}天的在售商品。`,
    });
    return { document, keeps };
  }
  const write = writersOf(trade.currency);
  return {
    document: {
      findings: findingsOf(rows, stock.settings, write),
      blocks: [
        planTable(rows, stock.settings, trade.currency, write),
        stepTable(rows, stock.settings, trade.currency, write),
        ...intervalsOf(rows, write),
        basisTable(rows, stock.settings, write),
      ],
      empty: null,
    },
    keeps,
  };
};
