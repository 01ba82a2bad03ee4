// One experiment drawn: intervals of each metric, the goal's course within its band, visitors by day, and the tables.
import type { Analysis } from "../../experiments/analysis.ts";
import type { ExperimentResults } from "../../experiments/readings/results.ts";
import { partIds } from "../../experiments/readings/sums.ts";
import { formatNumber, formatPercent } from "../../format.ts";
import type { Text } from "../../locale.ts";
import { keyText } from "../../reports/findings/key_text.ts";
import type { Block, Cell, TableBlock } from "../blocks.ts";
import { courseOf, visitorsOf, weightsOf } from "./course.ts";
import { armOf, both, doubtsOf, meanOf, named, pOf, roleOf, said, sentenceOf, titleOf } from "./words.ts";

/** The blocks of an experiment; each id begins with the experiment's. */
export function blocksOf(results: ExperimentResults, currency: string): Block[] {
  const { id, title, alpha } = results;
  const level = (locale: "en" | "zh-CN") => formatPercent(1 - alpha, locale, 0);
  const changes = results.analysis.metrics.flatMap((metric) => metric.arms.map((arm) => ({ metric, arm })));
  const anyRead = changes.some(({ arm }) => arm.sequential);
  // Of one arm against control there is nothing to tell apart.
  const several = results.arms.length > 2;
  const blocks: Block[] = [
    {
      kind: "intervals",
      id: `${id}-metrics`,
      title: named(title, { en: "each metric against control", "zh-CN": "各指标相对对照" }),
      finding: sentenceOf(results),
      method: {
        en: `Relative difference from control, with the ${level("en")} interval that holds at every look.${adjustedEn(results.analysis)}`,
        "zh-CN": `相对对照的变化，区间的置信水平为${level("zh-CN")}，随时查看均有效。${adjustedZh(results.analysis)}`,
      },
      unit: "ratio",
      value_title: { en: "Change against control", "zh-CN": "相对对照的变化" },
      level: 1 - alpha,
      mark: { value: 0, label: { en: "No change", "zh-CN": "无变化" } },
      rows: changes
        .filter(({ arm }) => arm.sequential || !anyRead)
        .map(({ metric, arm }) => ({
          label: several ? both(titleOf(results, metric.id), armOf(results, arm.arm)) : titleOf(results, metric.id),
          value: arm.sequential?.value ?? null,
          low: arm.sequential?.low ?? null,
          high: arm.sequential?.high ?? null,
        })),
    },
  ];
  blocks.push(
    ...courseOf(results),
    ...visitorsOf(results, splitOf(results)),
    ...weightsOf(results),
    tableOf(results, currency),
    partsOf(results),
  );
  return blocks;
}

const isAdjusted = ({ metrics }: Analysis) => metrics.some(({ adjusted }) => adjusted);
const adjustedEn = (analysis: Analysis) =>
  isAdjusted(analysis) ? " What visitors did in the 14 days before is taken out, which leaves less noise." : "";
const adjustedZh = (analysis: Analysis) => (isAdjusted(analysis) ? "已用曝光前14天的行为校正以降低噪声。" : "");

function splitOf({ analysis, arms, several }: ExperimentResults): Text {
  const as = arms.some(({ stopped }) => stopped)
    ? { en: ", those that go on as planned", "zh-CN": "，其余方案与计划相符" }
    : { en: ", as planned", "zh-CN": "，与计划相符" };
  return said((locale) => {
    const split = arms.map(({ visitors }) => formatNumber(visitors, locale)).join(" : ");
    const left = formatNumber(several, locale);
    if (locale === "en") {
      if (analysis.mismatch?.found)
        return `Warning: ${split} is not the split that was planned. Something loses or doubles visitors.`;
      return `${split} visitors in the arms${several > 0 ? `; ${left} saw several and are left out` : as.en}.`;
    }
    if (analysis.mismatch?.found) return `警告：${split}与计划分流不符，访客有丢失或重复。`;
    return `各方案访客${split}${several > 0 ? `；${left}位见过多个方案，已剔除` : as["zh-CN"]}。`;
  });
}

const text = (id: string, title: Text) => ({ id, title, unit: "text" as const });
const ratio = (id: string, title: Text) => ({ id, title, unit: "ratio" as const });
const metricColumn = text("metric", { en: "Metric", "zh-CN": "指标" });
const armColumn = text("arm", { en: "Arm", "zh-CN": "方案" });
const changeColumns = [
  ratio("change", { en: "Change", "zh-CN": "变化" }),
  ratio("low", { en: "From", "zh-CN": "下限" }),
  ratio("high", { en: "To", "zh-CN": "上限" }),
];

