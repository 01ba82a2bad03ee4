// What is said of how things stand? These words come only where a page has room for them.
import type { Locale } from "../../../locale.ts";

const en = {
  missing: (title: string, count: number) => {
    if (count === 1) return `${title} cannot be told.`;
    return `${title} and ${count - 1} more ${count === 2 ? "figure" : "figures"} cannot be told.`;
  },
  refunded: (value: string, share: string) => `Refunds took back ${value}, ${share} of sales.`,
  refunded_action: "Find the products that come back most, and why.",
  again: (share: string) => `${share} of the customers ordered more than once.`,
  again_action: "Ask for the next order in time: Retention shows how many days customers usually take.",
  leader: (name: string, title: string, value: string, above: string) =>
    `${above === "" ? "" : `Apart from ${above}, `}${name} comes first by ${title}: ${value}.`,
  leader_action: {
    product: "Keep it in stock and easy to find, and show what goes with it.",
    source: "See whether it also comes first by orders; if not, look at the page it leads to.",
  },
  newcomers: (count: string, one: boolean) => `${count} ${one ? "customer" : "customers"} ordered for the first time.`,
  newcomers_action: "Ask on the thank-you page how they heard of the shop: one question, and the answer costs nothing.",
  peak_action: "Find out what was different on the best day, and plan for the next one.",
};

type Words = { [K in keyof typeof en]: (typeof en)[K] };

const zh: Words = {
  missing: (title, count) => (count === 1 ? `“${title}”暂无法得出。` : `“${title}”等${count}项指标暂无法得出。`),
  refunded: (value, share) => `退款${value}，占销售额的${share}。`,
  refunded_action: "请找出退货最多的商品及其原因。",
  again: (share) => `${share}的客户下单不止一次。`,
  again_action: "请在合适的时机促成下一单：通常间隔几天，见“留存与复购”。",
  leader: (name, title, value, above) => `${above === "" ? "" : `除${above}外，`}按${title}，${name}居首：${value}。`,
  leader_action: {
    product: "请保证库存与展示位，并在其页面推荐搭配商品。",
    source: "请看其订单是否同样领先；若不是，请检查落地页。",
  },
  newcomers: (count) => `${count}位客户首次下单。`,
  newcomers_action: "请在感谢页询问他们从何处得知本店：一个问题，几乎没有成本。",
  peak_action: "请弄清最好的一天有何不同，并提前准备下一次。",
};

export const standingWords: Record<Locale, Words> = { en, "zh-CN": zh };
