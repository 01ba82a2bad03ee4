// Is what stands on the pages fresh and complete? What is counted, what came late, what was left out, and what waits.
import { formatBucket, formatDay, formatMoment, spanYears } from "../../calendar.ts";
import type { DropReason } from "../../events/drops.ts";
import { isVerdict } from "../../events/verdict.ts";
import { formatNumber, formatPercent } from "../../format.ts";
import type { Locale, Text } from "../../locale.ts";
import type { Block, Finding, StudyDocument, TableBlock } from "../../studies/blocks.ts";
import { dayNumber } from "../../time.ts";
import type { Layer } from "./layers.ts";
import { byReason, dropMethod, dropsTable, inEach, layersTable, quarantineTable, sum } from "./tables.ts";
import { todoOf } from "./todo.ts";

export interface DataState {
  timezone: string;
  complete_through: number;
  pending_hours: number;
  /** Of so many of the newest days: events, and those that came over an hour and over a day late. */
  late: { days: number; events: number; more: boolean; hour: number; day: number };
  days: readonly string[];
  dropped: readonly { day: string; reason: DropReason; n: number }[];
  quarantined: readonly { reason: DropReason; n: number }[];
  /** Null through a link that shows a part of the store. */
  layers: readonly Layer[] | null;
}

export function dataState(state: DataState): StudyDocument {
  const blocks: Block[] = [freshness(state)];
  if (state.dropped.length > 0) blocks.push(dropsByDay(state), dropsTable(state));
  if (state.quarantined.length > 0) blocks.push(quarantineTable(state));
  if (state.layers) blocks.push(layersTable(state.layers));
  return { findings: [fresh(state), leftOut(state), ...waiting(state)], blocks, empty: null };
}

function lateText({ events, more, hour }: DataState["late"], locale: Locale): string {
  const zh = locale === "zh-CN";
  if (events === 0) return zh ? "这些日期没有事件" : "these days have no events";
  const share = formatPercent(hour / events, locale);
  const most = more ? (zh ? "至多" : "at most ") : "";
  return zh ? `${most}${share}的事件晚于1小时到达` : `${most}${share} of events came more than an hour late`;
}

function fresh(state: DataState): Finding {
  const { complete_through, pending_hours, timezone, late } = state;
  return {
    text: inEach((locale) => {
      const through = formatMoment(complete_through, timezone, locale);
      const said = lateText(late, locale);
      return locale === "zh-CN"
        ? `已统计至${through}；最近${late.days}天${said}。`
        : `Counted through ${through}; of the newest ${late.days} days, ${said}.`;
    }),
    action:
      pending_hours > 0
        ? {
            en: `Late data of ${pending_hours} ${pending_hours === 1 ? "hour" : "hours"} is being counted again. Look once more in a few minutes before deciding on these hours.`,
            "zh-CN": `有${pending_hours}个小时的迟到数据正在重新统计。涉及这些时段的决定，请几分钟后再看。`,
          }
        : {
            en: "Everything that has come is counted. Leave the newest hour out of a comparison: it may still grow by what comes late.",
            "zh-CN": "已到达的数据均已计入。做对比时请不计最近一小时，它还会因迟到数据略有增加。",
          },
  };
}

function leftOut({ dropped }: DataState): Finding {
  const [most, next] = byReason(dropped);
  const all = sum(dropped);
  if (!most)
    return {
      text: { en: "Nothing that was received was left out.", "zh-CN": "收到的数据全部计入，没有丢弃。" },
      action: { en: "Nothing to do.", "zh-CN": "无需处理。" },
    };
  return {
    text: inEach((locale) => {
      const zh = locale === "zh-CN";
      const n = formatNumber(all, locale);
      const reasons = [most, ...(next ? [next] : [])].map((each) => {
        const [name, count] = [todoOf(each.reason, "name")[locale], formatNumber(each.n, locale)];
        return zh ? `${name}（${count}个）` : `${name.charAt(0).toLowerCase()}${name.slice(1)} (${count})`;
      });
      return zh
        ? `有${n}个事件收到后未计入，最多的原因是${reasons.join("和")}。`
        : `${n} received ${all === 1 ? "event was" : "events were"} not counted, mostly: ${reasons.join(", ")}.`;
    }),
    action: todoOf(most.reason),
  };
}

