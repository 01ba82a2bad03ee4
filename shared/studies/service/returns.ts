// What comes back, why, and of which products and batches?
import { type Share, shareOf } from "../../supply/fulfilment/delivered.ts";
import type { ReturnRow, ServiceRows } from "../../supply/fulfilment/rows.ts";
import type { BarsBlock, TableBlock } from "../blocks.ts";
import type { Trade } from "../trade.ts";
import type { Writers } from "../words.ts";
import { reasonName } from "./names.ts";
import { columns, counted, said } from "./said.ts";

const LISTED = 30;

const unitsOf = (rows: readonly ReturnRow[]) => rows.reduce((sum, { quantity }) => sum + quantity, 0);

/** Units by reason, the most first. */
export function byReason(returns: readonly ReturnRow[]): { reason: string; units: number }[] {
  return [...Map.groupBy(returns, ({ reason }) => reason)]
    .map(([reason, rows]) => ({ reason, units: unitsOf(rows) }))
    .sort((a, b) => b.units - a.units);
}

/** Units that each product sold in the days of the rows, by sku, with its title. */
function soldOf(trade: Trade, first: number): Map<string, { title: string; units: number }> {
  const sold = new Map(trade.products.map(({ sku, title }) => [sku, { title, units: 0 }]));
  const places = trade.products.map(({ sku }) => sold.get(sku)!);
  for (let order = trade.orders.day.length - 1; order >= 0 && trade.orders.day[order]! >= first; order -= 1) {
    for (let line = trade.line_start[order]!; line < trade.line_start[order + 1]!; line += 1) {
      places[trade.lines.product[line]!]!.units += trade.lines.quantity[line]!;
    }
  }
  return sold;
}

export interface Returned {
  title: string;
  units: number;
  sold: Share;
  reason: string;
  /** Units that came back for that reason. */
  for_it: number;
}

/** Products by units that came back. */
export function byProduct({ returns, first }: ServiceRows, trade: Trade): Returned[] {
  const sold = soldOf(trade, first);
  return [...Map.groupBy(returns, ({ sku }) => sku)]
    .map(([sku, rows]) => {
      const units = unitsOf(rows);
      const [top] = byReason(rows);
      const { title = sku, units: of = 0 } = sold.get(sku) ?? {};
      // What came back of days before has no share of what sold since.
      return { title, units, sold: shareOf(units, of >= units ? of : 0), reason: top!.reason, for_it: top!.units };
    })
    .sort((a, b) => b.units - a.units);
}

