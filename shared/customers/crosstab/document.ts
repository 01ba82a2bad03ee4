// What do a store's tags tell? A table of those that are held, each beside everybody else, and the two that go together most.
import type { Text } from "../../locale.ts";
import type { Block, Cell, Finding, GridBlock, StudyDocument, TableBlock } from "../../studies/blocks.ts";
import { tooLittle, type Writer, writersOf } from "../../studies/words.ts";
import { type Cross, type Held, heldOf, type Pattern, strongestCross, type Totals, totalsOf } from "./patterns.ts";

/** What tags and their values are called; `null` is who does not have the tag. */
export interface TagNames {
  title(tag: string): Text;
  value(tag: string, value: string | null): Text;
}

/** Customers of whom something can be said at all. */
const LEAST_CUSTOMERS = 30;

/** A tag of fewer makes no finding. */
const LEAST_HOLDERS = 20;

const ROWS = 40;

/** Tags that are crossed with each other, the most widely held. */
const CROSSED = 10;

export function tagsDocument(patterns: readonly Pattern[], names: TagNames, currency: string): StudyDocument {
  const all = totalsOf(patterns);
  const held = heldOf(patterns);
  if (held.length === 0 || all.customers < LEAST_CUSTOMERS) {
    return tooLittle({
      en: `Tags say what customers like, how they buy and what they told the shop. This section needs ${LEAST_CUSTOMERS} customers with an order in these days, some of them tagged. Choose more days, or have tags set up: GET /v1/tags/examples has twelve, PUT /v1/tags/{id} takes them.`,
      "zh-CN": `标签说明客户的偏好、购买习惯与自述信息。本节需要所选日期内至少${LEAST_CUSTOMERS}位客户下单，且部分带有标签。请扩大时间范围，或请人设置标签：GET /v1/tags/examples有十二个现成标签，以PUT /v1/tags/{id}启用。`,
    });
  }
  const { en, zh } = writersOf(currency);
  const cross = strongestCross(patterns, [...new Set(held.map(({ tag }) => tag))].slice(0, CROSSED));
  const findings = [spread(held, names, en, zh), cross && together(cross, names, en, zh)];
  const blocks: (Block | null)[] = [tableOf(held, all, names, en, zh), cross && gridOf(cross, names, en, zh)];
  return {
    findings: findings.filter((each) => each !== null),
    blocks: blocks.filter((each) => each !== null),
    empty: null,
  };
}

const repurchase = ({ repeaters, customers }: Totals) => (customers > 0 ? repeaters / customers : null);
const average = ({ amount_minor, orders }: Totals) => (orders > 0 ? Math.round(amount_minor / orders) : null);
const perCustomer = ({ amount_minor, customers }: Totals) => (customers > 0 ? amount_minor / customers : 0);

/** A tag with its value, such as "Skin: Oily"; a plain one is its title. */
function labelOf({ tag, value }: Pick<Held, "tag" | "value">, names: TagNames): Text {
  const title = names.title(tag);
  if (value === "") return title;
  const name = names.value(tag, value);
  return { en: `${title.en}: ${name.en}`, "zh-CN": `${title["zh-CN"]}：${name["zh-CN"]}` };
}

/** The tag whose holders spend most beside everybody else. */
function spread(held: readonly Held[], names: TagNames, en: Writer, zh: Writer): Finding | null {
  const large = held.filter((each) => each.with.customers >= LEAST_HOLDERS && each.without.customers >= LEAST_HOLDERS);
  const [best] = large.toSorted((a, b) => factorOf(b) - factorOf(a));
  if (!best || factorOf(best) <= 1) return null;
  const label = labelOf(best, names);
  const [own, others] = [perCustomer(best.with), perCustomer(best.without)];
  return {
    text: {
      en: `Customers tagged “${label.en}” spent ${en.money(own)} each, the others ${en.money(others)}.`,
      "zh-CN": `“${label["zh-CN"]}”客户人均消费${zh.money(own)}，其他客户为${zh.money(others)}。`,
    },
    action: {
      en: "See what they buy with this tag as the filter, and make it the condition of an offer for them.",
      "zh-CN": "可用此标签筛选，查看他们购买的商品，并以其为条件设置专属优惠。",
    },
  };
}

const factorOf = (each: Held) => {
  const others = perCustomer(each.without);
  return others > 0 ? perCustomer(each.with) / others : 0;
};

