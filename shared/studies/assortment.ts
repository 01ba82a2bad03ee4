// Which products carry the sales, how steadily do they sell, and what is to be done with each group?
import { type AbcClass, abcOf, abcPresets } from "../products/abc.ts";
import { type NineFieldId, nineFields, nineFieldTable } from "../products/nine_field.ts";
import { type XyzClass, xyzOf, xyzPresets } from "../products/xyz.ts";
import { CLASSES, numberTable, salesTable, sharesOf } from "./assortment/classes.ts";
import type { Block, Finding } from "./blocks.ts";
import { inOneSlice } from "./define.ts";
import type { Trade } from "./trade.ts";
import { tooLittle, type Writers, writersOf } from "./words.ts";

const WEEK = 7;

/** Weeks that steadiness is judged by. */
const MOST_WEEKS = 52;

const LISTED = 50;

interface Sold {
  sales: Float64Array;
  units: Float64Array;
  /** Units of each product in each of its weeks since its first sale. */
  weeks: number[][];
}

export const assortment = inOneSlice((trade) => {
  const { sales, units, weeks } = soldOf(trade);
  const keys = trade.products.map(({ sku }) => sku);
  if (keys.length < 5) {
    return tooLittle({
      en: "Classes need sales of at least five products. Send orders, or import past ones.",
      "zh-CN": "分类需要至少五个有销售的商品。请上报订单，或导入历史订单。",
    });
  }
  const [bySales, byNumber] = [abcOf(keys, sales, abcPresets[0]!.rule), abcOf(keys, sales, abcPresets[1]!.rule)];
  const xyz = weeks.map((each) => xyzOf(each, xyzPresets[0]!.rule));
  const write = writersOf(trade.currency);
  const total = sales.reduce((sum, each) => sum + each, 0);
  return {
    findings: findingsOf(trade, bySales.classes, sales, total, write),
    blocks: [
      salesTable(sharesOf(bySales.classes, sales, total), write),
      fields(bySales.classes, xyz, sales, write),
      numberTable(sharesOf(byNumber.classes, sales, total), write),
      productTable(trade, bySales.order, bySales.classes, xyz, { sales, units, weeks }, write),
    ],
    empty: null,
  };
});

function soldOf({ products, orders, line_start, lines, last }: Trade): Sold {
  const sales = new Float64Array(products.length);
  const units = new Float64Array(products.length);
  const weeks: number[][] = products.map(() => []);
  const began = new Int32Array(products.length).fill(-1);
  for (let order = 0; order < orders.day.length; order += 1) {
    // Weeks end with the last day, so that the newest is whole.
    const week = Math.floor((last - orders.day[order]!) / WEEK);
    for (let line = line_start[order]!; line < line_start[order + 1]!; line += 1) {
      const product = lines.product[line]!;
      sales[product]! += lines.amount_minor[line]!;
      units[product]! += lines.quantity[line]!;
      if (began[product]! < 0) began[product] = week;
      if (week < MOST_WEEKS) weeks[product]![week] = (weeks[product]![week] ?? 0) + lines.quantity[line]!;
    }
  }
  const filled = weeks.map((each, product) =>
    // A product's first week is cut short by the day it came, so it tells too little.
    Array.from({ length: Math.min(began[product]!, MOST_WEEKS) }, (_, week) => each[week] ?? 0),
  );
  return { sales, units, weeks: filled };
}

