// What does each class of products come to, by sales and by number?

import type { Text } from "../../locale.ts";
import { type AbcClass, abcPresets } from "../../products/abc.ts";
import type { Cell, TableBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";

export const CLASSES: readonly AbcClass[] = ["A", "B", "C"];

/** What each class comes to, under one rule. */
export function sharesOf(classes: readonly AbcClass[], sales: Float64Array, total: number) {
  return CLASSES.map((name) => {
    const places = classes.flatMap((each, place) => (each === name ? [place] : []));
    const sum = places.reduce((all, place) => all + sales[place]!, 0);
    return {
      name,
      products: places.length,
      part: places.length / classes.length,
      sum,
      share: total > 0 ? sum / total : null,
    };
  });
}

const classTitles: Readonly<Record<AbcClass, Text>> = {
  A: { en: "A, top sellers", "zh-CN": "A 畅销" },
  B: { en: "B, middle sellers", "zh-CN": "B 中等" },
  C: { en: "C, slow sellers", "zh-CN": "C 长尾" },
};

const SHARE_COLUMNS: TableBlock["columns"] = [
  { id: "class", title: { en: "Class", "zh-CN": "类别" }, unit: "text" },
  { id: "products", title: { en: "Products", "zh-CN": "商品数" }, unit: "count" },
  { id: "part", title: { en: "Share of products", "zh-CN": "商品占比" }, unit: "ratio" },
  { id: "sales", title: { en: "Sales", "zh-CN": "销售额" }, unit: "minor" },
  { id: "share", title: { en: "Share of sales", "zh-CN": "销售额占比" }, unit: "ratio" },
];

const shareRows = (shares: ReturnType<typeof sharesOf>): Cell[][] =>
  shares.map(({ name, products, part, sum, share }) => [classTitles[name], products, part, sum, share]);

export function salesTable(shares: ReturnType<typeof sharesOf>, { en, zh }: Writers): TableBlock {
  const { products, part, share } = shares[0]!;
  return {
    kind: "table",
    id: "abc",
    title: { en: "Classes by sales", "zh-CN": "按销售额分类" },
    finding: {
      en: `${en.number(products)} products, ${en.percent(part)} of all, bring ${en.percent(share ?? 0)} of the sales.`,
      "zh-CN": `${zh.number(products)}个商品（占${zh.percent(part)}）贡献了${zh.percent(share ?? 0)}的销售额。`,
    },
    method: {
      en: `${abcPresets[0]!.title.en}. Products by sales, best first: A ends before the product that would pass 80 % of sales and B before the one that would pass 95 %.`,
      "zh-CN": `${abcPresets[0]!.title["zh-CN"]}。商品按销售额从高到低排列：A止于累计将超过80%的商品之前，B止于将超过95%的商品之前。`,
    },
    columns: SHARE_COLUMNS,
    rows: shareRows(shares),
    total_rows: shares.length,
  };
}

/** The same by number of products, for who knows the classes so. */
export function numberTable(shares: ReturnType<typeof sharesOf>, { en, zh }: Writers): TableBlock {
  const [best, , rest] = shares;
  return {
    kind: "table",
    id: "abc_number",
    title: { en: "Classes by number of products", "zh-CN": "按商品数分类" },
    finding: {
      en: `The best fifth of the products brings ${en.percent(best!.share ?? 0)} of the sales, the last half ${en.percent(rest!.share ?? 0)}.`,
      "zh-CN": `排名前五分之一的商品贡献销售额的${zh.percent(best!.share ?? 0)}，后一半贡献${zh.percent(rest!.share ?? 0)}。`,
    },
    method: {
      en: `${abcPresets[1]!.title.en}. B are those between.`,
      "zh-CN": `${abcPresets[1]!.title["zh-CN"]}，其间为B。`,
    },
    aside: true,
    columns: SHARE_COLUMNS,
    rows: shareRows(shares),
    total_rows: shares.length,
  };
}
