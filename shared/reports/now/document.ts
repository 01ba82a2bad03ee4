// What is said of the last 30 minutes? The server says it with the page and the page says it again with each state that streams in.
import { formatClock } from "../../calendar.ts";
import { formatNumber } from "../../format.ts";
import type { Locale, Text } from "../../locale.ts";
import { countryText } from "../../speed/words.ts";
import type { BarsBlock, Block, Cell, StudyDocument, TableBlock } from "../../studies/blocks.ts";
import { channelText } from "./channels.ts";
import { brokeOff, inEach, type LiveState, noBeacons, now, sold, sum } from "./findings.ts";

export type { LiveState };

const untracked: Text = {
  en: "No browser has told anything yet, so nobody can say who is on the site: put the beacon on the shop's pages, and this page fills within a minute. Orders stand here as soon as the shop's server reports them.",
  "zh-CN":
    "还没有浏览器上报过数据，因此无从得知谁在线。请在店铺页面加入采集脚本，一分钟内这里就会有数据。店铺服务器上报的订单会立即显示。",
};

/** @param broken the stream broke off: what is shown is of then */
export function liveDocument(live: LiveState, timezone: string, broken = false): StudyDocument {
  const ordered = live.orders.length > 0;
  if (!live.tracked && !ordered) return { findings: [], blocks: [], empty: untracked };
  const blocks: Block[] = [
    ...(live.tracked ? [minutes(live)] : []),
    ...(ordered ? [orders(live, timezone)] : []),
    ...(live.top_pages.length > 0 ? [pages(live)] : []),
    ...(live.sources.length > 0 ? [sources(live)] : []),
    ...(live.countries.length > 0 ? [countries(live)] : []),
  ];
  const findings = [
    ...(broken ? [brokeOff(live, timezone)] : []),
    live.tracked ? now(live) : noBeacons(live),
    ...sold(live),
  ];
  return { findings, blocks, empty: null };
}

function minutes({ page_views_30m, orders_30m }: LiveState): Block {
  const [busiest, ordered] = [Math.max(...page_views_30m, 0), sum(orders_30m)];
  return {
    kind: "curves",
    id: "minutes",
    title: { en: "Minute by minute", "zh-CN": "逐分钟" },
    finding: inEach((locale) => {
      const [most, n] = [formatNumber(busiest, locale), formatNumber(ordered, locale)];
      if (locale === "zh-CN") return `最忙的一分钟浏览${most}次，${ordered === 0 ? "没有订单" : `共${n}笔订单`}。`;
      const told = ordered === 0 ? "no orders" : `${n} ${ordered === 1 ? "order" : "orders"} in all`;
      return `${most} page ${busiest === 1 ? "view" : "views"} in the busiest minute, ${told}.`;
    }),
    method: {
      en: "Page views by the minute in which they happened and orders by the minute in which they were placed. The last minute is not over.",
      "zh-CN": "页面浏览按发生的分钟、订单按下单的分钟统计，最后一分钟尚未结束。",
    },
    unit: "count",
    x_title: { en: "Minutes from now", "zh-CN": "距现在（分钟）" },
    x: page_views_30m.map((_, at) => at + 1 - page_views_30m.length),
    steps: true,
    filled: true,
    series: [
      { label: { en: "Page views", "zh-CN": "页面浏览" }, values: page_views_30m },
      { label: { en: "Orders", "zh-CN": "订单" }, values: orders_30m },
    ],
  };
}

function orders({ orders: list }: LiveState, timezone: string): TableBlock {
  const [newest] = list;
  return {
    kind: "table",
    id: "orders",
    title: { en: "Orders as they come", "zh-CN": "实时订单" },
    finding: inEach((locale) => {
      const zh = locale === "zh-CN";
      const at = formatClock(newest?.at ?? 0, timezone, locale);
      return zh ? `最新一笔在${at}。` : `The newest at ${at}.`;
    }),
    method: {
      en: "The newest ten orders placed in the last 30 minutes, as the shop's server reported them, with what is to be paid. No customer and no order number is shown.",
      "zh-CN": "最近30分钟内最新的十笔订单，以店铺服务器上报为准，显示应付金额。不显示客户与订单号。",
    },
    columns: [
      { id: "at", title: { en: "Placed", "zh-CN": "下单时间" }, unit: "text" },
      { id: "total", title: { en: "Amount", "zh-CN": "金额" }, unit: "minor" },
    ],
    rows: list.map(({ at, total_minor }) => [inEach((locale) => formatClock(at, timezone, locale)), total_minor]),
    total_rows: list.length,
  };
}

