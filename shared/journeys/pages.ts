// Which pages have many visits and few orders, where do visits end, and how long are pages looked at?
import type { Text } from "../locale.ts";
import type { BarsBlock, QuadrantsBlock } from "../studies/blocks.ts";
import type { Writer } from "../studies/words.ts";
import type { JourneySums, PlaceSums } from "./sums.ts";

/** A page of fewer visits says nothing. */
const LEAST = 30;

const POINTS = 60;

/** Pages on the way to pay are no goods on a shelf: they are compared among their kind, which are few. */
const compared = (place: string) => !["order", "checkout", "cart"].includes(place);

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

const shownOf = ({ pages }: JourneySums) =>
  [...pages].filter(([, { visits, place }]) => visits >= LEAST && compared(place));

/** The one product that a page is of; empty of every other page. */
export function productOf({ pages }: JourneySums, page: string): string {
  const skus = pages.get(page)?.skus;
  return skus?.size === 1 ? ([...skus][0] ?? "") : "";
}

/** Products whose pages may be told, the most visited first. */
export const productsOf = (sums: JourneySums): string[] => [
  ...new Set(
    mostVisited(sums)
      .map(([page]) => productOf(sums, page))
      .filter((sku) => sku !== ""),
  ),
];

const mostVisited = (sums: JourneySums) =>
  shownOf(sums)
    .sort(([a, x], [b, y]) => y.visits - x.visits || (a < b ? -1 : 1))
    .slice(0, POINTS);

export interface Weak {
  page: string;
  visits: number;
  ordered: number;
  /** Share that orders, of all visits of pages of its kind. */
  usual: number;
  missed: number;
}

/** The page that misses most orders beside its kind, where that is more than chance: two and a half standard errors. */
export function weakest(sums: JourneySums): Weak | null {
  const kinds = Map.groupBy(shownOf(sums), ([, { place }]) => place);
  const found = [...kinds.values()].flatMap((own) => {
    if (own.length < 3) return [];
    const usual = sum(own.map(([, { ordered }]) => ordered)) / sum(own.map(([, { visits }]) => visits));
    return own.flatMap(([page, { visits, ordered }]) => {
      const short = visits * usual - ordered;
      const chance = Math.sqrt(visits * usual * (1 - usual));
      return short > 2.5 * chance && short >= 1 ? [{ page, visits, ordered, usual, missed: Math.round(short) }] : [];
    });
  });
  return found.sort((a, b) => b.missed - a.missed || (a.page < b.page ? -1 : 1))[0] ?? null;
}

/** The kind of page on which most visits end, but for the one after an order. */
export function exitsMost({ places }: JourneySums): (PlaceSums & { place: string }) | null {
  const [found] = [...places]
    .filter(([place]) => place !== "order")
    .sort(([a, x], [b, y]) => y.exits - x.exits || (a < b ? -1 : 1));
  return found && found[1].exits >= LEAST ? { place: found[0], ...found[1] } : null;
}

/** The kind of page with the largest share of looks under three seconds, where it is well above the others'. */
export function quickShare({ places }: JourneySums): { place: string; ratio: number; all: number } | null {
  const told = [...places].map(([place, { dwell }]) => ({ place, quick: dwell[0] ?? 0, looks: sum(dwell) }));
  const all = sum(told.map(({ quick }) => quick)) / Math.max(1, sum(told.map(({ looks }) => looks)));
  const [found] = told
    // Who ordered has nothing left to read.
    .filter(({ place, looks }) => place !== "order" && looks >= LEAST)
    .map(({ place, quick, looks }) => ({ place, ratio: quick / looks, all }))
    .sort((a, b) => b.ratio - a.ratio || (a.place < b.place ? -1 : 1));
  return found && found.ratio > 1.2 * all ? found : null;
}

const DWELL_TITLES: readonly Text[] = [
  { en: "Under 3 seconds", "zh-CN": "不足3秒" },
  { en: "3 to 10 seconds", "zh-CN": "3至10秒" },
  { en: "10 to 30 seconds", "zh-CN": "10至30秒" },
  { en: "30 to 60 seconds", "zh-CN": "30至60秒" },
  { en: "1 to 3 minutes", "zh-CN": "1至3分钟" },
  { en: "3 minutes and more", "zh-CN": "3分钟以上" },
];

