// Where does the supply chain stand? Seven shares with what each is of, what is overdue, and what is out of step.
import type { Text } from "../../locale.ts";
import type { OutOfStep } from "../../supply/board/sync.ts";
import { type Board, PARCEL_DAYS, type Share } from "../../supply/board/take.ts";
import type { SupplySettings } from "../../supply/health/settings.ts";
import type { TableBlock } from "../blocks.ts";
import { columns, counted } from "../inventory/said.ts";
import type { Writers } from "../words.ts";

const LISTED = 30;

interface Measure {
  title: Text;
  share: Share;
  /** What it is of: one, more, and in Chinese. */
  of: readonly [one: string, more: string, zh: string];
  how: Text;
}

const measuresOf = (board: Board, settings: SupplySettings): Measure[] => [
  {
    title: { en: "Inventory in step", "zh-CN": "库存同步" },
    share: {
      ratio: board.sync.products > 0 ? board.sync.in_step / board.sync.products : null,
      of: board.sync.products,
    },
    of: ["product", "products", "个商品"],
    how: {
      en: `every place counted or moved within ${settings.sync_hours} hours, none below 0, together what is sold from`,
      "zh-CN": `各处库存均在${settings.sync_hours}小时内更新、无负数，且合计等于可售库存`,
    },
  },
  {
    title: { en: "Delivered on time", "zh-CN": "准时送达" },
    share: board.delivered,
    of: ["parcel", "parcels", "个包裹"],
    how: {
      en: `parcels of ${PARCEL_DAYS} days that came by what was promised, of those due`,
      "zh-CN": `近${PARCEL_DAYS}天到期包裹中按承诺送达的比例`,
    },
  },
  {
    title: { en: "Supplied on time", "zh-CN": "供应商准时" },
    share: board.supplied,
    of: ["order line", "order lines", "个采购行"],
    how: {
      en: "lines of a year's purchase orders that were whole by the promised day, of those due",
      "zh-CN": "近一年到期采购行中，按约定日期到齐的比例",
    },
  },
  {
    title: { en: "Order fill", "zh-CN": "订单满足率" },
    share: board.whole,
    of: ["order sent", "orders sent", "个已发订单"],
    how: {
      en: `orders of ${PARCEL_DAYS} days whose first parcel had all that was ordered`,
      "zh-CN": `近${PARCEL_DAYS}天已发订单中首个包裹即发齐的比例`,
    },
  },
  {
    title: { en: "Demand served from stock", "zh-CN": "现货满足率" },
    share: board.fill,
    of: ["unit asked for", "units asked for", "件需求"],
    how: {
      en: "units sold in 90 days, of these and what was missed on days without stock",
      "zh-CN": "近90天售出件数，占售出与缺货少售之和的比例",
    },
  },
  {
    title: { en: "Forecast nearer than repeating", "zh-CN": "预测优于沿用过往" },
    share: board.foreseen,
    of: ["product", "products", "个商品"],
    how:
      board.smape === null
        ? { en: "by the backtest of the forecast", "zh-CN": "依据销量预测的回测" }
        : {
            en: `by the backtest of the forecast; the middle error is ${Math.round(board.smape)}\u202f% (sMAPE)`,
            "zh-CN": `依据销量预测的回测；误差中位数${Math.round(board.smape)}%（sMAPE）`,
          },
  },
  {
    title: { en: "Coordination cost", "zh-CN": "协同成本" },
    share: board.coordination,
    of: ["purchase order", "purchase orders", "张采购单"],
    how: {
      en: "ordering, further deliveries and cancelling, each as dear as an order, as a share of what was bought",
      "zh-CN": "下单、分批到货与取消均按一次下单成本计，占采购金额的比例",
    },
  },
];

export function boardTable(board: Board, settings: SupplySettings, { en, zh }: Writers): TableBlock {
  const all = measuresOf(board, settings);
  const known = all.filter(({ share }) => share.ratio !== null);
  const { delivered, supplied } = board;
  const told = (share: Share, write: typeof en, none: string) =>
    share.ratio === null ? none : write.percent(share.ratio);
  return {
    kind: "table",
    id: "board",
    title: { en: "The board", "zh-CN": "供应链看板" },
    finding: {
      en: `${told(delivered, en, "Of no parcel is known whether it")} ${delivered.ratio === null ? "came on time" : "of parcels came on time"}; suppliers were on time with ${told(supplied, en, "no known number")} ${supplied.ratio === null ? "of lines" : "of their lines"}. Coordination cost ${en.money(board.coordination_minor)} in a year.`,
      "zh-CN": `包裹准时率${told(delivered, zh, "未知")}，供应商准时率${told(supplied, zh, "未知")}；一年协同成本${zh.money(board.coordination_minor)}。`,
    },
    method: {
      en: `${known.length} of ${all.length} measures are known. What a row is of stands beside it; what fills an empty row: levels, parcels with a promise, purchase orders with promises and prices, and a night's forecast.`,
      "zh-CN": `${all.length}项指标中${known.length}项已有数据。每行注明其样本；空缺项需要库存、带承诺的包裹、带约定日期与价格的采购单，以及夜间预测。`,
    },
    columns: [
      { id: "measure", title: { en: "Measure", "zh-CN": "指标" }, unit: "text" },
      { id: "value", title: { en: "Share", "zh-CN": "比例" }, unit: "ratio" },
      { id: "of", title: { en: "Of", "zh-CN": "样本" }, unit: "text" },
      { id: "how", title: { en: "How it is counted", "zh-CN": "口径" }, unit: "text" },
    ],
    rows: all.map(({ title, share, of, how }) => [
      title,
      share.ratio,
      { en: counted(share.of, en, of[0], of[1]), "zh-CN": `${zh.number(share.of)}${of[2]}` },
      how,
    ]),
    total_rows: all.length,
  };
}

