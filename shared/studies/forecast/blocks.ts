// What is shown of a forecast beside its fans? Products by what changes, and categories by week.
import type { Text } from "../../locale.ts";
import type { TableBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";
import type { Demand } from "./demand.ts";
import type { KeptForecast } from "./kept.ts";
import type { Group, Outcome } from "./outcome.ts";
import { methodWords } from "./words.ts";

const MOST_ROWS = 60;

export const total = (values: ArrayLike<number>, from = 0, to = values.length): number =>
  Array.from(values)
    .slice(from, to)
    .reduce((sum, value) => sum + value, 0);

export const lastFour = ({ history }: Group) => total(history, Math.max(0, history.length - 4));

/** Products whose sales change most, in units, up and down. */
export function byChange(rows: readonly KeptForecast[]): KeptForecast[] {
  const change = ({ next_28, sold_28 }: KeptForecast) => Math.abs(next_28 - sold_28);
  return rows.toSorted((a, b) => change(b) - change(a) || (a.sku < b.sku ? -1 : 1));
}

/** Whether a change is more than chance brings: what sold lies outside what is expected. */
export const isSure = ({ sold_28, low_28, high_28 }: KeptForecast): boolean => sold_28 < low_28 || sold_28 > high_28;

export function changeTable({ rows }: Outcome, demand: Demand, write: Writers): TableBlock {
  const { en, zh } = write;
  const cut = cutSentence(demand, write);
  const shown = byChange(rows).slice(0, MOST_ROWS);
  const out = shown.some(({ sold_out }) => sold_out);
  const sure = rows.filter(isSure);
  const up = sure.filter(({ next_28, sold_28 }) => next_28 > sold_28).length;
  return {
    kind: "table",
    id: "products",
    title: { en: "Products by expected change", "zh-CN": "预计变化最大的商品" },
    finding: {
      en: `${en.number(up)} of ${en.number(rows.length)} products should sell clearly more than in the last four weeks, ${en.number(sure.length - up)} clearly less.${cut.en}`,
      "zh-CN": `${zh.number(rows.length)}个商品中，${zh.number(up)}个预计明显多于过去四周，${zh.number(sure.length - up)}个明显减少。${cut["zh-CN"]}`,
    },
    method: {
      en: "Units in 28 days. Nine in ten outcomes lie between the least and the most; a change is clear where the last four weeks lie outside. Sold is what was ordered, less what was paid back within two days of its order: that was called off, while a later return had been wanted. One order counts in the fit for at most ten times what 95 of 100 of the product's other orders stay within, and no less than two usual weeks. Weeks without stock count as unknown, not as without demand. Errors are those of a backtest and of repeating what sold before: MASE, below 1 is nearer than repeating used to be; of rare demand the root mean squared error in units a week. All products are in GET /v1/forecast.csv.",
      "zh-CN":
        "28天件数。九成结果介于至少与至多之间；过去四周销量落在区间之外即为明显变化。销量为下单件数减去下单两天内退款的件数：这视为取消，之后的退货仍算需求。拟合时，单笔订单最多按该商品其他订单第95百分位的十倍计，且不少于两周常量。缺货的周视为未知，不视为无需求。误差来自回测，并与沿用过往对比：MASE低于1表示优于以往沿用；间歇需求为每周件数的均方根误差。全部商品见GET /v1/forecast.csv。",
    },
    columns: [
      { id: "title", title: { en: "Product", "zh-CN": "商品" }, unit: "text" },
      { id: "sold", title: { en: "Sold, 4 weeks", "zh-CN": "过去4周" }, unit: "count" },
      { id: "next", title: { en: "Next 4 weeks", "zh-CN": "未来4周" }, unit: "count" },
      { id: "change", title: { en: "Change", "zh-CN": "变化" }, unit: "count" },
      { id: "low", title: { en: "At least", "zh-CN": "至少" }, unit: "count" },
      { id: "high", title: { en: "At most", "zh-CN": "至多" }, unit: "count" },
      ...(out ? [{ id: "state", title: { en: "State", "zh-CN": "状态" }, unit: "text" as const }] : []),
      { id: "quarter", title: { en: "Next 13 weeks", "zh-CN": "未来13周" }, unit: "count" },
      { id: "method", title: { en: "Method", "zh-CN": "方法" }, unit: "text" },
      { id: "error", title: { en: "Error", "zh-CN": "误差" }, unit: "number" },
      { id: "naive", title: { en: "Error of repeating", "zh-CN": "沿用误差" }, unit: "number" },
      { id: "sku", title: { en: "SKU", "zh-CN": "SKU" }, unit: "text" },
    ],
    rows: shown.map((row) => [
      row.title,
      row.sold_28,
      Math.round(row.next_28),
      Math.round(row.next_28) - row.sold_28,
      Math.round(row.low_28),
      Math.round(row.high_28),
      ...(out ? [row.sold_out ? { en: "sold out", "zh-CN": "缺货" } : null] : []),
      Math.round(row.next_91),
      methodWords[row.method] ?? row.method,
      row.error,
      row.naive_error,
      row.sku,
    ]),
    total_rows: rows.length,
    ...(shown.length < rows.length ? { find: "forecast" as const } : {}),
  };
}

/** Which orders do not count as they were; nothing where all do. */
function cutSentence({ large, called_off }: Demand, { en, zh }: Writers): Text {
  const orders = large.length;
  const one = {
    en: ` ${en.number(orders)} ${orders === 1 ? "order" : "orders"} far above the product's others ${orders === 1 ? "counts" : "count"} for less.`,
    "zh-CN": `另有${zh.number(orders)}笔远超该商品其他订单的大单减量计入。`,
  };
  const off = {
    en: ` ${en.number(called_off)} cancelled ${called_off === 1 ? "unit is" : "units are"} left out.`,
    "zh-CN": `${zh.number(called_off)}件已取消，不计入。`,
  };
  const said = [...(orders > 0 ? [one] : []), ...(called_off > 0 ? [off] : [])];
  return { en: said.map((each) => each.en).join(""), "zh-CN": said.map((each) => each["zh-CN"]).join("") };
}

export function categoryTable({ categories, store }: Outcome, { en, zh }: Writers): TableBlock {
  const ordered = categories.toSorted((a, b) => total(b.path) - total(a.path) || (a.name < b.name ? -1 : 1));
  const top = ordered[0]!;
  const name = (group: Group) => (group.name === "" ? { en: "without category", "zh-CN": "未分类" } : group.name);
  const all = total(store.path, 0, 4);
  const share = all > 0 ? total(top.path, 0, 4) / all : 0;
  const title = name(top);
  // A tenth of a unit is as much as can be meant; rows and columns are added up as they are shown.
  const tenths = (value: number) => Math.round(value * 10) / 10;
  const added = (groups: readonly Group[]) => {
    const weeks = Array.from(store.path, (_, week) => tenths(total(groups.map(({ path }) => tenths(path[week]!)))));
    return [total(groups.map(lastFour)), tenths(total(weeks, 0, 4)), tenths(total(weeks)), ...weeks];
  };
  return {
    kind: "table",
    id: "categories",
    title: { en: "Units by category and week", "zh-CN": "各品类每周预测" },
    finding: {
      en: `${typeof title === "string" ? `The largest category, ${title},` : "What has no category"} should bring ${en.percent(share)} of the units of the next four weeks.`,
      "zh-CN": `${typeof title === "string" ? `销量最大的品类是${title}，` : "未分类商品"}预计占未来四周的${zh.percent(share)}。`,
    },
    method: {
      en: "Each figure is the sum of the category's products as they are kept, to a tenth of a unit, and the last row the sum of the categories.",
      "zh-CN": "各数为品类内商品预测之和，保留一位小数，末行为各品类之和。",
    },
    columns: [
      { id: "category", title: { en: "Category", "zh-CN": "品类" }, unit: "text" },
      { id: "sold", title: { en: "Sold, 4 weeks", "zh-CN": "过去4周" }, unit: "number" },
      { id: "next", title: { en: "Next 4 weeks", "zh-CN": "未来4周" }, unit: "number" },
      { id: "quarter", title: { en: "Next 13 weeks", "zh-CN": "未来13周" }, unit: "number" },
      ...Array.from(store.path, (_, week) => ({
        id: `week_${week + 1}`,
        title: { en: `Week ${week + 1}`, "zh-CN": `第${week + 1}周` },
        unit: "number" as const,
      })),
    ],
    rows: [
      ...ordered.map((group) => [name(group), ...added([group])]),
      [{ en: "All", "zh-CN": "合计" }, ...added(ordered)],
    ],
    total_rows: ordered.length + 1,
  };
}
