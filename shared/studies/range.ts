// How does every product of the range do, what is it for, and what is to be added, kept, watched and retired?
import { keptOf } from "../products/range/kept.ts";
import { takeRange } from "../products/range/take.ts";
import type { Method } from "./define.ts";
import { priceBands } from "./range/bands.ts";
import { seenOf, viewCorners } from "./range/corners.ts";
import { findingsOf } from "./range/findings.ts";
import { groupTable, roleTable, stageTable } from "./range/groups.ts";
import { actionTable, productTable } from "./range/lists.ts";
import { tooLittle, writersOf } from "./words.ts";

export const range: Method = (trade, _, visits) => {
  const take = takeRange(trade, visits?.shelf);
  const keeps = { products: keptOf(take) };
  if (trade.products.length === 0) {
    const document = tooLittle({
      en: "There is nothing sold to tell of. Send orders, or import past ones.",
      "zh-CN": "尚无销售可供分析。请上报订单，或导入历史订单。",
    });
    return { document, keeps };
  }
  const { currency } = trade;
  const write = writersOf(currency);
  const seen = seenOf(take);
  return {
    document: {
      findings: findingsOf(take, seen, write),
      blocks: [
        actionTable(take, currency, write),
        ...(seen ? [viewCorners(seen, write)] : []),
        productTable(take, write),
        stageTable(take, write),
        roleTable(take, write),
        ...groupTable(take, "category", write),
        ...groupTable(take, "brand", write),
        ...priceBands(take, write),
      ],
      empty: null,
    },
    keeps,
  };
};
