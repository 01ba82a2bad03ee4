// The experiments of a store in one table, and what their metrics mean.
import { formatDay } from "../../calendar.ts";
import type { ExperimentResults } from "../../experiments/readings/results.ts";
import { DAY_MS } from "../../time.ts";
import type { Cell, TableBlock } from "../blocks.ts";
import { said, statuses, verdictOf } from "./words.ts";

const dayOf = (day: string | undefined): Cell => (day === undefined ? null : said((locale) => formatDay(day, locale)));

const visitorsOf = ({ arms }: ExperimentResults) => arms.reduce((sum, { visitors }) => sum + visitors, 0);

export function listOf(given: readonly ExperimentResults[]): TableBlock {
  const running = given.filter(({ ended_at }) => ended_at === null).length;
  return {
    kind: "table",
    id: "experiments",
    title: { en: "All experiments", "zh-CN": "实验一览" },
    finding: {
      en: `${running} running, ${given.length - running} ended.`,
      "zh-CN": `${running}个进行中，${given.length - running}个已结束。`,
    },
    method: {
      en: "Verdicts rest on a confidence sequence, which holds at every look together; goals are corrected for how many are read. A visitor counts from the first exposure; who saw several arms is left out.",
      "zh-CN": "结论基于置信序列，任何时刻查看均有效，多个目标已作校正。访客自首次曝光起计入；见过多个方案的访客剔除。",
    },
    columns: [
      { id: "experiment", title: { en: "Experiment", "zh-CN": "实验" }, unit: "text" },
      { id: "status", title: { en: "Status", "zh-CN": "状态" }, unit: "text" },
      { id: "days", title: { en: "Days", "zh-CN": "天数" }, unit: "count" },
      { id: "visitors", title: { en: "Visitors", "zh-CN": "访客" }, unit: "count" },
      { id: "planned", title: { en: "Planned", "zh-CN": "计划访客" }, unit: "count" },
      { id: "verdict", title: { en: "Verdict", "zh-CN": "结论" }, unit: "text" },
      { id: "began", title: { en: "Began", "zh-CN": "开始" }, unit: "text" },
    ],
    rows: given.map((each) => [
      each.title,
      statuses[each.status],
      Math.floor((each.until - each.from) / DAY_MS),
      visitorsOf(each),
      each.planned_visitors,
      verdictOf(each),
      dayOf(each.days[0]?.day),
    ]),
    total_rows: given.length,
  };
}

/** What each metric counts. */
export function definitionsOf(given: readonly ExperimentResults[]): TableBlock {
  const metrics = new Map(given.flatMap(({ metrics: own }) => own.map((metric) => [metric.id, metric] as const)));
  return {
    kind: "table",
    id: "definitions",
    title: { en: "What the metrics count", "zh-CN": "指标定义" },
    finding: {
      en: "A visitor is a browser; each counts once, in the arm first seen.",
      "zh-CN": "访客以浏览器区分，每位只计一次，归入首次看到的方案。",
    },
    method: {
      en: "An order belongs to the visitor in whose visit it was first named; one that no visit named, to its customer's visitor who was exposed first.",
      "zh-CN": "订单归属于首次上报该单的访客；未被任何访问上报的订单，归属于该客户最早曝光的访客。",
    },
    columns: [
      { id: "metric", title: { en: "Metric", "zh-CN": "指标" }, unit: "text" },
      { id: "counts", title: { en: "Counts", "zh-CN": "统计口径" }, unit: "text" },
    ],
    rows: [...metrics.values()].map(({ title, description }) => [title, description]),
    total_rows: metrics.size,
  };
}
