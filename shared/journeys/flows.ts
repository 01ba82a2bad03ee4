// From where to where? The bands between kinds of pages, their table, the commonest ways, and where visitors turn back.
import type { Cell, FlowBlock, TableBlock } from "../studies/blocks.ts";
import type { Writer } from "../studies/words.ts";
import { placeTitle } from "./place.ts";
import type { JourneySums } from "./sums.ts";

/** Kinds of pages that are drawn; the others are one. */
const DRAWN = 8;

const ROWS = 12;

export function flowOf({ steps, places, visits }: JourneySums, part: number, en: Writer, zh: Writer): FlowBlock {
  const ranked = [...places].sort(([a, x], [b, y]) => y.visits - x.visits || (a < b ? -1 : 1)).map(([place]) => place);
  const shown = ranked.slice(0, DRAWN);
  const nodes = ranked.length > DRAWN ? [...shown, "other"] : shown;
  const node = (place: string) => (place === "entry" || place === "exit" || shown.includes(place) ? place : "other");
  const [from, to] = [
    ["entry", ...nodes],
    [...nodes, "exit"],
  ];
  const values = from.map(() => to.map(() => 0));
  for (const [before, next] of steps) {
    for (const [after, n] of next) {
      const row = values[from.indexOf(node(before))];
      const column = to.indexOf(node(after));
      // Between two of the others nothing is drawn: they are one.
      if (row && !(node(before) === "other" && node(after) === "other")) row[column] = (row[column] ?? 0) + n;
    }
  }
  const entry = steps.get("entry") ?? new Map<string, number>();
  const [first = "home", n = 0] = [...entry].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0] ?? [];
  const title = placeTitle(first);
  return {
    id: "flow",
    kind: "flow",
    title: { en: "From page to page", "zh-CN": "页面之间的流向" },
    finding: {
      en: `Of ${en.number(visits)} visits most come in on “${title.en}”: ${en.percent(n / visits)}.`,
      "zh-CN": `${zh.number(visits)}次访问中，从“${title["zh-CN"]}”进入的最多，占${zh.percent(n / visits)}。`,
    },
    method: {
      en: `Each step from one kind of page to the next one of another kind, over all visits; several pages of one kind in a row are one. The kind is told by what happens on a page (view_item makes it a product), else by what most other visits did there, else by the first part of its address.${part > 1 ? ` There are many events: one visitor in ${part} was looked at, each whole.` : ""}`,
      "zh-CN": `统计全部访问中从一类页面到另一类页面的每一步，连续的同类页面合并为一步。页面类别由其上发生的事件判定（有view_item即为商品页）；没有事件时取同一地址在其他访问中最常见的类别，再无则取地址的第一段。${part > 1 ? `事件较多，按访客每${part}位取1位完整统计。` : ""}`,
    },
    unit: "count",
    from_title: { en: "From", "zh-CN": "从" },
    to_title: { en: "To", "zh-CN": "到" },
    from: from.map(placeTitle),
    to: to.map(placeTitle),
    values,
  };
}

export function placesTable({ places }: JourneySums, en: Writer, zh: Writer): TableBlock {
  const all = [...places].sort(([a, x], [b, y]) => y.views - x.views || (a < b ? -1 : 1));
  const share = (part: number, of: number) => (of > 0 ? part / of : null);
  const [most] = all.toSorted(([a, x], [b, y]) => y.entries - x.entries || (a < b ? -1 : 1));
  const title = placeTitle(most?.[0] ?? "home");
  const { entries = 0, bounces = 0 } = most?.[1] ?? {};
  return {
    id: "places",
    kind: "table",
    title: { en: "Entries, exits and orders by kind of page", "zh-CN": "各类页面的进入、离开与下单" },
    finding: {
      en: `Of ${en.number(entries)} visits that come in on “${title.en}” ${en.percent(bounces / Math.max(1, entries))} see nothing else.`,
      "zh-CN": `从“${title["zh-CN"]}”进入的${zh.number(entries)}次访问中，${zh.percent(bounces / Math.max(1, entries))}未看其他页面。`,
    },
    method: {
      en: "A visit ends on its last page. Ordered are visits with a purchase, wherever it was; under 3 seconds is of the looks whose time the browser told.",
      "zh-CN":
        "访问在其最后一页结束。下单指该次访问中有购买，不论发生在哪页；不足3秒的比例以浏览器上报了时长的浏览为准。",
    },
    columns: [
      { id: "place", title: { en: "Kind of page", "zh-CN": "页面类别" }, unit: "text" },
      { id: "views", title: { en: "Views", "zh-CN": "浏览" }, unit: "count" },
      { id: "visits", title: { en: "Visits", "zh-CN": "访问" }, unit: "count" },
      { id: "entries", title: { en: "Came in here", "zh-CN": "由此进入" }, unit: "count" },
      { id: "exits", title: { en: "Left here", "zh-CN": "由此离开" }, unit: "count" },
      { id: "exit_ratio", title: { en: "Left, of visits", "zh-CN": "离开占比" }, unit: "ratio" },
      { id: "quick", title: { en: "Under 3 seconds", "zh-CN": "不足3秒" }, unit: "ratio" },
      { id: "ordered", title: { en: "Visits that order", "zh-CN": "下单占比" }, unit: "ratio" },
    ],
    rows: all.slice(0, ROWS).map(([place, sums]): Cell[] => [
      placeTitle(place),
      sums.views,
      sums.visits,
      sums.entries,
      sums.exits,
      share(sums.exits, sums.visits),
      share(
        sums.dwell[0] ?? 0,
        sums.dwell.reduce((sum, n) => sum + n, 0),
      ),
      share(sums.ordered, sums.visits),
    ]),
    total_rows: all.length,
  };
}

