// What may a rule ask of a visitor? Every fact once: its type, who vouches for it, and whether asking makes a price personal.
import type { Text } from "../locale.ts";
import { type Facts, leavesOf, type Predicate } from "../predicate.ts";

export interface FactDef {
  id: string;
  type: "text" | "number" | "boolean" | "set";
  /** `page`: anyone may claim it. `shop`: only a signed customer token or a secret key says so. `server`: nobody else. */
  from: "page" | "shop" | "server";
  /** A price that follows from it is personalised and carries a disclosure. */
  personal: boolean;
  title: Text;
}

const page = (id: string, type: FactDef["type"], title: Text): FactDef => ({
  id,
  type,
  from: "page",
  personal: false,
  title,
});
const shop = (id: string, type: FactDef["type"], title: Text, personal = true): FactDef => {
  return { id, type, from: "shop", personal, title };
};

export const facts: readonly FactDef[] = [
  page("channel", "text", { en: "Sales channel", "zh-CN": "销售渠道" }),
  page("country", "text", { en: "Country", "zh-CN": "国家/地区" }),
  page("device", "text", { en: "Device", "zh-CN": "设备" }),
  page("campaign", "text", { en: "Campaign", "zh-CN": "活动" }),
  shop("customer.known", "boolean", { en: "Signed in", "zh-CN": "已登录" }),
  shop("customer.segments", "set", { en: "Segments", "zh-CN": "客户分群" }),
  shop("customer.tags", "set", { en: "Tags", "zh-CN": "标签" }),
  shop("customer.tier", "text", { en: "Member tier", "zh-CN": "会员等级" }),
  shop("customer.orders", "number", { en: "Orders so far", "zh-CN": "历史订单数" }),
  shop("customer.days_since_order", "number", { en: "Days since the last order", "zh-CN": "距上次下单天数" }),
  // A trade price list is a published one: asking whether the buyer is a business makes no price personal.
  shop("customer.business", "boolean", { en: "Business buyer", "zh-CN": "企业客户" }, false),
  shop("customer.role", "text", { en: "Sales role", "zh-CN": "销售角色" }, false),
  shop("customer.referred", "boolean", { en: "Came by an invitation", "zh-CN": "受邀而来" }),
  shop("customer.friends", "number", { en: "Friends who ordered", "zh-CN": "已下单的好友数" }),
  shop("group.size", "number", { en: "People in the group", "zh-CN": "拼团人数" }, false),
];

const factById: ReadonlyMap<string, FactDef> = new Map(facts.map((each) => [each.id, each]));

const EXPERIMENT = "experiment.";

/**
 * The fact that tells which arm of an experiment a visitor is in, by the arm's id; nothing for who is in none.
 * @example experimentFact("spring") // => "experiment.spring"
 */
export const experimentFact = (id: string): string => `${EXPERIMENT}${id}`;

/** The experiment that a fact tells of; undefined of every other fact. */
export const experimentOf = (fact: string): string | undefined =>
  fact.startsWith(EXPERIMENT) ? fact.slice(EXPERIMENT.length) : undefined;

/** What a fact is; undefined where there is none such. Which experiments there are, a configuration tells. */
export function factOf(id: string): FactDef | undefined {
  const experiment = experimentOf(id);
  if (experiment === undefined) return factById.get(id);
  const title = { en: `Arm of experiment "${experiment}"`, "zh-CN": `实验“${experiment}”的分组` };
  return { id, type: "text", from: "server", personal: false, title };
}

/** What is known of a visitor of whom nothing is: it is a page that asks, and nobody has signed in. */
export const ANONYMOUS: Facts = { channel: "web", "customer.known": false };

interface Trial {
  id: string;
  when?: Predicate | undefined;
}

/**
 * Whether a predicate asks who the visitor is. A fact that nobody knows is not claimed to be harmless; an arm is drawn, unless
 * its experiment asks who may be.
 */
export const isPersonal = (when: Predicate | undefined, experiments: readonly Trial[] = []): boolean =>
  when !== undefined &&
  leavesOf(when).some(({ fact }) => {
    const asked = experimentOf(fact);
    const trial = asked === undefined ? undefined : experiments.find(({ id }) => id === asked);
    return (factOf(fact)?.personal ?? true) || isPersonal(trial?.when);
  });

/** Whether a predicate asks for nothing but what a page says of its visitor. */
export const isByPage = (when: Predicate | undefined): boolean =>
  when !== undefined && leavesOf(when).every(({ fact }) => factOf(fact)?.from === "page");