function fields(
  abc: readonly AbcClass[],
  xyz: readonly (XyzClass | null)[],
  sales: Float64Array,
  { en, zh }: Writers,
): Block {
  const { cells, unknown } = nineFieldTable(abc, xyz, sales);
  const steady = cells.AX.products + cells.AY.products;
  return {
    kind: "fields",
    id: "nine_fields",
    title: { en: "Sales by steadiness", "zh-CN": "销售额与平稳度九宫格" },
    finding: {
      en: `${en.number(steady)} top sellers sell steadily enough to order by forecast; ${en.number(cells.AZ.products)} do not.`,
      "zh-CN": `${zh.number(steady)}个畅销品足够平稳，可按预测补货；${zh.number(cells.AZ.products)}个不然。`,
    },
    method: {
      en: `A, B, C by 80 % and 95 % of sales; X, Y, Z by the coefficient of variation of weekly units, up to 0.5, up to 1, above, over at most ${MOST_WEEKS} weeks since the first sale. ${en.number(unknown.products)} products have sold for fewer than four weeks and are in no field. Weeks without stock look like weeks without demand.`,
      "zh-CN": `A、B、C按销售额的80%与95%划分；X、Y、Z按每周销量的变异系数划分（不超过0.5、不超过1、更高），最多取首次售出以来的${MOST_WEEKS}周。${zh.number(unknown.products)}个商品售卖不足四周，未列入。缺货周会被视为无需求。`,
    },
    unit: "minor",
    value_title: { en: "Sales", "zh-CN": "销售额" },
    rows: CLASSES.map((name) => ({ en: name, "zh-CN": name })),
    columns: [
      { en: "X steady", "zh-CN": "X平稳" },
      { en: "Y in waves", "zh-CN": "Y波动" },
      { en: "Z erratic", "zh-CN": "Z不规律" },
    ],
    fields: CLASSES.map((row) =>
      (["X", "Y", "Z"] as const).map((column) => {
        const id: NineFieldId = `${row}${column}`;
        const { title, action } = nineFields[id];
        return { label: title, action, count: cells[id].products, value: cells[id].sales };
      }),
    ),
  };
}

function productTable(
  { products }: Trade,
  order: readonly number[],
  abc: readonly AbcClass[],
  xyz: readonly (XyzClass | null)[],
  { sales, units }: Sold,
  { en, zh }: Writers,
): Block {
  const best = products[order[0] ?? 0];
  const top = sales[order[0] ?? 0] ?? 0;
  return {
    kind: "table",
    id: "products",
    title: { en: "Best sellers with their classes", "zh-CN": "畅销商品及其类别" },
    finding: {
      en: `The best seller is ${best?.title ?? ""} with ${en.money(top)}.`,
      "zh-CN": `销售额最高的是${best?.title ?? ""}，共${zh.money(top)}。`,
    },
    method: {
      en: "Sales and units of all orders that this study covers, before order discounts.",
      "zh-CN": "本分析所含全部订单的销售额与销量，未扣订单级优惠。",
    },
    columns: [
      { id: "sku", title: { en: "SKU", "zh-CN": "SKU" }, unit: "text" },
      { id: "product", title: { en: "Product", "zh-CN": "商品" }, unit: "text" },
      { id: "class", title: { en: "Class", "zh-CN": "类别" }, unit: "text" },
      { id: "sales", title: { en: "Sales", "zh-CN": "销售额" }, unit: "minor" },
      { id: "units", title: { en: "Units", "zh-CN": "销量" }, unit: "count" },
    ],
    rows: order
      .slice(0, LISTED)
      .map((place) => [
        products[place]!.sku,
        products[place]!.title,
        `${abc[place]}${xyz[place] ?? ""}`,
        sales[place]!,
        units[place]!,
      ]),
    total_rows: order.length,
  };
}

function findingsOf(
  { products }: Trade,
  classes: readonly AbcClass[],
  sales: Float64Array,
  total: number,
  { en, zh }: Writers,
): Finding[] {
  const count = (one: AbcClass) => classes.filter((each) => each === one).length;
  const shareOf = (one: AbcClass) =>
    total > 0 ? classes.reduce((sum, each, place) => sum + (each === one ? sales[place]! : 0), 0) / total : 0;
  const [few, slow, share] = [count("A"), count("C"), shareOf("C")];
  return [
    {
      text: {
        en: `${en.number(few)} of ${en.number(products.length)} products bring ${en.percent(shareOf("A"))} of the sales.`,
        "zh-CN": `${zh.number(products.length)}个商品中，${zh.number(few)}个贡献了${zh.percent(shareOf("A"))}的销售额。`,
      },
      action: {
        en: "Keep these in stock and in the picking zone before anything else.",
        "zh-CN": "优先保证这些商品的库存，并放在拣货区。",
      },
    },
    {
      text: {
        en: `${en.number(slow)} products together bring only ${en.percent(share)} of the sales.`,
        "zh-CN": `${zh.number(slow)}个商品合计仅贡献${zh.percent(share)}的销售额。`,
      },
      action: {
        en: "Look through them for what can be bundled, cleared or sold to order only.",
        "zh-CN": "逐一查看哪些可搭售、清仓或改为按单采购。",
      },
    },
  ];
}