export function dwellBars({ places }: JourneySums, en: Writer, zh: Writer): BarsBlock | null {
  const parts = DWELL_TITLES.map((_, at) => sum([...places.values()].map(({ dwell }) => dwell[at] ?? 0)));
  const looks = sum(parts);
  if (looks === 0) return null;
  const quick = (parts[0] ?? 0) / looks;
  return {
    id: "dwell",
    kind: "bars",
    title: { en: "How long pages are looked at", "zh-CN": "页面停留时长" },
    finding: {
      en: `${en.percent(quick)} of ${en.number(looks)} looks last under 3 seconds: too short to read anything.`,
      "zh-CN": `${zh.number(looks)}次浏览中有${zh.percent(quick)}不足3秒，来不及阅读。`,
    },
    method: {
      en: "Visible time of each look, from the event engagement that the page sends when it is left; a few are lost when the browser is closed. Time in another tab does not count.",
      "zh-CN":
        "每次浏览的可见时长，取自离开页面时发送的engagement事件，少数会随浏览器关闭而丢失；切到其他标签页的时间不计。",
    },
    unit: "ratio",
    rows: DWELL_TITLES.map((label, at) => ({ label, value: (parts[at] ?? 0) / looks })),
  };
}

export function trafficQuadrants(
  sums: JourneySums,
  nameOf: (page: string) => string,
  en: Writer,
  zh: Writer,
): QuadrantsBlock | null {
  const points = mostVisited(sums).map(([id, { visits, ordered }]) => ({
    ...{ id, label: nameOf(id), ordered },
    ...{ x: visits, y: ordered / visits },
  }));
  if (points.length < 4) return null;
  const middle = (points[Math.floor((points.length - 1) / 2)]?.x ?? 0) + 0.5;
  const usual = sum(points.map(({ ordered }) => ordered)) / sum(points.map(({ x }) => x));
  const corner = (high: boolean, busy: boolean, label: Text, action: Text) => {
    const own = points.filter(({ x, y }) => y >= usual === high && x >= middle === busy);
    return { label, action, count: own.length, value: sum(own.map(({ x }) => x)) };
  };
  const corners = [
    corner(
      true,
      false,
      { en: "Hidden gems", "zh-CN": "潜力页面" },
      { en: "Bring more visits here", "zh-CN": "增加流量" },
    ),
    corner(true, true, { en: "Sells well", "zh-CN": "转化良好" }, { en: "Keep as it is", "zh-CN": "保持" }),
    corner(false, false, { en: "Quiet", "zh-CN": "冷门" }, { en: "Leave for later", "zh-CN": "暂不处理" }),
    corner(
      false,
      true,
      { en: "Many look, few order", "zh-CN": "看多买少" },
      { en: "Mend these first", "zh-CN": "优先改进" },
    ),
  ];
  const [, , , mend] = corners;
  return {
    id: "traffic",
    kind: "quadrants",
    title: { en: "Pages by visits and orders", "zh-CN": "页面流量与转化" },
    finding: {
      en: `${en.number(mend?.count ?? 0)} pages have many visits of which fewer order than the usual ${en.percent(usual)}.`,
      "zh-CN": `${zh.number(mend?.count ?? 0)}个页面流量高，下单占比却低于整体的${zh.percent(usual)}。`,
    },
    method: {
      en: "Pages of 30 visits and more without cart, checkout and the page after an order; at most the 60 largest. A visit counts for each page it saw. The lines are the middle page's visits and the share of all visits to these pages that order.",
      "zh-CN":
        "访问不少于30次的页面，不含购物车、结算与下单完成页，最多取60个。一次访问对其看过的每个页面各计一次。分界线为居中页面的访问数与这些页面整体的下单占比。",
    },
    x: { title: { en: "Visits", "zh-CN": "访问" }, unit: "count", split: middle },
    y: { title: { en: "Visits that order", "zh-CN": "下单占比" }, unit: "ratio", split: usual },
    corners,
    unit: "count",
    value_title: { en: "visits", "zh-CN": "访问" },
    points: points.map(({ ordered: _, ...point }) => point),
  };
}