/** Returns by reason and product, and of which batches; none where nothing came back. */
export function returnBlocks(rows: ServiceRows, trade: Trade, { en, zh }: Writers): (BarsBlock | TableBlock)[] {
  const { returns, tickets } = rows;
  if (returns.length === 0) return [];
  const reasons = byReason(returns);
  const products = byProduct(rows, trade);
  const all = unitsOf(returns);
  const top = reasons[0]!;
  const share = shareOf(top.units, all);
  const worst = products.filter(({ sold }) => sold.ratio !== null && sold.of >= 20);
  const [highest] = [...worst].sort((a, b) => b.sold.ratio! - a.sold.ratio!);
  const blocks: (BarsBlock | TableBlock)[] = [
    {
      kind: "bars",
      id: "reasons",
      title: { en: "Why it comes back", "zh-CN": "退货原因" },
      finding: {
        en: `“${reasonName(top.reason).en}” is the most frequent reason: ${en.number(top.units)} of ${counted(all, en, "unit", "units")}, ${said(share, en, "")}.`,
        "zh-CN": `首要原因是“${reasonName(top.reason)["zh-CN"]}”：${zh.number(all)}件中占${zh.number(top.units)}件，即${said(share, zh, "")}。`,
      },
      method: {
        en: "Units of the last 13 weeks, by the reason that was told with the return.",
        "zh-CN": "近13周退货件数，按退货时填写的原因统计。",
      },
      unit: "count",
      rows: reasons
        .slice(0, 12)
        .map(({ reason, units }, place) => ({ label: reasonName(reason), value: units, quiet: place > 0 })),
    },
    {
      kind: "table",
      id: "returned",
      title: { en: "What comes back", "zh-CN": "退货商品" },
      finding: highest
        ? {
            en: `“${highest.title}” comes back most often: ${en.number(highest.units)} of ${en.number(highest.sold.of)} units sold.`,
            "zh-CN": `“${highest.title}”的退货比例最高：售出${zh.number(highest.sold.of)}件，退回${zh.number(highest.units)}件。`,
          }
        : {
            en: `${counted(products.length, en, "product comes", "products come")} back; none sells enough for a share.`,
            "zh-CN": `${zh.number(products.length)}个商品有退货；销量不足，尚不计算比例。`,
          },
      method: {
        en: "Units that came back in the last 13 weeks beside units sold in them: what came back may have been sold before. The finding names products that sold 20 units at least.",
        "zh-CN": "近13周退回件数与同期售出件数之比；退回的可能是更早售出的。结论只取售出至少20件的商品。",
      },
      columns: [
        columns.product,
        { id: "units", title: { en: "Came back", "zh-CN": "退回" }, unit: "count" },
        { id: "sold", title: { en: "Sold", "zh-CN": "售出" }, unit: "count" },
        { id: "share", title: { en: "Share", "zh-CN": "比例" }, unit: "ratio" },
        { id: "reason", title: { en: "First reason", "zh-CN": "首要原因" }, unit: "text" },
        { id: "for_it", title: { en: "For it", "zh-CN": "因此退回" }, unit: "count" },
      ],
      rows: products
        .slice(0, LISTED)
        .map(({ title, units, sold, reason, for_it }) => [
          title,
          units,
          sold.of || null,
          sold.ratio,
          reasonName(reason),
          for_it,
        ]),
      total_rows: products.length,
    },
  ];
  return [...blocks, ...batchTable({ returns, tickets }, trade, { en, zh })];
}

/** Batches that came back or were complained of; none where nobody told a batch. */
function batchTable(
  { returns, tickets }: Pick<ServiceRows, "returns" | "tickets">,
  trade: Trade,
  { en, zh }: Writers,
): TableBlock[] {
  const complaints = tickets.filter(({ complaint }) => complaint);
  const codes = [...new Set([...returns, ...complaints].flatMap(({ batch }) => (batch === null ? [] : [batch])))];
  if (codes.length === 0) return [];
  const titles = new Map(trade.products.map(({ sku, title }) => [sku, title]));
  const rows = codes
    .map((code) => {
      const back = returns.filter(({ batch }) => batch === code);
      const asked = complaints.filter(({ batch }) => batch === code);
      const sku = back[0]?.sku ?? asked.find((each) => each.sku !== null)?.sku ?? null;
      return { code, title: sku === null ? null : (titles.get(sku) ?? sku), units: unitsOf(back), asked: asked.length };
    })
    .sort((a, b) => b.units + b.asked - a.units - a.asked);
  const first = rows[0]!;
  return [
    {
      kind: "table",
      id: "batches",
      title: { en: "Batches that were complained of", "zh-CN": "有退货或投诉的批次" },
      finding: {
        en: `Batch ${first.code} leads, with ${counted(first.units, en, "unit", "units")} that came back and ${counted(first.asked, en, "complaint", "complaints")}.`,
        "zh-CN": `批次${first.code}最多：退回${zh.number(first.units)}件，投诉${zh.number(first.asked)}起。`,
      },
      method: {
        en: "Returns and complaints that name a batch. What a batch went through is at GET /v1/batches, and on its public page.",
        "zh-CN": "统计注明批次的退货与投诉。批次的检验、流转与温度见GET /v1/batches及其公开页面。",
      },
      columns: [
        { id: "batch", title: { en: "Batch", "zh-CN": "批次" }, unit: "text" },
        columns.product,
        { id: "units", title: { en: "Came back", "zh-CN": "退回" }, unit: "count" },
        { id: "complaints", title: { en: "Complaints", "zh-CN": "投诉" }, unit: "count" },
      ],
      rows: rows.slice(0, LISTED).map(({ code, title, units, asked }) => [code, title, units, asked]),
      total_rows: rows.length,
    },
  ];
}