const table = (
  id: string,
  title: Text,
  columns: [Text, Text],
  rows: Cell[][],
  { finding, method }: { finding: Text; method: Text },
): TableBlock => ({
  kind: "table",
  id,
  title,
  finding,
  method,
  columns: [
    { id: "name", title: columns[0], unit: "text" },
    { id: "count", title: columns[1], unit: "count" },
  ],
  rows,
  total_rows: rows.length,
});

function pages({ top_pages }: LiveState): TableBlock {
  const [first] = top_pages;
  const title = { en: "Pages being read", "zh-CN": "正在浏览的页面" };
  const columns: [Text, Text] = [
    { en: "Page", "zh-CN": "页面" },
    { en: "Page views", "zh-CN": "页面浏览" },
  ];
  return table(
    "pages",
    title,
    columns,
    top_pages.map(({ page, views }) => [page, views]),
    {
      finding: inEach((locale) => {
        const n = formatNumber(first?.views ?? 0, locale);
        return locale === "zh-CN"
          ? `浏览最多的是${first?.page}，共${n}次。`
          : `Most read: ${first?.page}, ${n} ${first?.views === 1 ? "view" : "views"}.`;
      }),
      method: { en: "Page views of the last 30 minutes, the five largest.", "zh-CN": "最近30分钟浏览最多的五个页面。" },
    },
  );
}

function bars(id: string, title: Text, rows: BarsBlock["rows"], unit: Text, method: Text): BarsBlock {
  const label = rows[0]?.label;
  const first = (locale: Locale) =>
    typeof label === "string" ? label : typeof label === "object" ? label?.[locale] : "";
  return {
    kind: "bars",
    id,
    title,
    finding: inEach((locale) => {
      const n = formatNumber(rows[0]?.value ?? 0, locale);
      const plural = rows[0]?.value === 1 ? "" : "s";
      // One alone is no "most".
      const alone = rows.length === 1;
      return locale === "zh-CN"
        ? `来自${first(locale)}${alone ? "：" : "的最多，"}${n}${unit[locale]}。`
        : `${alone ? "From" : "Most come from"} ${first(locale)}: ${n} ${unit[locale]}${plural}.`;
    }),
    method,
    unit: "count",
    rows,
  };
}

const sources = ({ sources: list }: LiveState) =>
  bars(
    "sources",
    { en: "Where visits came from", "zh-CN": "访问来源" },
    list.map(({ channel, source, visits }) => ({ label: channelText(channel, source), value: visits })),
    { en: "visit", "zh-CN": "次访问" },
    {
      en: "Visits that came over a link or a campaign in the last 30 minutes, the eight largest sources. Who typed the address, or came earlier, is not among them.",
      "zh-CN": "最近30分钟内经链接或推广进入的访问，取最多的八个来源。直接输入网址或更早进入的不计。",
    },
  );

const countries = ({ countries: list }: LiveState): Block => ({
  ...bars(
    "countries",
    { en: "Countries", "zh-CN": "国家/地区" },
    list.map(({ country, visitors }) => ({ label: countryText(country), value: visitors })),
    { en: "visitor", "zh-CN": "位访客" },
    {
      en: "Distinct visitors of the last 30 minutes by the country of their connection, the eight largest. Nothing finer is kept.",
      "zh-CN": "最近30分钟的去重访客，按连接所在国家/地区统计，取最多的八个，不保存更细的位置。",
    },
  ),
  kind: "countries",
  rows: list.map(({ country, visitors }) => ({ key: country, label: countryText(country), value: visitors })),
});
