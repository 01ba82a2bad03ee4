// Do parcels come on time and whole, week by week, and is the target kept?
import { formatBucket } from "../../calendar.ts";
import type { Locale, Text } from "../../locale.ts";
import { onTimeShare, orderFill } from "../../supply/fulfilment/delivered.ts";
import type { ServiceRows, ShipmentRow } from "../../supply/fulfilment/rows.ts";
import { DAY_MS, dayFromNumber } from "../../time.ts";
import type { CurvesBlock } from "../blocks.ts";
import type { Writers } from "../words.ts";

const WEEKS = 13;

/** On-time share and order fill by week of the order, the last whole ones; none where fewer than three have both. */
export function weekCurves(
  { shipments, last: today, until, settings }: ServiceRows,
  { en, zh }: Writers,
): CurvesBlock[] {
  const weekOf = ({ ordered_at }: ShipmentRow) => Math.floor((until - 1 - ordered_at) / (7 * DAY_MS));
  const weeks = Map.groupBy(shipments, weekOf);
  const backs = Array.from({ length: WEEKS }, (_, at) => WEEKS - 1 - at);
  // A week goes by its last day, so that what happened in it stands on it.
  const x = backs.map((back) => today - 7 * back);
  const on_time = backs.map((back) => onTimeShare(weeks.get(back) ?? [], until).ratio);
  const filled = backs.map((back) => orderFill(weeks.get(back) ?? []).ratio);
  const told = on_time.flatMap((ratio, at) => (ratio === null ? [] : [{ ratio, day: x[at]! }]));
  if (told.length < 3) return [];
  const last = told.at(-1)!;
  const worst = told.reduce((least, each) => (each.ratio <= least.ratio ? each : least));
  const target = settings.on_time_ratio;
  const kept = told.filter(({ ratio }) => ratio >= target).length;
  const worstDay = (locale: Locale) => formatBucket(dayFromNumber(worst.day), "day", locale);
  const reached: Text = {
    en:
      kept === 0
        ? `none of ${told.length} weeks reached ${en.percent(target)}`
        : `${en.number(kept)} of ${told.length} weeks reached ${en.percent(target)}`,
    "zh-CN":
      kept === 0
        ? `${told.length}周均未达到${zh.percent(target)}的目标`
        : `${told.length}周中${zh.number(kept)}周达到${zh.percent(target)}的目标`,
  };
  return [
    {
      kind: "curves",
      id: "weeks",
      title: { en: "On time and whole, week by week", "zh-CN": "每周准时与发齐" },
      finding:
        worst === last
          ? {
              en: `The last week kept ${en.percent(last.ratio)} of its promises, the fewest of all; ${reached.en}.`,
              "zh-CN": `最近一周准时率为${zh.percent(last.ratio)}，为各周最低；${reached["zh-CN"]}。`,
            }
          : {
              en: `The week to ${worstDay("en")} was the worst, with ${en.percent(worst.ratio)} on time; the last one kept ${en.percent(last.ratio)}, and ${reached.en}.`,
              "zh-CN": `准时率最低的是截至${worstDay("zh-CN")}的一周，为${zh.percent(worst.ratio)}；最近一周为${zh.percent(last.ratio)}，${reached["zh-CN"]}。`,
            },
      method: {
        en: "By the week in which the order was placed, counted back from the last day. Of the last weeks only what is due or delivered counts, so these move for some days yet.",
        "zh-CN": "按下单所在周统计，从最后一天往前数。最近几周只计已到期或已送达的包裹，数值还会变动几天。",
      },
      unit: "ratio",
      x_title: { en: "Week of the order, up to this day", "zh-CN": "下单周（截至该日）" },
      x,
      days: true,
      aim: { value: target, label: { en: "Target on time", "zh-CN": "准时目标" } },
      series: [
        { label: { en: "On time", "zh-CN": "准时" }, values: on_time },
        { label: { en: "Whole at once", "zh-CN": "一次发齐" }, values: filled },
      ],
    },
  ];
}
