// Items that one person picks in a day.
import { derivedFrom, ratio } from "./define.ts";
import { lineage } from "./lineage.ts";

export const pickRate = derivedFrom(["picks", "picker_days"], {
  id: "pick_rate",
  title: { en: "Picks per person and day", "zh-CN": "人均日拣货量" },
  description: {
    en: "Items that one person picks in a day. People are known by a warehouse's own number alone.",
    "zh-CN": "一人一天拣货的件数；人员只以仓库自编号识别。",
  },
  formula: { en: "items picked ÷ picker days", "zh-CN": "拣货件数 ÷ 拣货人日" },
  per: "picker_days",
  unit: "number",
  better: "up",
  layer: "tactic",
  stage: "maturity",
  lineage: lineage.picking,
  compute: ratio,
});
