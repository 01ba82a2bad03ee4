// What matters most to those who buy? Each finding with how many of them it touched, the most first.
import { cameOnTime, onTimeShare, shareOf, wrongShare } from "../../supply/fulfilment/delivered.ts";
import type { ServiceRows } from "../../supply/fulfilment/rows.ts";
import { answeredInTime, satisfactionOf, waiting } from "../../supply/quality/answered.ts";
import type { Finding } from "../blocks.ts";
import type { Trade } from "../trade.ts";
import type { Writers } from "../words.ts";
import { rulesOf } from "./asked.ts";
import { reasonName, remedies, serviceName } from "./names.ts";
import { byProduct, byReason } from "./returns.ts";
import { counted, tenth } from "./said.ts";

/** `touched`: buyers whom it cost something; a complaint left alone weighs as three late parcels. */
type Weighed = Finding & { touched: number };

/** More wrong parcels than this are worth a word. */
const WRONG_RATIO = 0.005;

/** Fewer ratings tell nothing. */
const FEWEST_RATINGS = 5;

/** At most three, by how many buyers they touched; what is well is said where nothing else is. */
export function findingsOf(rows: ServiceRows, trade: Trade, write: Writers): Finding[] {
  const found = [late, unanswered, returned, wrong, served].flatMap((find) => find(rows, write, trade));
  const told = found.sort((a, b) => b.touched - a.touched).slice(0, 3);
  return (told.length > 0 ? told : well(rows, write)).map(({ text, action }) => ({ text, action }));
}

/** What came late, and by which service most. */
function late({ shipments, until, settings }: ServiceRows, { en, zh }: Writers): Weighed[] {
  const { of, ratio } = onTimeShare(shipments, until);
  if (ratio === null || ratio >= settings.on_time_ratio) return [];
  const missed = shipments.filter((row) => cameOnTime(row, until) === false);
  const [worst] = [...Map.groupBy(missed, ({ service }) => service)].sort((a, b) => b[1].length - a[1].length);
  const name = serviceName(worst![0]);
  const of_it = onTimeShare(
    shipments.filter(({ service }) => service === worst![0]),
    until,
  );
  return [
    {
      touched: missed.length,
      text: {
        en: `${en.percent(ratio)} of ${counted(of, en, "parcel", "parcels")} came on time, ${en.percent(settings.on_time_ratio)} is the target; ${en.number(worst![1].length)} of ${en.number(missed.length)} late ones travelled by “${name.en}”, which keeps ${en.percent(of_it.ratio ?? 0)}.`,
        "zh-CN": `${zh.number(of)}个包裹准时率为${zh.percent(ratio)}，目标${zh.percent(settings.on_time_ratio)}；${zh.number(missed.length)}个迟到包裹中有${zh.number(worst![1].length)}个走“${name["zh-CN"]}”，其准时率为${zh.percent(of_it.ratio ?? 0)}。`,
      },
      action: {
        en: `Promise a day more for “${name.en}”, or give its orders to a carrier that keeps the day; tell those who wait before they ask.`,
        "zh-CN": `将“${name["zh-CN"]}”的承诺时效放宽一天，或改用更准时的承运商，并主动告知仍在等待的买家。`,
      },
    },
  ];
}

/** Complaints that waited longer than promised, and those that still do. */
function unanswered({ tickets, until, settings }: ServiceRows, { en, zh }: Writers): Weighed[] {
  const hours = settings.answer_hours;
  const { of, count, ratio } = answeredInTime(tickets, hours, until);
  const open = waiting(tickets);
  if (ratio === null || count === of) return [];
  const action =
    open.length > 0
      ? {
          en:
            open.length === 1
              ? "Answer the one complaint that still waits, today."
              : `Answer the ${en.number(open.length)} complaints that wait today, the oldest first.`,
          "zh-CN":
            open.length === 1
              ? "今天先答复仍在等待的那起投诉。"
              : `今天先答复${zh.number(open.length)}起待处理投诉，从最早的开始。`,
        }
      : {
          en: "Put somebody on complaints at weekends, and send a first word at once.",
          "zh-CN": "周末安排专人处理投诉，收到后立即先行回应。",
        };
  return [
    {
      touched: 3 * (of - count),
      text: {
        en: `${en.percent(ratio)} of ${counted(of, en, "complaint", "complaints")} were answered within ${hours} hours; ${en.number(of - count)} were not${open.length === 0 ? "" : `, and ${en.number(open.length)} still ${open.length === 1 ? "waits" : "wait"}`}.`,
        "zh-CN": `${zh.number(of)}起投诉中，${zh.percent(ratio)}在${hours}小时内得到答复；${zh.number(of - count)}起超时${open.length === 0 ? "" : `，目前有${zh.number(open.length)}起待答复`}。`,
      },
      action,
    },
  ];
}