/** What should have come and has not; none where nothing is overdue. */
export function overdueTable(board: Board, titles: ReadonlyMap<string, string>, { en, zh }: Writers): TableBlock[] {
  const { overdue, suppliers } = board;
  const [first] = overdue;
  if (!first) return [];
  const names = new Map(suppliers.map(({ supplier, name }) => [supplier, name]));
  const units = overdue.reduce((sum, each) => sum + each.units, 0);
  return [
    {
      kind: "table",
      id: "overdue",
      title: { en: "Overdue from suppliers", "zh-CN": "逾期未到货" },
      finding: {
        en: `${counted(units, en, "unit", "units")} in ${counted(overdue.length, en, "order line", "order lines")} should have come, the longest for ${counted(first.days, en, "day", "days")}: chase ${names.get(first.order.supplier) ?? first.order.supplier} first.`,
        "zh-CN": `${zh.number(overdue.length)}个采购行共${zh.number(units)}件逾期未到，最长${zh.number(first.days)}天，请先催${names.get(first.order.supplier) ?? first.order.supplier}。`,
      },
      method: {
        en: "Lines of purchase orders that are not cancelled, whose promised day, or agreed lead time, is over, and of which units are missing.",
        "zh-CN": "未取消的采购单中，已过约定日期（或约定周期）而仍有缺货的行。",
      },
      columns: [
        columns.supplier,
        { id: "order", title: { en: "Order", "zh-CN": "采购单" }, unit: "text" },
        columns.product,
        { id: "units", title: { en: "Units missing", "zh-CN": "未到件数" }, unit: "count" },
        { id: "late", title: { en: "Late by", "zh-CN": "逾期" }, unit: "days" },
      ],
      rows: overdue
        .slice(0, LISTED)
        .map(({ order, sku, units: missing, days }) => [
          names.get(order.supplier) ?? order.supplier,
          order.id,
          titles.get(sku) ?? sku,
          missing,
          days,
        ]),
      total_rows: overdue.length,
    },
  ];
}

const whyTitles: Readonly<Record<OutOfStep["why"], Text>> = {
  stale: { en: "not counted or moved lately", "zh-CN": "久未更新" },
  negative: { en: "below 0: something was not told", "zh-CN": "出现负数：有漏报" },
  differs: { en: "places do not add up to what is sold from", "zh-CN": "各处合计与可售库存不符" },
};

/** Products whose figures are old or contradict each other; none where all are in step. */
export function stepTable({ sync }: Board, settings: SupplySettings, { en, zh }: Writers): TableBlock[] {
  const { out, products } = sync;
  if (out.length === 0) return [];
  return [
    {
      kind: "table",
      id: "out_of_step",
      title: { en: "Out of step", "zh-CN": "不同步的库存" },
      finding: {
        en: `The figures of ${en.number(out.length)} of ${counted(products, en, "product", "products")} are older than ${settings.sync_hours} hours or contradict each other.`,
        "zh-CN": `${zh.number(products)}个商品中，有${zh.number(out.length)}个的库存超过${settings.sync_hours}小时未更新或互相矛盾。`,
      },
      method: {
        en: "The oldest figure of each product over all its warehouses, shops and channels, at the end of the last day.",
        "zh-CN": "各商品在所有仓库、门店与渠道中最旧的数据，截至最后一天结束。",
      },
      columns: [
        columns.product,
        { id: "why", title: { en: "Why", "zh-CN": "原因" }, unit: "text" },
        { id: "place", title: { en: "Oldest figure from", "zh-CN": "最旧数据来自" }, unit: "text" },
        { id: "hours", title: { en: "Hours old", "zh-CN": "距今小时" }, unit: "count" },
      ],
      rows: out
        .slice(0, LISTED)
        .map(({ title, why, place, hours }) => [title, whyTitles[why], place, Math.round(hours)]),
      total_rows: out.length,
    },
  ];
}
