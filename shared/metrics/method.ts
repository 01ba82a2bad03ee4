// How is it told whether a change of this metric is more than chance? The rule of certainty.ts in words, for its definition.
import type { Text } from "../locale.ts";
import { casesOf, countsPeople } from "./certainty.ts";
import type { Metric } from "./define.ts";
import { metricById } from "./index.ts";

const rule: Text = {
  en: "A change is called more than the usual swing only where chance alone brings one as large less than once in a hundred times.",
  "zh-CN": "只有当偶然造成同样大变化的可能性低于百分之一时，才称为超出日常波动。",
};

const days: Text = {
  en: "It is judged by how the days of the two periods differ (jackknife over days, t test; days are taken as independent; with under 5 days nothing is called clear)",
  "zh-CN": "依据两期各日之间的差异判断（按日刀切法与t检验，视各日相互独立；不足5天不下结论）",
};

const people: Text = {
  en: "People are counted once for the whole period, so its days do not add up to it: a change can be shown to be no more than chance, but never to be more.",
  "zh-CN": "人数在整个区间内只计一次，各日之和不等于区间值，因此只能判断变化可能出于偶然，无法断定超出偶然。",
};

/** The words for a metric; it is one of the catalogue's. */
export function methodOf(metric: Metric): Text {
  const cases = metricById.get(casesOf(metric) ?? "")?.title;
  if (countsPeople(metric.id)) return join(rule, people);
  const also = casesText(metric, cases);
  if (also === null) return join(rule, { en: `${days.en}.`, "zh-CN": `${days["zh-CN"]}。` });
  return join(rule, { en: `${days.en}, and ${also.en}.`, "zh-CN": `${days["zh-CN"]}，并且${also["zh-CN"]}。` });
}

function casesText(metric: Metric, cases: Text | undefined): Text | null {
  if (metric.kind === "derived" && metric.per !== undefined) {
    if (metric.unit !== "ratio" || metricById.get(metric.per)?.unit !== "count" || !cases) return null;
    return {
      en: `as a share of its ${cases.en.toLowerCase()} (two proportions); both must agree`,
      "zh-CN": `作为${cases["zh-CN"]}中的占比检验（双比例检验），两者须一致`,
    };
  }
  if (metric.unit === "count") {
    return { en: "as a count (Poisson); both must agree", "zh-CN": "作为计数检验（泊松），两者须一致" };
  }
  if (!cases) return null;
  return {
    en: `by the number of ${cases.en.toLowerCase()} behind it (Poisson); both must agree`,
    "zh-CN": `按其背后的${cases["zh-CN"]}检验（泊松），两者须一致`,
  };
}

const join = (a: Text, b: Text): Text => ({ en: `${a.en} ${b.en}`, "zh-CN": a["zh-CN"] + b["zh-CN"] });
