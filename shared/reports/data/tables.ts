// What was left out, what waits, and how many rows are in each layer: the tables of the page "Data".
import { drops } from "../../events/drops.ts";
import { formatNumber } from "../../format.ts";
import { type Locale, locales, type Text } from "../../locale.ts";
import type { TableBlock } from "../../studies/blocks.ts";
import { type Layer, layerWords } from "./layers.ts";
import type { DataState } from "./state.ts";
import { todoOf } from "./todo.ts";

export const inEach = (write: (locale: Locale) => string): Text =>
  Object.fromEntries(locales.map((locale) => [locale, write(locale)])) as Text;

export const sum = (rows: readonly { n: number }[]) => rows.reduce((all, { n }) => all + n, 0);

export const byReason = (dropped: DataState["dropped"]) =>
  [...Map.groupBy(dropped, ({ reason }) => reason)]
    .map(([reason, rows]) => ({ reason, n: sum(rows) }))
    .sort((a, b) => b.n - a.n || (a.reason < b.reason ? -1 : 1));

export const dropMethod: Text = {
  en: "By the day of receipt. What was brought back from quarantine is taken off again. Requests with an unknown key belong to no store and are not here.",
  "zh-CN": "按接收日期统计，从隔离区恢复的会相应扣除。密钥未知的请求不属于任何店铺，不在此列。",
};

export function dropsTable({ dropped, quarantined }: DataState): TableBlock {
  const all = sum(dropped);
  const kept = new Map(quarantined.map(({ reason, n }) => [reason, n]));
  const reasons = byReason(dropped);
  return {
    kind: "table",
    id: "drops",
    title: { en: "Not counted, by reason", "zh-CN": "未计入的原因" },
    finding: inEach((locale) => {
      const [n, waits] = [formatNumber(all, locale), formatNumber(sum(quarantined), locale)];
      return locale === "zh-CN"
        ? `共${n}个未计入，其中${waits}个在隔离区可恢复。`
        : `${n} not counted; ${waits} of them in quarantine can be brought back.`;
    }),
    method: dropMethod,
    columns: [
      { id: "reason", title: { en: "Reason", "zh-CN": "原因" }, unit: "text" },
      { id: "count", title: { en: "Events", "zh-CN": "事件数" }, unit: "count" },
      { id: "share", title: { en: "Share", "zh-CN": "占比" }, unit: "ratio" },
      { id: "quarantined", title: { en: "In quarantine", "zh-CN": "隔离中" }, unit: "count" },
      { id: "todo", title: { en: "What to do", "zh-CN": "处理办法" }, unit: "text" },
    ],
    rows: reasons.map(({ reason, n }) => [drops[reason], n, n / all, kept.get(reason) ?? 0, todoOf(reason)]),
    total_rows: reasons.length,
  };
}

export function quarantineTable({ quarantined }: DataState): TableBlock {
  const rows = quarantined.toSorted((a, b) => b.n - a.n || (a.reason < b.reason ? -1 : 1));
  return {
    kind: "table",
    id: "quarantine",
    title: { en: "In quarantine", "zh-CN": "隔离区" },
    finding: inEach((locale) => {
      const n = formatNumber(sum(rows), locale);
      return locale === "zh-CN"
        ? `${n}个事件可恢复，恢复前不计入任何数字。`
        : `${n} can be brought back; until then no figure holds them.`;
    }),
    method: {
      en: "By the day of receipt, in the days shown. An event whose time lies more than 7 days before or 5 minutes after its receipt waits here whole, and so does what came from a sender taken for a machine. POST /v1/quarantine/restore with days and reason, or ids, brings it back once, however often it is asked; who asked is in the audit log.",
      "zh-CN":
        "按接收日期统计，限所选日期。事件时间早于接收7天以上或晚于接收5分钟以上，或发送方被判为机器的，均完整留在此处。以日期与原因或标识调用POST /v1/quarantine/restore可恢复，重复调用只生效一次；操作者记入审计日志。",
    },
    columns: [
      { id: "reason", title: { en: "Reason", "zh-CN": "原因" }, unit: "text" },
      { id: "count", title: { en: "Events", "zh-CN": "事件数" }, unit: "count" },
      { id: "todo", title: { en: "What to do", "zh-CN": "处理办法" }, unit: "text" },
    ],
    rows: rows.map(({ reason, n }) => [drops[reason], n, todoOf(reason)]),
    total_rows: rows.length,
  };
}

export function layersTable(layers: readonly Layer[]): TableBlock {
  const of = (id: Layer["id"]) => layers.find((layer) => layer.id === id)?.rows ?? 0;
  return {
    kind: "table",
    id: "layers",
    title: { en: "Rows in each layer", "zh-CN": "各层行数" },
    finding: inEach((locale) => {
      const [events, days] = [formatNumber(of("events"), locale), formatNumber(of("days"), locale)];
      return locale === "zh-CN"
        ? `原始事件${events}行，汇总为日汇总${days}行。`
        : `${events} raw events stand behind ${days} rows of days.`;
    }),
    method: {
      en: "Counted now, of the whole store, up to 300,000 rows a layer; a plus says that there are more. Each layer is worked out again from the one before, never added to, so that what comes late or twice is right in the end.",
      "zh-CN":
        "此刻对整个店铺计数，每层至多数到30万行，加号表示更多。每一层都由上一层重新算出而非累加，因此迟到或重复的数据最终都会算对。",
    },
    columns: [
      { id: "layer", title: { en: "Layer", "zh-CN": "层" }, unit: "text" },
      { id: "rows", title: { en: "Rows", "zh-CN": "行数" }, unit: layers.some(({ more }) => more) ? "text" : "count" },
      { id: "what", title: { en: "What it holds", "zh-CN": "内容" }, unit: "text" },
    ],
    rows: layers.map(({ id, rows, more }) => [
      layerWords[id].title,
      more ? inEach((locale) => `${formatNumber(rows, locale)}+`) : rows,
      layerWords[id].what,
    ]),
    total_rows: layers.length,
  };
}