export function pathsTable(sums: JourneySums, of: "bought" | "left", en: Writer, zh: Writer): TableBlock | null {
  const paths = [...sums[of]].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const all = paths.reduce((sum, [, n]) => sum + n, 0);
  const [top] = paths;
  if (!top) return null;
  const told = (path: string) => {
    const places = path.startsWith("[") ? (JSON.parse(path) as string[]) : [path];
    const say = (locale: "en" | "zh-CN") => places.map((place) => placeTitle(place)[locale]).join(" → ");
    return { en: say("en"), "zh-CN": say("zh-CN") };
  };
  const bought = of === "bought";
  return {
    id: bought ? "to_order" : "to_exit",
    kind: "table",
    title: bought
      ? { en: "The commonest ways to an order", "zh-CN": "最常见的下单路径" }
      : { en: "The commonest ways out without one", "zh-CN": "最常见的未下单路径" },
    finding: {
      en: `${en.percent(top[1] / all)} of ${en.number(all)} visits ${bought ? "with" : "without"} an order go: ${told(top[0]).en}.`,
      "zh-CN": `${zh.number(all)}次${bought ? "下单" : "未下单"}访问中，${zh.percent(top[1] / all)}为：${told(top[0])["zh-CN"]}。`,
    },
    method: {
      en: "Kinds of pages in order, several of one kind in a row as one; what follows the seventh is “…”.",
      "zh-CN": "按先后列出页面类别，连续同类合并；第七步之后以“…”表示。",
    },
    columns: [
      { id: "path", title: { en: "Way", "zh-CN": "路径" }, unit: "text" },
      { id: "visits", title: { en: "Visits", "zh-CN": "访问" }, unit: "count" },
      { id: "share", title: { en: "Share", "zh-CN": "占比" }, unit: "ratio" },
    ],
    rows: paths.slice(0, ROWS).map(([path, n]): Cell[] => [told(path), n, n / all]),
    total_rows: paths.length,
  };
}

export function loopsTable({ loops, visits }: JourneySums, en: Writer, zh: Writer): TableBlock | null {
  const all = [...loops]
    .filter(([key]) => key.startsWith("["))
    .sort(([a, x], [b, y]) => y.visits - x.visits || (a < b ? -1 : 1));
  const [top] = all;
  if (!top) return null;
  const say = (key: string) => {
    const [place = "", over = ""] = JSON.parse(key) as string[];
    const [a, b] = [placeTitle(place), placeTitle(over)];
    return { en: `${a.en} → ${b.en} → ${a.en}`, "zh-CN": `${a["zh-CN"]} → ${b["zh-CN"]} → ${a["zh-CN"]}` };
  };
  return {
    id: "loops",
    kind: "table",
    title: { en: "Where visitors turn back", "zh-CN": "在哪里折返" },
    finding: {
      en: `${en.percent(top[1].visits / visits)} of visits go ${say(top[0]).en}.`,
      "zh-CN": `${zh.percent(top[1].visits / visits)}的访问走过${say(top[0])["zh-CN"]}。`,
    },
    method: {
      en: "From one kind of page to another and straight back. Once is choosing; many times is looking for something that the first page does not tell.",
      "zh-CN": "从一类页面到另一类后立即返回。偶尔一次是在挑选，反复多次则说明前一页缺少所需信息。",
    },
    columns: [
      { id: "loop", title: { en: "There and back", "zh-CN": "往返" }, unit: "text" },
      { id: "visits", title: { en: "Visits", "zh-CN": "访问" }, unit: "count" },
      { id: "times", title: { en: "Times in all", "zh-CN": "总次数" }, unit: "count" },
      { id: "ordered", title: { en: "Visits that order", "zh-CN": "下单占比" }, unit: "ratio" },
    ],
    rows: all
      .slice(0, ROWS)
      .map(([key, own]): Cell[] => [say(key), own.visits, own.times, own.visits > 0 ? own.ordered / own.visits : null]),
    total_rows: all.length,
  };
}
