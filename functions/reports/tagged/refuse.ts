// Why can a figure not be read by tag, and what can be asked instead? The problems that such readings answer with.
import { formatDay } from "../../../shared/calendar.ts";
import { tagReach } from "../../../shared/dimensions.ts";
import type { Text } from "../../../shared/locale.ts";
import type { Metric } from "../../../shared/metrics/define.ts";
import { metrics } from "../../../shared/metrics/index.ts";
import { meant } from "../../../shared/pricing/compile/nearest.ts";
import { Problem } from "../../http/problem.ts";

/** Orders, and sessions or events, that one answer may be worked out from. */
export const MOST_ORDERS = 200_000;
export const MOST_VISITS = 200_000;
/** Keys and people that one answer may hold while it is worked out. */
export const MOST_HELD = 300_000;

/** At most so many names are listed. */
const LISTED = 20;

export function unknownTag(id: string, known: readonly string[], field: string): Problem {
  const guess = meant(id, known);
  const none = known.length === 0;
  return new Problem({
    status: 400,
    code: "tag_unknown",
    detail: {
      en: none
        ? "The store has no tags yet. Make one with PUT /v1/tags/{id}."
        : `There is no tag "${id.slice(0, 60)}".${guess.en} GET /v1/tags lists them.`,
      "zh-CN": none
        ? "店铺尚无标签，可用PUT /v1/tags/{id}新建。"
        : `没有标签“${id.slice(0, 60)}”。${guess["zh-CN"]}标签列表见GET /v1/tags。`,
    },
    field,
    allowed: known.slice(0, LISTED),
  });
}

/** Of a link to a tag's customers that outlived the tag. */
export const tagGone = (): Problem =>
  new Problem({
    status: 400,
    code: "tag_unknown",
    detail: {
      en: "The tag whose customers this link shows is no longer there. Ask for another link.",
      "zh-CN": "此链接所展示客户的标签已被删除，请索取新的链接。",
    },
    field: "filter",
  });

/** Of a metric whose rows name no customer. */
export function notByTag(metric: Metric, field: string): Problem {
  const instead = metrics.filter((each) => each.unit === metric.unit && tagReach(each) !== null).map(({ id }) => id);
  return new Problem({
    status: 400,
    code: "dimension_not_supported",
    detail: {
      en: `${metric.id} cannot be read by tag: its rows name no customer. These can: ${instead.slice(0, 5).join(", ")}.`,
      "zh-CN": `“${metric.title["zh-CN"]}”不支持按标签查看：其明细不含客户信息。可改用：${instead.slice(0, 5).join("、")}。`,
    },
    field,
    more: { metrics: instead },
  });
}

/** Why visits of days from `from` on are not there any more; `kept` is the first day of which they are. */
export const visitsGone = (kept: string): Text => ({
  en: `Visits by tag are worked out from raw events, which are kept from ${formatDay(kept, "en")} on.`,
  "zh-CN": `按标签查看访问需要原始事件，目前仅保留${formatDay(kept, "zh-CN")}及以后的数据。`,
});

const orderMetrics = () => metrics.filter((each) => tagReach(each) === "orders").map(({ id }) => id);

export function beforeRetention(kept: string): Problem {
  const why = visitsGone(kept);
  return new Problem({
    status: 400,
    code: "range_not_kept",
    detail: {
      en: `${why.en} Ask for these days, or for figures of orders, which reach back to the first one.`,
      "zh-CN": `${why["zh-CN"]}请改查该日期之后的数据，或改看订单类指标（可追溯至首单）。`,
    },
    field: "from",
    allowed: [kept],
    more: { metrics: orderMetrics() },
  });
}

export const tooMany = (what: "orders" | "visits" | "events" | "held"): Text => {
  const [most, en, zh] = {
    orders: [MOST_ORDERS, "orders", "笔订单"] as const,
    visits: [MOST_VISITS, "visits", "次访问"] as const,
    events: [MOST_VISITS, "events", "个事件"] as const,
    held: [MOST_HELD, "keys and people", "个键与人"] as const,
  }[what];
  return {
    en: `By tag, figures are worked out from rows when somebody looks: at most ${most} ${en}, and these days hold more. Ask for fewer days.`,
    "zh-CN": `按标签查看的指标由明细即时计算，最多${most}${zh}，所选日期超出此数。请缩短时间范围。`,
  };
};

export const tooLarge = (what: Parameters<typeof tooMany>[0]): Problem =>
  new Problem({ status: 400, code: "answer_too_large", detail: tooMany(what), field: "from" });
