// What stands between this supply chain and a good one? The index first, then what lies furthest behind.
import { type Dimension, dimensionTitles } from "../../supply/board/dimensions.ts";
import { type Board, PARCEL_DAYS } from "../../supply/board/take.ts";
import type { SupplySettings } from "../../supply/health/settings.ts";
import type { Finding } from "../blocks.ts";
import { counted } from "../inventory/said.ts";
import type { Writers } from "../words.ts";
import { weakest } from "./flexibility.ts";

type Weighed = Finding & { gap: number };

/** What lifts each part. */
const actions: Readonly<Record<Dimension, Finding["action"]>> = {
  response: {
    en: "Agree on shorter lead times where sales are largest, or keep half-finished goods with the supplier.",
    "zh-CN": "先与销量最大的供应商缩短交期，或请其备半成品。",
  },
  cost: {
    en: "Put orders to one supplier together, and agree on whole deliveries.",
    "zh-CN": "合并同一供应商的订单，并约定整批到货。",
  },
  stock: {
    en: "Clear what is dead or too much first: page Inventory has the plan.",
    "zh-CN": "先清理呆滞与积压，方案见库存页。",
  },
  fill: {
    en: "Order what sold out earlier: the reorder points on page Inventory count days without stock.",
    "zh-CN": "缺货商品提前订货：库存页的再订货点已计入缺货日。",
  },
  capacity: {
    en: "Ask for smaller minimum orders and packs of what sells slowly: small and often beats much and seldom.",
    "zh-CN": "为慢销商品争取更小的起订量与箱规：小批量、多批次。",
  },
};

/** At most three. */
export function findingsOf(board: Board, settings: SupplySettings, write: Writers): Finding[] {
  const rest = [late, unmet, parcels, apart].flatMap((find) => find(board, settings, write));
  rest.sort((a, b) => b.gap - a.gap);
  return [...flexible(board, settings, write), ...rest.map(({ text, action }) => ({ text, action }))].slice(0, 3);
}

function flexible(board: Board, { flex_leader, flex_average }: SupplySettings, { en, zh }: Writers): Finding[] {
  const { index } = board.flexibility;
  const part = weakest(board);
  if (index === null || !part) return [];
  const title = dimensionTitles[part.dimension];
  const points = Math.round(part.points!);
  const of = Math.round(index);
  return [
    {
      text: {
        en: `Flexibility stands at ${en.number(of)} of 100, ${of >= flex_leader ? "as leaders do" : of >= flex_average ? "above what is usual" : "below what is usual"} (leaders ${flex_leader}, usual ${flex_average}); ${title.en.toLowerCase()} loses most: it has ${en.number(points)} of 100 points.`,
        "zh-CN": `柔性指数${zh.number(of)}，${of >= flex_leader ? "达到领先水平" : of >= flex_average ? "高于一般水平" : "低于一般水平"}（领先者${flex_leader}，一般${flex_average}）；失分最多的是${title["zh-CN"]}，满分100仅得${zh.number(points)}分。`,
      },
      action: actions[part.dimension],
    },
  ];
}

/** The supplier whose lateness costs most. */
function late({ suppliers, supplied }: Board, _: SupplySettings, { en, zh }: Writers): Weighed[] {
  const judged = suppliers.filter(({ on_time_ratio }) => on_time_ratio !== null && on_time_ratio < 1);
  const lateness = (each: (typeof judged)[number]) => (1 - each.on_time_ratio!) * each.spend_minor;
  const [worst] = [...judged].sort((a, b) => lateness(b) - lateness(a));
  if (!worst || supplied.ratio === null) return [];
  const deviation = Math.round((worst.lead_deviation_days ?? 0) * 10) / 10;
  return [
    {
      gap: 1 - supplied.ratio,
      text: {
        en: `Suppliers were on time with ${en.percent(supplied.ratio)} of order lines; by what is bought there, ${worst.name} weighs most with ${en.percent(worst.on_time_ratio!)}, its deliveries varying by ${en.number(deviation)} days${worst.overdue_units > 0 ? ` and ${counted(worst.overdue_units, en, "unit", "units")} overdue now` : ""}.`,
        "zh-CN": `供应商采购行准时率为${zh.percent(supplied.ratio)}；按采购额计，影响最大的是${worst.name}，准时率${zh.percent(worst.on_time_ratio!)}，到货波动${zh.number(deviation)}天${worst.overdue_units > 0 ? `，目前逾期${zh.number(worst.overdue_units)}件` : ""}。`,
      },
      action: {
        en: "Agree on a day with it that it can keep, and order so much earlier until then.",
        "zh-CN": "与其重新约定可兑现的交期，在此之前相应提前下单。",
      },
    },
  ];
}

function unmet({ fill }: Board, _: SupplySettings, { en, zh }: Writers): Weighed[] {
  if (fill.ratio === null || fill.ratio > 0.99) return [];
  return [
    {
      gap: 1 - fill.ratio,
      text: {
        en: `${en.percent(fill.ratio)} of the units asked for in 90 days could be served; about ${en.number(Math.round((1 - fill.ratio) * fill.of))} were missed on days without stock.`,
        "zh-CN": `近90天需求满足${zh.percent(fill.ratio)}，缺货日约少售${zh.number(Math.round((1 - fill.ratio) * fill.of))}件。`,
      },
      action: actions.fill,
    },
  ];
}

function parcels({ delivered }: Board, _: SupplySettings, { en, zh }: Writers): Weighed[] {
  if (delivered.ratio === null || delivered.ratio > 0.99) return [];
  return [
    {
      gap: 1 - delivered.ratio,
      text: {
        en: `Of ${counted(delivered.of, en, "parcel", "parcels")} in ${PARCEL_DAYS} days ${en.percent(delivered.ratio)} came by the promised day.`,
        "zh-CN": `近${PARCEL_DAYS}天的${zh.number(delivered.of)}个包裹中，${zh.percent(delivered.ratio)}按承诺时间送达。`,
      },
      action: {
        en: "Promise what the carrier keeps in nine of ten cases, and look at the warehouse that ships last.",
        "zh-CN": "按承运商九成可达的时效承诺，并检查出库最慢的仓库。",
      },
    },
  ];
}

function apart({ sync }: Board, { sync_hours }: SupplySettings, { en, zh }: Writers): Weighed[] {
  const [first] = sync.out;
  if (!first || sync.products === 0) return [];
  const ratio = sync.in_step / sync.products;
  return [
    {
      gap: 1 - ratio,
      text: {
        en: `The figures of ${en.percent(ratio)} of ${counted(sync.products, en, "product", "products")} are in step; the oldest, of ${first.title} in ${first.place}, is ${en.number(Math.round(first.hours))} hours old.`,
        "zh-CN": `${zh.number(sync.products)}个商品中，库存同步的占${zh.percent(ratio)}；最旧的是${first.place}的${first.title}，已${zh.number(Math.round(first.hours))}小时未更新。`,
      },
      action: {
        en: `Send counts or movements of every place at least every ${sync_hours} hours with PUT /v1/inventory.`,
        "zh-CN": `请至少每${sync_hours}小时用PUT /v1/inventory上报各处的盘点或出入库。`,
      },
    },
  ];
}
