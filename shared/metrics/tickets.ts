// Requests for help opened in the range.
import { sumOf } from "./define.ts";
import { lineage } from "./lineage.ts";

export const tickets = sumOf("ticket", {
  id: "tickets",
  title: { en: "Service tickets", "zh-CN": "服务工单" },
  description: { en: "Requests for help opened in the range.", "zh-CN": "区间内新开的服务请求。" },
  formula: { en: "number of tickets", "zh-CN": "工单数量" },
  unit: "count",
  better: null,
  layer: "execution",
  stage: "maturity",
  lineage: lineage.tickets,
  add: (row) => row.tickets,
});