function waiting({ quarantined }: DataState): Finding[] {
  // A verdict on a sender waits for nobody: it is right unless somebody knows better.
  const n = sum(quarantined.filter(({ reason }) => !isVerdict(reason)));
  const all = sum(quarantined);
  if (n === 0) return [];
  return [
    {
      text: inEach((locale) => {
        const [some, held] = [formatNumber(n, locale), formatNumber(all, locale)];
        if (locale === "zh-CN")
          return n === all
            ? `隔离区有${some}个事件等待处理，它们的时间超出允许范围。`
            : `隔离区的${held}个事件中，${some}个因时间超出允许范围而等待处理。`;
        const wait = `${n === 1 ? "waits" : "wait"} for a decision: the time is out of bounds.`;
        return n === all
          ? `${some} ${n === 1 ? "event" : "events"} in quarantine ${wait}`
          : `${some} of ${held} events in quarantine ${wait}`;
      }),
      action: {
        en: "If they are genuine, bring them back: the store's owner does it at the end of “Fresh and complete?”, and their hours are counted again.",
        "zh-CN": "若确认属实，店铺所有者可在“是否及时、完整”一节末尾恢复，相关时段会重新统计。",
      },
    },
  ];
}

function freshness({ complete_through, pending_hours, timezone, late }: DataState): TableBlock {
  const row = (en: string, zh: string, value: Text | number): TableBlock["rows"][number] => [
    { en, "zh-CN": zh },
    value,
  ];
  const of = (n: number) =>
    inEach((locale) =>
      late.events === 0
        ? "–"
        : `${formatNumber(n, locale)} (${formatPercent(n / late.events, locale)})`
            .replace(" (", locale === "zh-CN" ? "（" : " (")
            .replace(")", locale === "zh-CN" ? "）" : ")"),
    );
  return {
    kind: "table",
    id: "freshness",
    title: { en: "Freshness and what comes late", "zh-CN": "时效与迟到" },
    finding: inEach((locale) =>
      locale === "zh-CN"
        ? `最近${late.days}天：${lateText(late, locale)}。`
        : `Newest ${late.days} days: ${lateText(late, locale)}.`,
    ),
    method: {
      en: "How late an event is: the moment it was received less the moment it happened, after a wrong clock is corrected; of events from browsers, up to the newest seven days of the range. The page's foot looks at up to 2,500 events older than a day, since younger ones may still come. Imported history is not late. Late events are counted into the hour in which they happened, which is then summed up again.",
      "zh-CN":
        "迟到时长为接收时间减去发生时间（时钟错误已先校正），只看浏览器发送的事件，取所选区间最近至多七天。页脚另抽取一天前最近的至多2,500个，因为更近的还可能迟到。导入的历史数据不算迟到。迟到事件计入其发生的小时，该小时随即重新汇总。",
    },
    columns: [
      { id: "what", title: { en: "What", "zh-CN": "项目" }, unit: "text" },
      { id: "value", title: { en: "Value", "zh-CN": "数值" }, unit: "text" },
    ],
    rows: [
      row(
        "Counted through",
        "已统计至",
        inEach((locale) => formatMoment(complete_through, timezone, locale)),
      ),
      row("Hours with late data still to be counted", "待重新统计的小时数", pending_hours),
      row(
        "Raw events looked at",
        "查看的原始事件",
        inEach((locale) => `${formatNumber(late.events, locale)}${late.more ? "+" : ""}`),
      ),
      row("Came over an hour late", "晚于1小时到达", of(late.hour)),
      row("Came over a day late", "晚于1天到达", of(late.day)),
    ],
    total_rows: 5,
  };
}

function dropsByDay({ days, dropped }: DataState): Block {
  const years = spanYears(days);
  const at = new Map(dropped.map(({ day, reason, n }) => [`${day}|${reason}`, n]));
  return {
    kind: "stacked",
    id: "drops_by_day",
    title: { en: "Not counted, day by day", "zh-CN": "每日未计入" },
    finding: inEach((locale) => {
      const [worst] = [...Map.groupBy(dropped, ({ day }) => day)]
        .map(([day, rows]) => ({ day, n: sum(rows) }))
        .sort((a, b) => b.n - a.n);
      const [n, on] = [formatNumber(worst?.n ?? 0, locale), worst ? formatDay(worst.day, locale) : ""];
      return locale === "zh-CN"
        ? `最多的一天是${on}，有${n}个事件。`
        : `Most on ${on}: ${n} ${worst?.n === 1 ? "event" : "events"}.`;
    }),
    method: dropMethod,
    unit: "count",
    column_title: { en: "Day", "zh-CN": "日期" },
    columns: days.map((day) => inEach((locale) => formatBucket(day, "day", locale, years))),
    days: days.map(dayNumber),
    parts: byReason(dropped).map(({ reason }) => ({
      label: todoOf(reason, "name"),
      values: days.map((day) => at.get(`${day}|${reason}`) ?? 0),
    })),
  };
}
