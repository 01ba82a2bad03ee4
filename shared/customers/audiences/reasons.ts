// Why is a customer where the lists have them? The figures as sentences, and what each asks to be done.
import { formatMoney, formatNumber, formatPercent } from "../../format.ts";
import type { Locale, Text } from "../../locale.ts";
import { leavesOf, type Predicate } from "../../predicate.ts";
import { dayFromNumber } from "../../time.ts";
import { quadrants } from "../lifetime/quadrants.ts";
import { segmentFactById } from "../rfm/facts.ts";
import type { SegmentationInput } from "../rfm/segmentation.ts";
import { type CustomerFigures, segmentsIn } from "./figures.ts";
import { factsOfFigures } from "./holds.ts";

export interface Reason {
  text: Text;
  /** What to do about it; null where it only tells. */
  action: Text | null;
}

const both = (say: (locale: Locale) => string): Text => ({ en: say("en"), "zh-CN": say("zh-CN") });

/** Sentences on a customer as of a day number, those without figures left out. `currency` is the store's. */
export function reasonsOf(
  figures: CustomerFigures,
  as_of: number,
  segmentations: readonly SegmentationInput[],
  currency: string,
): Reason[] {
  return [
    ...ordersReason(figures, as_of, currency),
    ...segmentReasons(figures, as_of, segmentations, currency),
    ...nextReason(figures, as_of),
    ...lifetimeReason(figures, currency),
  ];
}

function ordersReason({ orders, spent_minor, last_day }: CustomerFigures, as_of: number, currency: string): Reason[] {
  if (!orders || last_day === null) return [];
  const days = as_of - last_day;
  const text = both((locale) => {
    const [n, ago] = [formatNumber(orders, locale), formatNumber(days, locale)];
    const spent = formatMoney(spent_minor ?? 0, currency, locale);
    const last = dayFromNumber(last_day);
    if (locale === "zh-CN") return `共下${n}单，累计${spent}；最近一单在${last}，距今${ago}天。`;
    return `${n} ${orders === 1 ? "order" : "orders"} worth ${spent}, the last on ${last}, ${ago} ${days === 1 ? "day" : "days"} before the figures' last day.`;
  });
  return [{ text, action: null }];
}

/** The segment of each division with what its rule asked, as far as that is kept. */
function segmentReasons(
  figures: CustomerFigures,
  as_of: number,
  segmentations: readonly SegmentationInput[],
  currency: string,
): Reason[] {
  const held = new Set(segmentsIn(figures.segments));
  const facts = factsOfFigures(figures, as_of);
  return segmentations.flatMap(({ name: division, segments }) => {
    const segment = segments.find(({ id }) => held.has(id));
    if (!segment) return [];
    const { name, action, when } = segment;
    const asked = [...new Set(when ? leavesOf(when as Predicate).map(({ fact }) => fact) : [])];
    const text = both((locale) => {
      const said = asked.flatMap((id) => {
        const [fact, value] = [segmentFactById.get(id), facts[id]];
        if (!fact || typeof value !== "number") return [];
        const told = fact.unit === "minor" ? formatMoney(value, currency, locale) : formatNumber(value, locale);
        return [locale === "en" ? `${fact.title.en}: ${told}` : `${fact.title["zh-CN"]}：${told}`];
      });
      const why = said.length > 0 ? said : [when ? BY_RULE[locale] : NO_RULE[locale]];
      return locale === "en"
        ? `${division.en}: ${name.en}. ${why.join("; ")}.`
        : `${division["zh-CN"]}：${name["zh-CN"]}。${why.join("；")}。`;
    });
    return [{ text, action }];
  });
}

const NO_RULE: Text = { en: "No other segment's rule holds", "zh-CN": "不符合其他分层的规则" };
const BY_RULE: Text = { en: "Its rule held last night", "zh-CN": "昨晚符合该分层的规则" };

function nextReason({ expected_day, late_day }: CustomerFigures, as_of: number): Reason[] {
  if (expected_day === null || late_day === null) return [];
  const [expected, late] = [dayFromNumber(expected_day), dayFromNumber(late_day)];
  const overdue = as_of - late_day;
  if (overdue > 0) {
    return [
      {
        text: {
          en: `The next order was expected on ${expected}, and nine times in ten would have come by ${late}: overdue by ${overdue} ${overdue === 1 ? "day" : "days"}.`,
          "zh-CN": `预计${expected}再次下单，十次中有九次应在${late}前到来：已逾期${overdue}天。`,
        },
        action: { en: "Recall them now.", "zh-CN": "请立即召回。" },
      },
    ];
  }
  return [
    {
      text: {
        en: `The next order is expected on ${expected}; only after ${late} would it be overdue.`,
        "zh-CN": `预计${expected}再次下单；超过${late}才算逾期。`,
      },
      action: null,
    },
  ];
}

function lifetimeReason(figures: CustomerFigures, currency: string): Reason[] {
  const { alive_ratio, expected_orders, value_minor } = figures;
  const quadrant = quadrants.find(({ id }) => id === figures.quadrant);
  if (alive_ratio === null || expected_orders === null || value_minor === null || !quadrant) return [];
  const text = both((locale) => {
    const [alive, orders] = [formatPercent(alive_ratio, locale), formatNumber(expected_orders, locale)];
    const value = formatMoney(value_minor, currency, locale);
    if (locale === "zh-CN") {
      return `仍为客户的概率约${alive}；未来12个月预计下${orders}单，价值约${value}。${quadrant.name["zh-CN"]}。`;
    }
    return `Still a customer with a chance of about ${alive}; some ${orders} orders worth about ${value} are expected in 12 months. ${quadrant.name.en}.`;
  });
  return [{ text, action: quadrant.action }];
}
