// What does one do with a product that sells much but unsteadily? Nine fields of sales and steadiness, with an action for each.
import type { Text } from "../locale.ts";
import type { AbcClass } from "./abc.ts";
import type { XyzClass } from "./xyz.ts";

export type NineFieldId = `${AbcClass}${XyzClass}`;

export interface NineField {
  title: Text;
  action: Text;
  /** Where it belongs in the warehouse. */
  placement: "picking" | "shelf" | "reserve";
}

export const placements: Readonly<Record<NineField["placement"], Text>> = {
  picking: { en: "picking zone at the packing table", "zh-CN": "打包台旁的拣货区" },
  shelf: { en: "ordinary shelves", "zh-CN": "普通货架" },
  reserve: { en: "reserve", "zh-CN": "储备区" },
};

export const nineFields: Readonly<Record<NineFieldId, NineField>> = {
  AX: {
    title: { en: "Top sellers, steady", "zh-CN": "畅销且平稳" },
    action: {
      en: "Never run out: order automatically, often and in small lots.",
      "zh-CN": "绝不断货：自动补货，小批多次。",
    },
    placement: "picking",
  },
  AY: {
    title: { en: "Top sellers, in waves", "zh-CN": "畅销但有波动" },
    action: {
      en: "Forecast with season and promotions, and hold safety stock by service level.",
      "zh-CN": "结合季节和促销预测，按服务水平备安全库存。",
    },
    placement: "picking",
  },
  AZ: {
    title: { en: "Top sellers, erratic", "zh-CN": "畅销但不规律" },
    action: {
      en: "Have a person decide each order; agree quick deliveries or presale rather than stock.",
      "zh-CN": "每次补货由人工决定；以快速供货或预售代替囤货。",
    },
    placement: "picking",
  },
  BX: {
    title: { en: "Middle sellers, steady", "zh-CN": "中等且平稳" },
    action: { en: "Order automatically by reorder point.", "zh-CN": "按再订货点自动补货。" },
    placement: "shelf",
  },
  BY: {
    title: { en: "Middle sellers, in waves", "zh-CN": "中等但有波动" },
    action: {
      en: "Order by forecast and look at it each month.",
      "zh-CN": "按预测补货，每月复核一次。",
    },
    placement: "shelf",
  },
  BZ: {
    title: { en: "Middle sellers, erratic", "zh-CN": "中等但不规律" },
    action: {
      en: "Hold little, and order when it is sold.",
      "zh-CN": "少量备货，售出再补。",
    },
    placement: "shelf",
  },
  CX: {
    title: { en: "Slow sellers, steady", "zh-CN": "长尾且平稳" },
    action: {
      en: "Order seldom and much at once, to save work.",
      "zh-CN": "低频大批补货，节省人力。",
    },
    placement: "reserve",
  },
  CY: {
    title: { en: "Slow sellers, in waves", "zh-CN": "长尾且有波动" },
    action: {
      en: "Sell in bundles with top sellers; do not reorder before stock is gone.",
      "zh-CN": "与畅销品搭售；清空库存前不补货。",
    },
    placement: "reserve",
  },
  CZ: {
    title: { en: "Slow sellers, erratic", "zh-CN": "长尾且不规律" },
    action: {
      en: "Check whether it is still needed: clear it, or sell it to order only.",
      "zh-CN": "核实是否仍需保留：清仓，或改为按单采购。",
    },
    placement: "reserve",
  },
};

export interface NineFieldCell {
  products: number;
  sales: number;
}

/** How many products and which sales lie in each field; products without a steadiness class are counted apart. */
export interface NineFieldTable {
  cells: Record<NineFieldId, NineFieldCell>;
  unknown: NineFieldCell;
}

/** The table over products, given by place. Throws RangeError when the lists differ in length. */
export function nineFieldTable(
  abc: readonly AbcClass[],
  xyz: readonly (XyzClass | null)[],
  sales: ArrayLike<number>,
): NineFieldTable {
  if (abc.length !== xyz.length || abc.length !== sales.length)
    throw new RangeError("nineFieldTable requires two classes and sales for each product");
  const ids = Object.keys(nineFields) as NineFieldId[];
  const cells = Object.fromEntries(ids.map((id) => [id, { products: 0, sales: 0 }])) as NineFieldTable["cells"];
  const unknown = { products: 0, sales: 0 };
  for (const [place, row] of abc.entries()) {
    const column = xyz[place];
    const cell = column ? cells[`${row}${column}`] : unknown;
    cell.products += 1;
    cell.sales += sales[place]!;
  }
  return { cells, unknown };
}
