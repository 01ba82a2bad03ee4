// Where is clicked, and how far down is read? Over a neutral frame of the page, since pages of one kind differ in what they hold.
import type { Text } from "../locale.ts";
import type { CurvesBlock, PageMapBlock } from "../studies/blocks.ts";
import type { Writer } from "../studies/words.ts";
import { placeTitle } from "./place.ts";
import { ACROSS, BAND_PX, type JourneySums, type ScreenSums } from "./sums.ts";

/** Clicks and looks from which a map is drawn. */
const LEAST = 30;

/** Maps that are drawn, and of one kind of screen. */
const MOST = 6;
const EACH = 2;

const screenTitles: Readonly<Record<string, Text>> = {
  phone: { en: "Phone", "zh-CN": "手机" },
  tablet: { en: "Tablet", "zh-CN": "平板" },
  desktop: { en: "Desktop", "zh-CN": "电脑" },
};

const titleOf = (device: string): Text => screenTitles[device] ?? { en: device, "zh-CN": device };

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

export function scrolled({ screens }: JourneySums, en: Writer, zh: Writer): CurvesBlock | null {
  const devices = [...screens]
    .map(([device, own]) => ({ device, looks: sum([...own.values()].map(({ looks }) => looks)), own }))
    .filter(({ looks }) => looks >= LEAST)
    .sort((a, b) => b.looks - a.looks || (a.device < b.device ? -1 : 1));
  const [first] = devices;
  if (!first) return null;
  const valuesOf = (own: ReadonlyMap<string, ScreenSums>, looks: number) =>
    Array.from({ length: 11 }, (_, tenth) => sum([...own.values()].map((each) => each.scrolled[tenth] ?? 0)) / looks);
  const half = valuesOf(first.own, first.looks)[5] ?? 0;
  const title = titleOf(first.device);
  return {
    id: "scroll",
    kind: "curves",
    title: { en: "How far down pages are read", "zh-CN": "页面阅读深度" },
    finding: {
      en: `On ${title.en.toLowerCase()}s ${en.percent(half)} of looks come to the middle of the page.`,
      "zh-CN": `${title["zh-CN"]}上有${zh.percent(half)}的浏览到达页面中部。`,
    },
    method: {
      en: "The deepest point of each look, as a share of the page's height, from the event engagement (scroll_ratio), by kind of screen.",
      "zh-CN": "每次浏览到达的最深位置占页面高度的比例，取自engagement事件的scroll_ratio，按屏幕类别统计。",
    },
    unit: "ratio",
    x_title: { en: "Depth of the page, %", "zh-CN": "页面深度，%" },
    x: Array.from({ length: 11 }, (_, tenth) => tenth * 10),
    series: devices.map(({ device, looks, own }) => ({ label: titleOf(device), values: valuesOf(own, looks) })),
  };
}

/** A map for each of the kinds of pages that are clicked most, by kind of screen. */
export function clickMaps({ screens }: JourneySums, en: Writer, zh: Writer): PageMapBlock | null {
  const shown = [...screens]
    .flatMap(([device, own]) =>
      [...own]
        .filter(([, { clicks }]) => clicks >= LEAST)
        .sort(([a, x], [b, y]) => y.clicks - x.clicks || (a < b ? -1 : 1))
        .slice(0, EACH)
        .map(([place, screen]) => ({ device, place, screen })),
    )
    .sort((a, b) => b.screen.clicks - a.screen.clicks || (a.device < b.device ? -1 : 1))
    .slice(0, MOST);
  const [first] = shown;
  if (!first) return null;
  const [screen, page] = [titleOf(first.device), placeTitle(first.place)];
  const px = 2 * bandOf(first.device);
  const above = sum(first.screen.map.slice(0, 2).flat()) / first.screen.clicks;
  return {
    id: "clicks",
    kind: "page_map",
    title: { en: "Where pages are clicked", "zh-CN": "页面点击图" },
    finding: {
      en: `On ${screen.en.toLowerCase()}s ${en.percent(above)} of ${en.number(first.screen.clicks)} clicks on “${page.en}” fall into the first ${en.number(px)} pixels.`,
      "zh-CN": `${screen["zh-CN"]}上“${page["zh-CN"]}”的${zh.number(first.screen.clicks)}次点击中，有${zh.percent(above)}落在前${zh.number(px)}像素。`,
    },
    method: {
      en: "Each field is an eighth of the page's width and 400 pixels of its height (500 on tablets), from the event click (x_ratio, y_px); what lies further down is in the last band. All pages of a kind lie over each other on one neutral frame. The bar comes from engagement (scroll_ratio) and covers the whole height of each page, whatever its pixels.",
      "zh-CN":
        "每格为页面宽度的八分之一、高度400像素（平板500），取自click事件的x_ratio与y_px，更靠下的点击计入末行。同类页面叠放在同一中性线框上。竖条取自engagement事件的scroll_ratio，对应各页面的全部高度，与像素无关。",
    },
    across: ACROSS,
    maps: shown.map(({ device, place, screen: { map, clicks, scrolled, looks } }) => {
      const last = Math.max(3, map.findLastIndex((band) => sum(band) > 0) + 1);
      const [title, kind] = [titleOf(device), placeTitle(place)];
      return {
        label: { en: `${title.en}: ${kind.en}`, "zh-CN": `${title["zh-CN"]}：${kind["zh-CN"]}` },
        note: { en: `${en.number(clicks)} clicks`, "zh-CN": `${zh.number(clicks)}次点击` },
        band_px: bandOf(device),
        values: map.slice(0, last).map((band) => band.map((n) => n / clicks)),
        reached: looks >= LEAST ? scrolled.slice(1).map((n) => n / looks) : [],
      };
    }),
  };
}

const bandOf = (device: string): number => BAND_PX[device] ?? 400;
