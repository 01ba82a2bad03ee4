// What is searched for more and more, and what do buyers complain of?
import { type Ranking, TERM_DAYS } from "../../products/selection/rank.ts";
import type { BarsBlock, TableBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";

export function termTables({ rising, complaints }: Ranking, { en, zh }: Writers): (TableBlock | BarsBlock)[] {
  const [first] = rising;
  const [worst] = complaints;
  return [
    ...(first
      ? [
          {
            kind: "table" as const,
            id: "rising",
            title: { en: "Rising search terms", "zh-CN": "上升搜索词" },
            finding: first.is_new
              ? {
                  en: `“${first.term}” is searched for now and was not before.`,
                  "zh-CN": `“${first.term}”是新出现的搜索词。`,
                }
              : {
                  en: `“${first.term}” rises most surely: by at least ${en.number(Math.round(first.at_least * 10) / 10)} times all searches together.`,
                  "zh-CN": `“${first.term}”上升最为确定：增速至少为整体的${zh.number(Math.round(first.at_least * 10) / 10)}倍。`,
                },
            method: {
              en: `The mean index of the last ${TERM_DAYS} days against that of the ${TERM_DAYS} before, as a share of all terms; only growth of 20 % and more that is beyond chance.`,
              "zh-CN": `最近${TERM_DAYS}天与此前${TERM_DAYS}天的平均指数相比（占全部词的比例），只列增长20%以上且排除偶然的词。`,
            },
            columns: [
              { id: "term", title: { en: "Term", "zh-CN": "搜索词" }, unit: "text" as const },
              { id: "now", title: { en: "Index now", "zh-CN": "当前指数" }, unit: "number" as const },
              { id: "before", title: { en: "Before", "zh-CN": "此前" }, unit: "number" as const },
              { id: "factor", title: { en: "Times as much", "zh-CN": "倍数" }, unit: "factor" as const },
              { id: "least", title: { en: "At least", "zh-CN": "至少" }, unit: "factor" as const },
            ],
            rows: rising.map((term) => [
              term.term,
              Math.round(term.now),
              Math.round(term.before),
              term.is_new ? null : term.factor,
              term.is_new ? null : term.at_least,
            ]),
            total_rows: rising.length,
          },
        ]
      : []),
    ...(worst
      ? [
          {
            kind: "bars" as const,
            id: "complaints",
            title: { en: "What buyers complain of", "zh-CN": "差评词" },
            finding: {
              en: `Most complaints are about “${worst.term}”, of ${en.number(worst.items)} items.`,
              "zh-CN": `差评最多的是“${worst.term}”，涉及${zh.number(worst.items)}个商品。`,
            },
            method: {
              en: "Complaints that were sent by term, added up over 90 days and all items.",
              "zh-CN": "按词上报的差评，合计近90天全部商品。",
            },
            unit: "count" as const,
            rows: complaints.slice(0, 10).map(({ term, count }) => ({ label: term, value: count })),
          },
        ]
      : []),
  ];
}
