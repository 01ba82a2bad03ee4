// Units that came back for each unit sold in the same days.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const returnRatio = derivedFrom(["returned_units", "units_sold"], {
  id: "return_ratio",
  title: { en: "Return rate", "zh-CN": "退货率" },
  description: {
    en: "Units that came back for each unit sold in the same days. What comes back was often sold before, so short ranges swing.",
    "zh-CN": "同期退回件数与销量之比。退货多为此前售出，区间短时波动较大。",
  },
  formula: { en: "units returned ÷ units sold", "zh-CN": "退回件数 ÷ 销量" },
  per: "units_sold",
  unit: "ratio",
  better: "down",
  layer: "tactic",
  stage: "maturity",
  lineage: lineage.returnsAndOrders,
  compute: ratio,
});
