// What does each figure mean, and which way does it come? Every metric once, and the graph from raw rows to the pages.
import { fingerprint64 } from "../../hash.ts";
import type { Text } from "../../locale.ts";
import type { Layer, Metric, Stage } from "../../metrics/define.ts";
import type { Block, LineageBlock, StudyDocument, TableBlock } from "../../studies/blocks.ts";
import type { ReportDefinition } from "../define.ts";
import type { Unit } from "../response.ts";
import { families, rawTables, tableText, wayOf } from "./families.ts";
import { metricsOf } from "./metrics_of.ts";

const layers: Record<Layer, Text> = {
  strategy: { en: "strategy", "zh-CN": "战略" },
  campaign: { en: "campaign", "zh-CN": "战役" },
  tactic: { en: "tactics", "zh-CN": "战术" },
  execution: { en: "daily work", "zh-CN": "执行" },
};

const stages: Record<Stage, Text> = {
  cold_start: { en: "the start", "zh-CN": "冷启动期" },
  growth: { en: "growth", "zh-CN": "成长期" },
  maturity: { en: "maturity", "zh-CN": "成熟期" },
};

const units: Record<Unit, Text> = {
  count: { en: "count", "zh-CN": "个数" },
  minor: { en: "money", "zh-CN": "金额" },
  ratio: { en: "share", "zh-CN": "占比" },
  factor: { en: "multiple", "zh-CN": "倍数" },
  number: { en: "mean", "zh-CN": "均值" },
  ms: { en: "time", "zh-CN": "时长" },
};

/** Changes with what a metric means or how it is worked out, and with nothing else. */
export function versionOf(metric: Metric): string {
  const inputs = metric.kind === "derived" ? metric.inputs : [];
  const said = [metric.kind, metric.description.en, metric.formula.en, metric.unit, metric.lineage.tables, inputs];
  return fingerprint64(JSON.stringify(said)).slice(0, 8);
}

export function catalogueDocument(metrics: readonly Metric[], reports: readonly ReportDefinition[]): StudyDocument {
  return { findings: [], blocks: [graph(metrics, reports), list(metrics, reports)] satisfies Block[], empty: null };
}

/** Reports that show a metric itself. */
const pagesOf = (id: string, reports: readonly ReportDefinition[]) =>
  reports.filter(({ sections }) => sections.some((section) => metricsOf(section).includes(id)));

const joined = (texts: readonly Text[]): Text => ({
  en: texts.map(({ en }) => en).join(", "),
  "zh-CN": texts.map((text) => text["zh-CN"]).join("、"),
});

const along = (texts: readonly Text[]): Text => ({
  en: texts.map(({ en }) => en).join(" → "),
  "zh-CN": texts.map((text) => text["zh-CN"]).join(" → "),
});

function graph(metrics: readonly Metric[], reports: readonly ReportDefinition[]): LineageBlock {
  const byWay = [...Map.groupBy(metrics, wayOf)];
  const raw = Object.keys(rawTables).filter((table) =>
    metrics.some(({ lineage: { tables } }) => tables.includes(table)),
  );
  const shown = reports.filter(({ sections }) => sections.some((section) => metricsOf(section).length > 0));
  const named = (found: readonly Metric[]) => joined(found.map(({ title }) => title));
  const links = byWay.flatMap(([, group], place) => [
    ...raw.flatMap((table, from) => {
      const found = group.filter(({ lineage: { tables } }) => tables.includes(table));
      return found.length > 0 ? [{ column: 0, from, to: place, value: found.length, what: named(found) }] : [];
    }),
    ...shown.flatMap((report, to) => {
      const found = group.filter(({ id }) => pagesOf(id, [report]).length > 0);
      return found.length > 0 ? [{ column: 1, from: place, to, value: found.length, what: named(found) }] : [];
    }),
  ]);
  return {
    kind: "lineage",
    id: "lineage",
    title: { en: "From raw rows to the page", "zh-CN": "从原始数据到页面" },
    finding: {
      en: `${metrics.length} metrics go ${byWay.length} ways from ${raw.length} kinds of raw rows to ${shown.length} pages.`,
      "zh-CN": `${metrics.length}个指标，由${raw.length}类原始数据经${byWay.length}条路径，汇成${shown.length}个页面。`,
    },
    method: {
      en: "From the code that works the figures out: a line is as thick as the metrics that go that way. Figures of studies rest on orders, sessions and stock and are not drawn. The steps in between stand in the list of metrics.",
      "zh-CN":
        "取自计算指标的程序本身，线越粗表示经过的指标越多。研究类内容以订单、会话与库存为基础，未画出。中间各步见指标目录。",
    },
    link_title: { en: "Metrics", "zh-CN": "指标" },
    columns: [
      {
        title: { en: "Raw rows", "zh-CN": "原始数据" },
        nodes: raw.map((table) => rawTables[table] ?? { en: table, "zh-CN": table }),
      },
      { title: { en: "Figures", "zh-CN": "指标" }, nodes: byWay.map(([way]) => families[way]) },
      { title: { en: "Pages", "zh-CN": "页面" }, nodes: shown.map(({ title }) => title) },
    ],
    links: links.sort((a, b) => a.column - b.column || a.from - b.from || a.to - b.to),
  };
}

function list(metrics: readonly Metric[], reports: readonly ReportDefinition[]): TableBlock {
  const pages = ({ id }: Metric) => {
    const found = pagesOf(id, reports);
    return found.length > 0 ? joined(found.map(({ title }) => title)) : null;
  };
  const text = (id: string, en: string, zh: string) => ({ id, title: { en, "zh-CN": zh }, unit: "text" as const });
  return {
    kind: "table",
    id: "metrics",
    title: { en: "Catalogue", "zh-CN": "指标目录" },
    finding: {
      en: `${metrics.length} metrics, each defined once: the same formula on every page, in every download and in the API.`,
      "zh-CN": `${metrics.length}个指标各有唯一定义，页面、下载与API使用同一公式。`,
    },
    method: {
      en: "The version is a fingerprint of meaning, formula, unit and way: where it changed between two readings, the figures are not the same measure. Layer: from where it is steered. Stage: when in a shop's life it matters most.",
      "zh-CN":
        "版本是含义、公式、单位与数据来路的指纹，前后不同即口径已变，数值不可直接相比。层面指由谁驱动，阶段指店铺成长中何时最重要。",
    },
    columns: [
      text("title", "Metric", "指标"),
      text("formula", "Formula", "公式"),
      text("unit", "Unit", "单位"),
      text("layer", "Layer", "层面"),
      text("stage", "Stage", "阶段"),
      text("tables", "Way", "数据来路"),
      text("pages", "Pages", "页面"),
      text("version", "Version", "版本"),
    ],
    rows: metrics.map((metric) => [
      metric.title,
      metric.formula,
      units[metric.unit],
      layers[metric.layer],
      stages[metric.stage],
      along(metric.lineage.tables.map(tableText)),
      pages(metric),
      versionOf(metric),
    ]),
    total_rows: metrics.length,
  };
}
