// What does a study's document look like? One block of each kind, small enough to be read, with the cases that hurt.
import type { Text } from "../../../shared/locale.ts";
import type { Block, StudyDocument } from "../../../shared/studies/blocks.ts";
import type { StudySection } from "../../../site/src/report/view/blocks/index.ts";

const both = (en: string, zh: string): Text => ({ en, "zh-CN": zh });
const titled = (id: string, en: string, zh: string) => ({
  id,
  title: both(en, zh),
  finding: both(`${en}: what was found.`, `${zh}：研究结论。`),
  method: both(`How ${en} is worked out.`, `${zh}的算法。`),
});
const corner = (en: string, zh: string, count: number) => ({
  label: both(en, zh),
  action: both(`Do something about ${en}.`, `处理${zh}。`),
  count,
  value: count * 100_000,
});
const segments = [both("Loyal", "忠诚"), both("At risk", "预警"), both("Asleep", "沉睡")];

export const blocks: Block[] = [
  {
    ...titled("retention", "Retention", "复购"),
    kind: "grid",
    unit: "ratio",
    row_title: both("First order", "首购月份"),
    size_title: both("Customers", "顾客数"),
    columns: [both("M0", "第0月"), both("M1", "第1月"), both("M2", "第2月")],
    rows: [
      { label: "2026-01", size: 1200, values: [1, 0.31256, 0] },
      { label: "2026-02", size: 800, values: [1, 0.28, null] },
    ],
  },
  {
    ...titled("sensitivity", "Price sensitivity", "价格敏感度"),
    kind: "intervals",
    unit: "number",
    value_title: both("Change of units in %", "销量变动百分比"),
    mark: { value: -1, label: both("−1: sales stay the same", "−1：销售额不变") },
    rows: [
      { label: both("Usual", "普遍水平"), value: -2.1, low: -2.5, high: -1.7 },
      { label: "<b>Tea</b>", value: null, low: null, high: null },
    ],
  },
  {
    ...titled("survival", "Time to the second order", "距第二单的时间"),
    kind: "curves",
    unit: "ratio",
    x_title: both("Days", "天数"),
    x: [0, 30, 60],
    steps: true,
    series: [
      { label: both("Search", "搜索"), values: [1, 0.6, 0.4], low: [1, 0.5, 0.3], high: [1, 0.7, 0.5] },
      { label: both("Video", "短视频"), values: [1, 0.9, null] },
    ],
  },
  {
    ...titled("interval", "Days between orders", "购买间隔"),
    kind: "bars",
    unit: "days",
    rows: [
      { label: both("Tea", "茶叶"), value: 34.5 },
      { label: "<script>alert(1)</script>", value: null },
    ],
  },
  {
    ...titled("menu", "Range", "商品"),
    kind: "quadrants",
    unit: "minor",
    value_title: both("Net revenue", "净销售额"),
    x: { title: both("Units sold", "销量"), unit: "count", split: 40 },
    y: { title: both("Gross margin", "毛利率"), unit: "ratio", split: 0.35 },
    corners: [
      corner("Gems", "潜力款", 1),
      corner("Stars", "明星款", 1),
      corner("Doubtful", "问题款", 5),
      corner("Workhorses", "走量款", 1),
    ],
    points: [
      { label: "=HYPERLINK(1)", x: 10, y: 0.6 },
      { label: both("Tea", "茶叶"), x: 40, y: 0.35 },
      { label: "SKU-3", x: 3, y: 0.1 },
      { label: "SKU-4", x: 90_000, y: 0.2 },
    ],
  },
  {
    ...titled("abc_xyz", "Stock", "库存"),
    kind: "fields",
    unit: "minor",
    value_title: both("Net revenue", "净销售额"),
    rows: [both("A", "A类"), both("B", "B类")],
    columns: [both("X", "稳定"), both("Y", "波动")],
    fields: [
      [corner("A steady", "核心稳定款", 12), corner("A uneven", "核心波动款", 3)],
      [corner("B steady", "中坚稳定款", 2), corner("B uneven", "中坚波动款", 0)],
    ],
  },
  {
    ...titled("moves", "Moves", "流动"),
    kind: "flow",
    unit: "count",
    from_title: both("October", "10月"),
    to_title: both("November", "11月"),
    from: segments,
    to: segments,
    values: [
      [520, 180, 0],
      [0, 310, 90],
      [0, 0, 900],
    ],
  },
  {
    ...titled("elasticity", "Price elasticity", "价格弹性"),
    kind: "table",
    columns: [
      { id: "sku", title: both("Product", "商品"), unit: "text" },
      { id: "elasticity", title: both("Elasticity", "弹性"), unit: "number" },
      { id: "price", title: both("Price", "现价"), unit: "minor" },
      { id: "wait", title: both("Wait", "观察期"), unit: "days" },
      { id: "action", title: both("Action", "建议"), unit: "text" },
    ],
    rows: [
      ["Tea", -0.62348, 6812, 14, both("Raise it.", "提价。")],
      ["Cups", null, null, null, null],
    ],
    total_rows: 128,
  },
];

export const document: StudyDocument = {
  findings: [
    {
      text: both("180 loyal customers are at risk.", "180位忠诚顾客进入预警。"),
      action: both("Write to them.", "请联系他们。"),
    },
  ],
  blocks,
  empty: null,
};

export const studySection: StudySection = {
  id: "customers",
  kind: "study",
  study: "customers",
  title: both("Customers", "顾客研究"),
  from: "2025-01-01",
  to: "2026-03-28",
  orders: 12_345,
  made_at: Date.UTC(2026, 2, 28, 18, 10),
  withheld: null,
  document,
};
