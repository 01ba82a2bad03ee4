// What do journeys say? Where visits come in, go, turn back and end, how long pages are looked at, and which pages sell little.
import type { Text } from "../locale.ts";
import type { Block, Finding, StudyDocument } from "../studies/blocks.ts";
import { tooLittle, type Writer, writersOf } from "../studies/words.ts";
import { flowOf, loopsTable, pathsTable, placesTable } from "./flows.ts";
import { clickMaps, scrolled } from "./maps.ts";
import { dwellBars, exitsMost, productOf, quickShare, trafficQuadrants, weakest } from "./pages.ts";
import { placeTitle } from "./place.ts";
import type { JourneySums } from "./sums.ts";

export interface JourneyInput {
  sums: JourneySums;
  events: number;
  visitor_ratio: number;
  /** What products are called, by sku. */
  titles?: ReadonlyMap<string, string>;
}

/** Visits of which something can be said. */
const LEAST_VISITS = 30;

export function journeysDocument(
  { sums, events, visitor_ratio, titles = new Map() }: JourneyInput,
  currency: string,
): StudyDocument {
  if (sums.visits < LEAST_VISITS) return tooLittle(emptyOf(events));
  const { en, zh } = writersOf(currency);
  const nameOf = (page: string) => titles.get(productOf(sums, page)) ?? page;
  const part = Math.max(1, Math.round(1 / visitor_ratio));
  const blocks: (Block | null)[] = [
    flowOf(sums, part, en, zh),
    placesTable(sums, en, zh),
    trafficQuadrants(sums, nameOf, en, zh),
    dwellBars(sums, en, zh),
    pathsTable(sums, "bought", en, zh),
    pathsTable(sums, "left", en, zh),
    loopsTable(sums, en, zh),
    scrolled(sums, en, zh),
    clickMaps(sums, en, zh),
  ];
  const findings = [
    weak(sums, nameOf, en, zh),
    leaving(sums, en, zh),
    turning(sums, en, zh),
    quick(sums, en, zh),
    noClicks(sums),
  ];
  return {
    findings: findings.filter((each) => each !== null).slice(0, 3),
    blocks: blocks.filter((each) => each !== null),
    empty: null,
  };
}

/** The page whose visits order least beside what is usual, and what that costs. */
function weak(sums: JourneySums, nameOf: (page: string) => string, en: Writer, zh: Writer): Finding | null {
  const found = weakest(sums);
  if (!found) return null;
  const { visits, ordered, usual, missed } = found;
  const page = nameOf(found.page);
  return {
    text: {
      en: `${page} has ${en.number(visits)} visits, and ${en.percent(ordered / visits)} of them order; of pages of its kind ${en.percent(usual)} do. That is ${en.number(missed)} orders less.`,
      "zh-CN": `${page}有${zh.number(visits)}次访问，其中${zh.percent(ordered / visits)}下单，同类页面为${zh.percent(usual)}，相当于少${zh.number(missed)}单。`,
    },
    action: {
      en: "Open it on a phone: does it show price, stock and delivery at once? Mend it before more traffic is bought for it.",
      "zh-CN": "请用手机打开：价格、库存与配送是否一目了然？修好之前不要再为它购买流量。",
    },
  };
}

/** The kind of page where visits end that could have gone on. */
function leaving(sums: JourneySums, en: Writer, zh: Writer): Finding | null {
  const found = exitsMost(sums);
  if (!found) return null;
  const title = placeTitle(found.place);
  return {
    text: {
      en: `Most visits end on “${title.en}”: ${en.number(found.exits)}, or ${en.percent(found.exits / sums.visits)} of all; of those who see it ${en.percent(found.exits / found.visits)} go no further.`,
      "zh-CN": `最多访问结束于“${title["zh-CN"]}”：${zh.number(found.exits)}次，占全部的${zh.percent(found.exits / sums.visits)}；看到它的访问中有${zh.percent(found.exits / found.visits)}就此离开。`,
    },
    action: {
      en: "Give these pages a way on: products alike, what others bought, or the cart that is waiting.",
      "zh-CN": "请在这些页面给出下一步：相似商品、他人也买，或提示购物车中的商品。",
    },
  };
}

/** Turning back between two kinds of pages, where many do. */
function turning({ loops, visits }: JourneySums, en: Writer, zh: Writer): Finding | null {
  const [found] = [...loops].sort(([a, x], [b, y]) => y.visits - x.visits || (a < b ? -1 : 1));
  if (!found || found[1].visits < 0.02 * visits || found[1].visits < LEAST_VISITS) return null;
  const [from, over] = (JSON.parse(found[0]) as [string, string]).map(placeTitle) as [Text, Text];
  const { visits: own, times } = found[1];
  return {
    text: {
      en: `${en.number(own)} visits turn back from “${over.en}” to “${from.en}”, ${en.number(Math.round((10 * times) / own) / 10)} times each.`,
      "zh-CN": `${zh.number(own)}次访问从“${over["zh-CN"]}”折返“${from["zh-CN"]}”，平均每次${zh.number(Math.round((10 * times) / own) / 10)}回。`,
    },
    action: {
      en: "Tell on the first page what they go and look for on the second: price, size, delivery.",
      "zh-CN": "请把他们反复去后一页查看的信息（价格、规格、配送）直接写在前一页。",
    },
  };
}

function quick(sums: JourneySums, en: Writer, zh: Writer): Finding | null {
  const found = quickShare(sums);
  if (!found) return null;
  const title = placeTitle(found.place);
  return {
    text: {
      en: `${en.percent(found.ratio)} of the looks at “${title.en}” last under 3 seconds, against ${en.percent(found.all)} on all pages.`,
      "zh-CN": `“${title["zh-CN"]}”有${zh.percent(found.ratio)}的浏览不足3秒，全部页面为${zh.percent(found.all)}。`,
    },
    action: {
      en: "Look at how fast it opens, and whether it shows what the link or ad before it promised.",
      "zh-CN": "请检查打开速度，以及内容是否与前面的链接或广告一致。",
    },
  };
}

function noClicks({ screens }: JourneySums): Finding | null {
  if ([...screens.values()].some((own) => [...own.values()].some(({ clicks }) => clicks > 0))) return null;
  return {
    text: {
      en: "No click positions came in these days: the click map stays empty.",
      "zh-CN": "所选日期内没有点击位置，点击图为空。",
    },
    action: {
      en: 'Add data-clicks to the script of the shop: <script defer src="/s.js" data-key="pk_..." data-clicks></script>.',
      "zh-CN": '请在店铺脚本上加data-clicks：<script defer src="/s.js" data-key="pk_..." data-clicks></script>。',
    },
  };
}

const emptyOf = (events: number): Text =>
  events === 0
    ? {
        en: "No events came in these days. Put the script of the start page into the shop: page views and the time on each come by themselves.",
        "zh-CN": "所选日期内没有任何事件。请先在店铺页面放入首页所示的脚本，浏览与停留会自动记录。",
      }
    : {
        en: `Journeys need ${LEAST_VISITS} visits with a page view (page_view). Choose more days, or take the filter out.`,
        "zh-CN": `访问路径至少需要${LEAST_VISITS}次含浏览事件（page_view）的访问。请扩大时间范围或取消筛选。`,
      };
