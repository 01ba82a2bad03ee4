// Who asked for help, how soon was it answered, and how content were they? And which delivery goes to whom by the store's rules?

import type { Text } from "../../locale.ts";
import { type Share, shareOf } from "../../supply/fulfilment/delivered.ts";
import type { DeliveryRule } from "../../supply/fulfilment/delivery.ts";
import type { ServiceRows, TicketRow } from "../../supply/fulfilment/rows.ts";
import { usualRules } from "../../supply/fulfilment/rule.ts";
import { byRule, type Ruled } from "../../supply/fulfilment/ruled.ts";
import { answeredInTime, type Satisfaction, satisfactionOf, waiting } from "../../supply/quality/answered.ts";
import { HOUR_MS } from "../../time.ts";
import type { TableBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";
import { kindName, serviceName } from "./names.ts";
import { columns, counted, said, tenth } from "./said.ts";

const LISTED = 30;

function medianAnswer(tickets: readonly TicketRow[]): number | null {
  const hours = tickets
    .flatMap(({ opened_at, answered_at }) => (answered_at === null ? [] : [(answered_at - opened_at) / HOUR_MS]))
    .sort((a, b) => a - b);
  return hours.length === 0 ? null : tenth(hours[hours.length >> 1]!);
}

function answeredWords(answered: Share, { ratings, mean }: Satisfaction, hours: number, { en, zh }: Writers): Text {
  const some = answered.ratio !== null;
  const told = {
    en: some
      ? `${en.percent(answered.ratio!)} of ${counted(answered.of, en, "complaint", "complaints")} were answered within ${hours} hours`
      : "No complaint is due an answer",
    "zh-CN": some
      ? `${zh.number(answered.of)}起投诉中，${zh.percent(answered.ratio!)}在${hours}小时内答复`
      : "没有到期需答复的投诉",
  };
  if (mean === null) return { en: `${told.en}.`, "zh-CN": `${told["zh-CN"]}。` };
  return {
    en: `${told.en}; ${counted(ratings, en, "rating averages", "ratings average")} ${en.number(tenth(mean))} of 5.`,
    "zh-CN": `${told["zh-CN"]}；${zh.number(ratings)}个评分平均${zh.number(tenth(mean))}分（满分5分）。`,
  };
}

/** Tickets by kind with answers and satisfaction; none without tickets. */
export function ticketTable({ tickets, until, settings }: ServiceRows, { en, zh }: Writers): TableBlock[] {
  if (tickets.length === 0) return [];
  const hours = settings.answer_hours;
  const answered = answeredInTime(tickets, hours, until);
  const liked = satisfactionOf(tickets);
  const kinds = [...Map.groupBy(tickets, ({ kind }) => kind)].sort((a, b) => b[1].length - a[1].length);
  return [
    {
      kind: "table",
      id: "tickets",
      title: { en: "Complaints and questions", "zh-CN": "投诉与咨询" },
      finding: answeredWords(answered, liked, hours, { en, zh }),
      method: {
        en: `Tickets opened in the last 13 weeks. Answered: the first answer within ${hours} hours; a complaint younger than that and not answered is not counted yet. Content: ratings of 4 and 5. The promise is set with PUT /v1/service-settings.`,
        "zh-CN": `统计近13周的工单。及时答复：${hours}小时内首次答复；未满${hours}小时且未答复的投诉暂不计。满意：评分4分与5分。承诺时限可用PUT /v1/service-settings调整。`,
      },
      columns: [
        { id: "kind", title: { en: "About", "zh-CN": "类别" }, unit: "text" },
        { id: "tickets", title: { en: "Tickets", "zh-CN": "工单" }, unit: "count" },
        { id: "complaints", title: { en: "Complaints", "zh-CN": "投诉" }, unit: "count" },
        { id: "answered", title: { en: `Within ${hours} hours`, "zh-CN": `${hours}小时内答复` }, unit: "ratio" },
        {
          id: "hours",
          title: { en: "Hours to an answer (median)", "zh-CN": "首次答复小时数（中位数）" },
          unit: "number",
        },
        { id: "waiting", title: { en: "Waiting", "zh-CN": "待答复" }, unit: "count" },
        columns.satisfaction,
        { id: "content", title: { en: "Content", "zh-CN": "满意" }, unit: "ratio" },
      ],
      rows: kinds.slice(0, LISTED).map(([kind, rows]) => {
        const own = satisfactionOf(rows);
        return [
          kindName(kind),
          rows.length,
          rows.filter(({ complaint }) => complaint).length,
          answeredInTime(rows, hours, until).ratio,
          medianAnswer(rows),
          waiting(rows).length,
          own.mean === null ? null : tenth(own.mean),
          own.content.ratio,
        ];
      }),
      total_rows: kinds.length,
    },
  ];
}

/** Whom a rule is for, in words. */
function wishes({ customer_from_minor, order_from_minor, categories }: DeliveryRule, { en, zh }: Writers): Text {
  const parts: Text[] = [];
  if (customer_from_minor !== null)
    parts.push({
      en: `customers from ${en.money(customer_from_minor)} in 365 days`,
      "zh-CN": `365天消费满${zh.money(customer_from_minor)}的客户`,
    });
  if (order_from_minor !== null)
    parts.push({ en: `orders from ${en.money(order_from_minor)}`, "zh-CN": `订单满${zh.money(order_from_minor)}` });
  if (categories.length > 0) parts.push({ en: `with ${categories.join(", ")}`, "zh-CN": `含${categories.join("、")}` });
  if (parts.length === 0) return { en: "all others", "zh-CN": "其余订单" };
  return { en: parts.map(({ en: text }) => text).join(", "), "zh-CN": parts.map((each) => each["zh-CN"]).join("，") };
}

export function rulesOf({ shipments, tickets, until, settings }: ServiceRows, currency: string): Ruled[] {
  return byRule(settings.rules ?? usualRules(currency), shipments, tickets, until).rules;
}

/** What the rules would give and what travelled; none without parcels of known orders. */
export function ruleTable(rows: ServiceRows, currency: string, write: Writers): TableBlock[] {
  const { en, zh } = write;
  const rules = rulesOf(rows, currency);
  const parcels = rules.reduce((sum, each) => sum + each.parcels, 0);
  if (parcels === 0) return [];
  const kept = shareOf(
    rules.reduce((sum, each) => sum + each.kept, 0),
    parcels,
  );
  return [
    {
      kind: "table",
      id: "rules",
      title: { en: "Who gets which delivery", "zh-CN": "配送规则" },
      finding: {
        en: `${said(kept, en, "None")} of ${counted(parcels, en, "parcel", "parcels")} travelled as the rules say.`,
        "zh-CN": `${zh.number(parcels)}个包裹中，${said(kept, zh, "无一")}按规则配送。`,
      },
      method: {
        en: "Each parcel of a known order falls under the first rule that fits: what its customer ordered in the 365 days up to it, the order, its products. Saved: what parcels under the rule that travelled otherwise cost beyond the usual cost of its service; below 0 the rule costs more than what was done. Rules are set with PUT /v1/service-settings.",
        "zh-CN":
          "已知订单的每个包裹归入第一条符合的规则：客户截至该单365天内的消费、订单金额与商品。可省：归入该规则但用了其他方式的包裹，其成本减去该方式的通常成本；小于0表示按规则配送会更贵。规则可用PUT /v1/service-settings设置。",
      },
      columns: [
        columns.service,
        { id: "for", title: { en: "For", "zh-CN": "适用" }, unit: "text" },
        columns.parcels,
        { id: "kept", title: { en: "Sent so", "zh-CN": "按此发出" }, unit: "ratio" },
        columns.on_time,
        columns.cost,
        { id: "spare", title: { en: "Saved by the rule", "zh-CN": "按规则可省" }, unit: "minor" },
        columns.satisfaction,
        columns.ratings,
      ],
      rows: rules.map(({ rule, parcels: n, kept: so, on_time, cost_minor, spare_minor, satisfaction }) => [
        serviceName(rule.service),
        wishes(rule, write),
        n,
        shareOf(so, n).ratio,
        on_time.ratio,
        cost_minor === null ? null : Math.round(cost_minor),
        spare_minor === null ? null : Math.round(spare_minor),
        satisfaction.mean === null ? null : tenth(satisfaction.mean),
        satisfaction.ratings,
      ]),
      total_rows: rules.length,
    },
  ];
}