/** The first reason that something can be done about, and the product that it comes from most. */
function returned(rows: ServiceRows, { en, zh }: Writers, trade: Trade): Weighed[] {
  const reasons = byReason(rows.returns);
  const all = reasons.reduce((sum, { units }) => sum + units, 0);
  const first = reasons.find(({ reason }) => Object.hasOwn(remedies, reason));
  if (!first) return [];
  const products = byProduct({ ...rows, returns: rows.returns.filter(({ reason }) => reason === first.reason) }, trade);
  const worst = products[0]!;
  const name = reasonName(first.reason);
  const share = shareOf(first.units, all).ratio ?? 0;
  return [
    {
      touched: first.units,
      text: {
        en: `“${name.en}” is the reason for ${en.number(first.units)} of ${counted(all, en, "unit", "units")} that came back, ${en.percent(share)}; “${worst.title}” leads with ${en.number(worst.units)}.`,
        "zh-CN": `退回的${zh.number(all)}件中有${zh.number(first.units)}件（${zh.percent(share)}）因“${name["zh-CN"]}”；其中“${worst.title}”最多，为${zh.number(worst.units)}件。`,
      },
      action: remedies[first.reason]!,
    },
  ];
}

function wrong({ shipments, picking }: ServiceRows, { en, zh }: Writers): Weighed[] {
  const { of, count, ratio } = wrongShare(shipments);
  if (ratio === null || ratio <= WRONG_RATIO) return [];
  const picks = picking.filter((row) => row.wrong !== null && row.wrong > 0).length;
  return [
    {
      touched: 2 * count,
      text: {
        en: `${counted(count, en, "parcel", "parcels")} of ${en.number(of)} had the wrong things in them, ${en.percent(ratio)}; more than ${en.percent(WRONG_RATIO)} is too much.`,
        "zh-CN": `${zh.number(of)}个包裹中有${zh.number(count)}个发错，占${zh.percent(ratio)}，高于${zh.percent(WRONG_RATIO)}的警戒线。`,
      },
      action:
        picks > 0
          ? {
              en: "Scan each item when it is packed, and look first at the shelves of the people with the most wrong picks below.",
              "zh-CN": "打包时逐件扫码核对，先检查下表拣错最多人员所在的货位。",
            }
          : { en: "Scan each item when it is packed.", "zh-CN": "打包时逐件扫码核对。" },
    },
  ];
}

/** Those of the best customers who got less than the store's rules give. */
function served(rows: ServiceRows, { en, zh }: Writers, { currency }: Trade): Weighed[] {
  const [first] = rulesOf(rows, currency);
  if (!first || first.other === 0 || first.parcels === 0) return [];
  const name = serviceName(first.rule.service);
  const { mean, ratings } = first.satisfaction;
  const liked = ratings >= FEWEST_RATINGS && mean !== null;
  return [
    {
      // They got what they ordered, if not as well as they might.
      touched: first.other / 2,
      text: {
        en: `${en.number(first.other)} of ${counted(first.parcels, en, "parcel", "parcels")} for which the rules give “${name.en}” travelled otherwise${liked ? `; these customers give ${en.number(tenth(mean))} of 5` : ""}.`,
        "zh-CN": `规则规定走“${name["zh-CN"]}”的${zh.number(first.parcels)}个包裹中，有${zh.number(first.other)}个用了其他方式${liked ? `；这些客户的满意度为${zh.number(tenth(mean))}分（满分5分）` : ""}。`,
      },
      action: costs(first.spare_minor, { en, zh }),
    },
  ];
}

/** What following the rule costs or saves, as what to do. */
function costs(spare_minor: number | null, { en, zh }: Writers): Finding["action"] {
  if (spare_minor === null) {
    return {
      en: "Follow the rule at dispatch, or have it changed.",
      "zh-CN": "发货时按规则执行，或修改规则。",
    };
  }
  const minor = Math.round(Math.abs(spare_minor));
  return spare_minor < 0
    ? {
        en: `Follow the rule at dispatch: it would have cost ${en.money(minor)} more in 13 weeks; or have its threshold raised.`,
        "zh-CN": `发货时按规则执行，13周约多花${zh.money(minor)}；或提高该规则的门槛。`,
      }
    : {
        en: `Follow the rule at dispatch: it would have saved ${en.money(minor)} in 13 weeks.`,
        "zh-CN": `发货时按规则执行，13周可节省${zh.money(minor)}。`,
      };
}

/** Nothing is amiss: how it stands. */
function well({ shipments, tickets, until }: ServiceRows, { en, zh }: Writers): Finding[] {
  const { of, ratio } = onTimeShare(shipments, until);
  const { mean, ratings } = satisfactionOf(tickets);
  const parts: [string, string][] = [];
  if (ratio !== null)
    parts.push([
      `${en.percent(ratio)} of ${counted(of, en, "parcel", "parcels")} came on time`,
      `${zh.number(of)}个包裹准时率为${zh.percent(ratio)}`,
    ]);
  if (mean !== null)
    parts.push([
      `${counted(ratings, en, "rating averages", "ratings average")} ${en.number(tenth(mean))} of 5`,
      `${zh.number(ratings)}个评分平均${zh.number(tenth(mean))}分（满分5分）`,
    ]);
  if (parts.length === 0) return [];
  return [
    {
      text: {
        en: `${parts.map(([text]) => text).join("; ")}.`,
        "zh-CN": `${parts.map(([, text]) => text).join("；")}。`,
      },
      action: {
        en: "Nothing is to be done; have the targets raised if they are kept with ease.",
        "zh-CN": "暂无需处理；若目标轻松达成，可提高目标。",
      },
    },
  ];
}
