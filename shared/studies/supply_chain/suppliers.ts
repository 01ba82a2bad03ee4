// Which supplier keeps its word? A card each: on time, filled, lead time and its spread, inspections, cost.
import type { Board } from "../../supply/board/take.ts";
import type { TableBlock } from "../blocks.ts";
import { columns, counted } from "../inventory/said.ts";
import type { Writers } from "../words.ts";

const LISTED = 30;

/** None without purchase orders. */
export function supplierTable({ suppliers }: Board, { en, zh }: Writers): TableBlock[] {
  if (suppliers.length === 0) return [];
  const judged = suppliers.filter(({ on_time_ratio }) => on_time_ratio !== null);
  const [worst] = [...judged].sort((a, b) => a.on_time_ratio! - b.on_time_ratio!);
  const also = judged.filter(({ on_time_ratio }) => on_time_ratio === worst?.on_time_ratio).length - 1;
  const inspected = suppliers.filter(({ inspections }) => inspections > 0).length;
  return [
    {
      kind: "table",
      id: "suppliers",
      title: { en: "Suppliers", "zh-CN": "供应商评分" },
      finding: {
        en: worst
          ? `Of ${counted(suppliers.length, en, "supplier", "suppliers")} ${worst.name} ${also > 0 ? `and ${en.number(also)} more keep their` : "keeps its"} word least: ${en.percent(worst.on_time_ratio!)} of lines on time.`
          : `Of ${counted(suppliers.length, en, "supplier", "suppliers")} none has promised a day yet.`,
        "zh-CN": worst
          ? `${zh.number(suppliers.length)}家供应商中，${worst.name}${also > 0 ? `等${zh.number(also + 1)}家` : ""}准时率最低：${zh.percent(worst.on_time_ratio!)}。`
          : `${zh.number(suppliers.length)}家供应商均无约定日期，无法评判准时率。`,
      },
      method: {
        en: `Purchase orders of a year. On time: lines whole by the promised day, of those due, overdue ones counted as late. Fill: units that came, of those due. Lead time: days from the order until a line was whole, its mean and standard deviation. Inspections: those of its batches that passed${inspected === 0 ? " (no inspection of any batch is known yet: PUT /v1/batches)" : ""}. Price: what the newest order of each product costs against the oldest. Score: the mean of the shares on time, filled and passed that are known, times 100.`,
        "zh-CN": `统计近一年采购单。准时率：到期行中按约定日期到齐的比例，逾期未到算迟到。满足率：到期件数中已到的比例。周期：下单至到齐的天数，均值与标准差。质检：其批次的合格比例${inspected === 0 ? "（尚无批次质检记录，可用PUT /v1/batches上报）" : ""}。价格：同一商品最近一次采购价与最早一次之比。评分：已知的准时、满足与合格比例的平均值×100。`,
      },
      columns: [
        columns.supplier,
        { id: "score", title: { en: "Score", "zh-CN": "评分" }, unit: "number" },
        { id: "on_time", title: { en: "On time", "zh-CN": "准时率" }, unit: "ratio" },
        { id: "fill", title: { en: "Fill", "zh-CN": "满足率" }, unit: "ratio" },
        columns.lead,
        { id: "deviation", title: { en: "Give or take", "zh-CN": "波动" }, unit: "days" },
        { id: "passed", title: { en: "Inspections passed", "zh-CN": "质检合格" }, unit: "ratio" },
        { id: "price", title: { en: "Price change", "zh-CN": "价格变动" }, unit: "ratio" },
        { id: "orders", title: { en: "Orders", "zh-CN": "采购单" }, unit: "count" },
        { id: "spend", title: { en: "Bought", "zh-CN": "采购金额" }, unit: "minor" },
        { id: "overdue", title: { en: "Units overdue", "zh-CN": "逾期件数" }, unit: "count" },
      ],
      rows: suppliers
        .slice(0, LISTED)
        .map((card) => [
          card.name,
          card.score === null ? null : Math.round(card.score),
          card.on_time_ratio,
          card.fill_ratio,
          card.lead_days,
          card.lead_deviation_days,
          card.passed_ratio,
          card.price_change_ratio,
          card.orders,
          card.spend_minor,
          card.overdue_units,
        ]),
      total_rows: suppliers.length,
    },
  ];
}