/** The cell of a cross that stands out most. */
function together(cross: Cross, names: TagNames, en: Writer, zh: Writer): Finding | null {
  const cells = cross.cells.flatMap((list, row) => list.map((cell, column) => ({ ...cell, row, column })));
  const held = cells.filter(
    ({ row, column }) => cross.row_values[row] !== null && cross.column_values[column] !== null,
  );
  const [most] = held.toSorted((a, b) => (b.residual ?? 0) - (a.residual ?? 0));
  if (!most || most.lift === null || (most.residual ?? 0) <= 3) return null;
  const row = labelOf({ tag: cross.row, value: cross.row_values[most.row] ?? "" }, names);
  const column = labelOf({ tag: cross.column, value: cross.column_values[most.column] ?? "" }, names);
  const share = most.observed / (cross.row_totals[most.row] ?? 1);
  return {
    text: {
      en: `${en.percent(share)} of the customers tagged “${row.en}” are “${column.en}” as well: ${en.number(Number(most.lift.toFixed(1)))} times as many as chance would bring together.`,
      "zh-CN": `“${row["zh-CN"]}”客户中有${zh.percent(share)}同时属于“${column["zh-CN"]}”，是随机情形的${zh.number(Number(most.lift.toFixed(1)))}倍。`,
    },
    action: {
      en: "Speak to both at once: one message, or a bundle, for customers with both tags.",
      "zh-CN": "可针对同时具有两个标签的客户统一触达，或设计组合优惠。",
    },
  };
}

function tableOf(held: readonly Held[], all: Totals, names: TagNames, en: Writer, zh: Writer): TableBlock {
  const [first] = held;
  const label = first ? labelOf(first, names) : { en: "", "zh-CN": "" };
  const share = (first?.with.customers ?? 0) / all.customers;
  return {
    kind: "table",
    id: "tags",
    title: { en: "Customers by tag", "zh-CN": "各标签客户" },
    finding: {
      en: `${en.percent(share)} of the customers who ordered are tagged “${label.en}”.`,
      "zh-CN": `下单客户中有${zh.percent(share)}带有“${label["zh-CN"]}”。`,
    },
    method: {
      en: "Known customers with an order in these days, by the tags they have now. The others are all who do not have that tag, or hold another value of it. A difference is not yet an effect: tags are often made from orders.",
      "zh-CN":
        "统计所选日期内有订单的已知客户，标签以当前为准。“其他”指没有该标签或取值不同的客户。差异不等于因果，因为标签常由订单得出。",
    },
    columns: [
      { id: "tag", title: { en: "Tag", "zh-CN": "标签" }, unit: "text" },
      { id: "customers", title: { en: "Customers", "zh-CN": "客户数" }, unit: "count" },
      { id: "share", title: { en: "Share", "zh-CN": "占比" }, unit: "ratio" },
      { id: "orders", title: { en: "Orders", "zh-CN": "订单数" }, unit: "count" },
      { id: "aov", title: { en: "Average order", "zh-CN": "笔单价" }, unit: "minor" },
      { id: "aov_others", title: { en: "Average order, others", "zh-CN": "其他客户笔单价" }, unit: "minor" },
      { id: "repurchase", title: { en: "Ordered again", "zh-CN": "复购率" }, unit: "ratio" },
      { id: "repurchase_others", title: { en: "Ordered again, others", "zh-CN": "其他客户复购率" }, unit: "ratio" },
    ],
    rows: held
      .slice(0, ROWS)
      .map((each): Cell[] => [
        labelOf(each, names),
        each.with.customers,
        each.with.customers / all.customers,
        each.with.orders,
        average(each.with),
        average(each.without),
        repurchase(each.with),
        repurchase(each.without),
      ]),
    total_rows: held.length,
  };
}

function gridOf(cross: Cross, names: TagNames, en: Writer, zh: Writer): GridBlock {
  const [row, column] = [names.title(cross.row), names.title(cross.column)];
  const v = cross.cramers_v ?? 0;
  return {
    kind: "grid",
    id: "cross",
    title: { en: `${row.en} by ${column.en}`, "zh-CN": `${row["zh-CN"]}与${column["zh-CN"]}` },
    finding: {
      en: `Of all tags, “${row.en}” and “${column.en}” go together most: ${en.number(Number(v.toFixed(2)))} on a scale from 0 to 1.`,
      "zh-CN": `在所有标签中，“${row["zh-CN"]}”与“${column["zh-CN"]}”关联最强：${zh.number(Number(v.toFixed(2)))}（0为无关，1为完全对应）。`,
    },
    method: {
      en: "Each row's customers by the column's tag, in percent. The two most widely linked of the ten most held tags, by Cramér's V (0: nothing to do with each other, 1: one tells the other), among those that pass Pearson's chi-square test at one in a hundred, shared among all pairs tried.",
      "zh-CN":
        "各行客户按列标签的占比。取持有人数最多的十个标签两两比较，在通过皮尔逊卡方检验（显著性百分之一，按比较次数校正）的组合中，选Cramér's V最大者（0表示无关，1表示完全对应）。",
    },
    aside: true,
    unit: "ratio",
    row_title: row,
    size_title: { en: "Customers", "zh-CN": "客户数" },
    columns: cross.column_values.map((value) => names.value(cross.column, value)),
    rows: cross.row_values.map((value, at) => ({
      label: names.value(cross.row, value),
      size: cross.row_totals[at] ?? 0,
      values: (cross.cells[at] ?? []).map(({ observed }) => observed / Math.max(1, cross.row_totals[at] ?? 0)),
    })),
  };
}
