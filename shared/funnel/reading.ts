// How is a funnel counted? What a reader chose as one word, which stands in the page's address and in a request alike.
import type { Text } from "../locale.ts";
import type { Options, SplitId, WindowId } from "./reach.ts";
import { type StepId, stepById, usual } from "./steps.ts";

export interface Chosen extends Options {
  steps: readonly StepId[];
  /** What the steps are split by; null where nothing was chosen. */
  by: SplitId | null;
}

/** What a page shows first. */
export const unchosen: Chosen = { steps: usual, order: "strict", window: "week", per: "visitor", by: null };

export const orders: readonly Options["order"][] = ["strict", "any"];
export const units: readonly Options["per"][] = ["visitor", "visit"];
export const windowIds: readonly WindowId[] = ["visit", "day", "week", "month"];

/** In the order in which a list of them reads best: where from, on what, then what was met on the way. */
export const splitIds: readonly SplitId[] = [
  ...(["channel", "channel_group", "source", "medium", "campaign", "device", "country"] as const),
  ...(["category", "brand", "sku", "variant", "tier", "fee"] as const),
];

/** A visit has the window of a visit, whatever was chosen. */
export const settled = (chosen: Chosen): Chosen => (chosen.per === "visit" ? { ...chosen, window: "visit" } : chosen);

/**
 * Letters, - and . alone, so that an address keeps them as they are; "" of what is shown first.
 * @example formatChosen({ ...unchosen, steps: ["view_item", "purchase"] }) // => "view_item-purchase.strict.week.visitor"
 */
export function formatChosen(chosen: Chosen): string {
  const { steps, order, window, per, by } = settled(chosen);
  const said = [steps.join("-"), order, window, per, ...(by === null ? [] : [by])].join(".");
  return said === [unchosen.steps.join("-"), unchosen.order, unchosen.window, unchosen.per].join(".") ? "" : said;
}

const among = <T extends string>(list: readonly T[], text: string | undefined): T | undefined =>
  list.find((each) => each === text);

/** Null of anything that says no reading: unknown words, fewer than two steps, a step twice. */
export function parseChosen(text: string): Chosen | null {
  if (text === "") return unchosen;
  const [listed = "", ordered, lasting, counted, split, ...more] = text.split(".");
  const steps = listed.split("-").filter((step): step is StepId => stepById.has(step));
  const whole = steps.length === listed.split("-").length && new Set(steps).size === steps.length && steps.length > 1;
  const [order, window, per] = [among(orders, ordered), among(windowIds, lasting), among(units, counted)];
  const by = split === undefined ? null : among(splitIds, split);
  if (!whole || !order || !window || !per || by === undefined || more.length > 0) return null;
  return settled({ steps, order, window, per, by });
}

export const orderTitles: Readonly<Record<Options["order"], Text>> = {
  strict: { en: "One step after the other", "zh-CN": "依次发生" },
  any: { en: "In any order", "zh-CN": "不限顺序" },
};

export const unitTitles: Readonly<Record<Options["per"], Text>> = {
  visitor: { en: "Visitors", "zh-CN": "访客" },
  visit: { en: "Visits", "zh-CN": "会话" },
};

export const windowTitles: Readonly<Record<WindowId, Text>> = {
  visit: { en: "Within one visit", "zh-CN": "同一次会话内" },
  day: { en: "Within 24 hours", "zh-CN": "24小时内" },
  week: { en: "Within 7 days", "zh-CN": "7天内" },
  month: { en: "Within 30 days", "zh-CN": "30天内" },
};

export const splitTitles: Readonly<Record<SplitId, Text>> = {
  channel: { en: "Channel", "zh-CN": "渠道类型" },
  channel_group: { en: "Channel group", "zh-CN": "渠道分组" },
  source: { en: "Source", "zh-CN": "来源" },
  medium: { en: "Medium", "zh-CN": "媒介" },
  campaign: { en: "Campaign", "zh-CN": "活动" },
  device: { en: "Device", "zh-CN": "设备" },
  country: { en: "Country", "zh-CN": "国家/地区" },
  category: { en: "Category", "zh-CN": "品类" },
  brand: { en: "Brand", "zh-CN": "品牌" },
  sku: { en: "Product", "zh-CN": "商品" },
  variant: { en: "Product option", "zh-CN": "商品规格" },
  tier: { en: "Delivery", "zh-CN": "配送方式" },
  fee: { en: "Delivery fee", "zh-CN": "配送费" },
};

/** A reading in a line, such as "Visitors, one step after the other, within 7 days; 8 steps". */
export function readingText(chosen: Chosen): Text {
  const { steps, order, window, per, by } = settled(chosen);
  const split = by && splitTitles[by];
  const small = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
  const [unit, way, time] = [unitTitles[per], orderTitles[order], windowTitles[window]];
  return {
    en: `${unit.en}, ${small(way.en)}, ${small(time.en)}; ${steps.length} steps${split ? `; by ${small(split.en)}` : ""}`,
    "zh-CN": `${unit["zh-CN"]}，${way["zh-CN"]}，${time["zh-CN"]}；${steps.length}个环节${split ? `；按${split["zh-CN"]}` : ""}`,
  };
}
