// Which tags may a store begin with? Three of each dimension, to take as they are and to edit.
import type { Text } from "../../locale.ts";
import type { Predicate } from "../../predicate.ts";
import { four_class } from "../rfm/presets/four_class.ts";
import type { TagDefinition, TagDimension } from "./define.ts";

const atLeast = (fact: string, value: number): Predicate => ({ op: "at_least", fact, value });
const atMost = (fact: string, value: number): Predicate => ({ op: "at_most", fact, value });
const all = (...of: Predicate[]): Predicate => ({ op: "all", of });

const named = (id: string, dimension: TagDimension, name: Text, description: Text) => ({
  id,
  dimension,
  name,
  description,
});
const say = (en: string, zh: string): Text => ({ en, "zh-CN": zh });

const behaviour: TagDefinition[] = [
  {
    ...named(
      "evening_buyer",
      "behaviour",
      say("Evening buyer", "晚间购买"),
      say("Two orders or more, most of them between 18 and 24.", "至少两单，且多数在18点至24点下单。"),
    ),
    source: { kind: "rule", when: all(atLeast("orders.count", 2), atLeast("orders.evening_ratio", 0.6)) },
  },
  {
    ...named(
      "weekend_buyer",
      "behaviour",
      say("Weekend buyer", "周末购买"),
      say("Two orders or more, most of them at weekends.", "至少两单，且多数在周末下单。"),
    ),
    source: { kind: "rule", when: all(atLeast("orders.count", 2), atLeast("orders.weekend_ratio", 0.6)) },
  },
  {
    ...named(
      "returns_often",
      "behaviour",
      say("Returns often", "经常退货"),
      say("A third of what was spent came back, in two refunds or more.", "退款至少两次，且金额占消费的三成以上。"),
    ),
    source: { kind: "rule", when: all(atLeast("refunds.count", 2), atLeast("refunds.ratio", 0.3)) },
  },
];

const value = (unit_minor: number): TagDefinition[] => [
  {
    ...named(
      "high_spender",
      "value",
      say("High spender", "高消费"),
      say("2,000 or more in 365 days.", "365天内消费满2,000。"),
    ),
    source: { kind: "rule", when: atLeast("orders.spent_365d_minor", 2_000 * unit_minor) },
  },
  {
    ...named(
      "price_sensitive",
      "value",
      say("Price sensitive", "价格敏感"),
      say(
        "Two orders or more, most of them with an offer, or a fifth off.",
        "至少两单，多数用了优惠，或折扣占两成以上。",
      ),
    ),
    source: {
      kind: "rule",
      when: all(atLeast("orders.count", 2), {
        op: "any",
        of: [atLeast("orders.offer_ratio", 0.7), atLeast("orders.discount_ratio", 0.2)],
      }),
    },
  },
  {
    ...named(
      "basket_size",
      "value",
      say("Average order", "客单价"),
      say("Small below 100, large from 300 on.", "低于100为小单，300起为大单。"),
    ),
    values: [
      { value: "large", name: say("Large", "大单") },
      { value: "medium", name: say("Medium", "中单") },
      { value: "small", name: say("Small", "小单") },
    ],
    source: {
      kind: "cases",
      cases: [
        { value: "large", when: atLeast("orders.average_minor", 300 * unit_minor) },
        { value: "medium", when: atLeast("orders.average_minor", 100 * unit_minor) },
        { value: "small", when: atLeast("orders.count", 1) },
      ],
    },
  },
];

const preference: TagDefinition[] = [
  {
    ...named(
      "category_lover",
      "preference",
      say("Category lover", "品类爱好者"),
      say("Two orders or more, over half of them in one category.", "至少两单，且过半花在同一品类。"),
    ),
    source: {
      kind: "fact",
      fact: "items.top_category",
      when: all(atLeast("orders.count", 2), atLeast("items.top_category_ratio", 0.5)),
    },
  },
  {
    ...named(
      "interested_in",
      "preference",
      say("Interested in", "近期关注"),
      say("The category looked at most in 30 days, three times or more.", "近30天浏览最多的品类，至少浏览三次。"),
    ),
    source: { kind: "fact", fact: "views.top_category_30d", when: atLeast("views.count_30d", 3) },
  },
  {
    ...named(
      "skin_type",
      "preference",
      say("Skin type", "肤质"),
      say("Answered in the questionnaire “skin”.", "来自问卷“skin”的回答。"),
    ),
    values: [
      { value: "dry", name: say("Dry", "干性") },
      { value: "oily", name: say("Oily", "油性") },
      { value: "sensitive", name: say("Sensitive", "敏感性") },
    ],
    source: { kind: "answer", questionnaire: "skin", question: "skin_type" },
  },
];

const status: TagDefinition[] = [
  {
    ...named(
      "stage",
      "status",
      say("Stage", "客户阶段"),
      say(
        "New for 30 days, lapsing after 60 without an order, lost after 180.",
        "首单30天内为新客，60天未下单为将流失，180天为已流失。",
      ),
    ),
    values: [
      { value: "lost", name: say("Lost", "已流失") },
      { value: "lapsing", name: say("Lapsing", "将流失") },
      { value: "new", name: say("New", "新客") },
      { value: "active", name: say("Active", "活跃") },
    ],
    source: {
      kind: "cases",
      cases: [
        { value: "lost", when: atLeast("orders.last_days", 180) },
        { value: "lapsing", when: atLeast("orders.last_days", 60) },
        { value: "new", when: atMost("orders.first_days", 30) },
        { value: "active", when: atLeast("orders.count", 1) },
      ],
    },
  },
  {
    ...named(
      "segment",
      "status",
      say("Segment", "客户分层"),
      say(
        "By recency, frequency and money, as the study of segments divides them.",
        "按最近下单、频次和金额划分，与客户分层分析一致。",
      ),
    ),
    values: four_class.make({ unit_minor: 1, gift_sku: null }).segments.map(({ id, name }) => ({ value: id, name })),
    source: { kind: "fact", fact: "segment.four_class" },
  },
  {
    ...named("vip", "status", say("VIP", "贵宾"), say("Named by the shop, by import.", "由店铺指定并导入。")),
    source: { kind: "import" },
  },
];

/** `unit_minor` is one whole unit of the store's currency in minor ones. */
export const exampleTags = (unit_minor: number): TagDefinition[] => [
  ...behaviour,
  ...value(unit_minor),
  ...preference,
  ...status,
];