function tableOf(results: ExperimentResults, currency: string): TableBlock {
  const several = results.arms.length > 2;
  const rows = results.analysis.metrics.flatMap((metric) =>
    metric.arms.map((arm): Cell[] => {
      const about = results.metrics.find(({ id }) => id === metric.id) ?? { unit: "number" };
      const { sequential, t, belief } = arm;
      return [
        titleOf(results, metric.id),
        roleOf(metric),
        ...(several ? [armOf(results, arm.arm)] : []),
        meanOf(about, metric.control.mean, currency),
        meanOf(about, arm.mean, currency),
        sequential?.value ?? null,
        sequential?.low ?? null,
        sequential?.high ?? null,
        pOf(arm.p_adjusted ?? sequential?.p),
        pOf(t?.p),
        belief?.chance_to_win ?? null,
      ];
    }),
  );
  return {
    kind: "table",
    id: `${results.id}-figures`,
    title: named(results.title, { en: "figures", "zh-CN": "明细数据" }),
    finding: doubtsOf(results.verdict),
    method: {
      en: "p is that of the sequential reading, of goals corrected for how many there are. The t test's p counts only once, at the planned end. The chance to win is told without a belief before.",
      "zh-CN": "p值为序贯判读，目标已按数量校正。t检验的p值仅在计划结束时有效一次。胜率不含先验。",
    },
    columns: [
      metricColumn,
      text("role", { en: "Read as", "zh-CN": "角色" }),
      ...(several ? [armColumn] : []),
      text("control", { en: "Control", "zh-CN": "对照" }),
      text("mean", { en: "This arm", "zh-CN": "该方案" }),
      ...changeColumns,
      text("p", { en: "p", "zh-CN": "p值" }),
      text("t_p", { en: "p of the t test", "zh-CN": "t检验p值" }),
      ratio("chance", { en: "Chance to win", "zh-CN": "胜率" }),
    ],
    rows,
    total_rows: rows.length,
  };
}

const partTitles: Record<(typeof partIds)[number], Text> = {
  device: { en: "Device", "zh-CN": "设备" },
  country: { en: "Country", "zh-CN": "国家" },
  channel: { en: "Channel", "zh-CN": "渠道" },
};

function partsOf(results: ExperimentResults): TableBlock {
  const several = results.arms.length > 2;
  // A dimension of one value is the whole, and no part of it.
  const read = partIds.flatMap((part) =>
    (results.parts[part].length > 1 ? results.parts[part] : []).flatMap(({ key, arms }) =>
      arms.map((arm) => ({ part, key, ...arm })),
    ),
  );
  const found = read.filter(({ p_adjusted }) => p_adjusted < results.alpha).length;
  return {
    kind: "table",
    id: `${results.id}-parts`,
    title: named(results.title, { en: "by device, country and channel", "zh-CN": "按设备、国家与渠道" }),
    finding:
      found === 0
        ? { en: "No part of the visitors stands out by more than chance.", "zh-CN": "没有哪部分访客的差异超出偶然。" }
        : said((locale) =>
            locale === "en"
              ? `${found} of ${read.length} parts differ by more than chance.`
              : `${read.length}个细分中有${found}个差异超出偶然。`,
          ),
    method: {
      en: "Device and country of the first exposure, channel of the visit it fell into. p is corrected over all values of a dimension: what is found among many is often chance.",
      "zh-CN": "设备与国家取首次曝光时，渠道取当次访问。p值已按该维度的全部取值校正：细分越多，偶然发现越多。",
    },
    columns: [
      text("dimension", { en: "Dimension", "zh-CN": "维度" }),
      text("value", { en: "Value", "zh-CN": "取值" }),
      metricColumn,
      ...(several ? [armColumn] : []),
      ...changeColumns,
      text("p", { en: "p, corrected", "zh-CN": "校正p值" }),
    ],
    rows: read.map(({ part, key, metric, arm, value, low, high, p_adjusted }) => [
      partTitles[part],
      keyText(part, key),
      titleOf(results, metric),
      ...(several ? [armOf(results, arm)] : []),
      value,
      low,
      high,
      pOf(p_adjusted),
    ]),
    total_rows: read.length,
  };
}
