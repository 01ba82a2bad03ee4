// Where do visitors wait most, and what is to be done about it?
import { formatNumber, formatPercent } from "../format.ts";
import type { Locale, Text } from "../locale.ts";
import type { Finding } from "../studies/blocks.ts";
import { type Vital, vitals } from "./histogram.ts";
import type { Spreads } from "./sums.ts";
import {
  deviceText,
  formatVital,
  groupInside,
  groupText,
  inEach,
  ratingOf,
  ratingWords,
  vitalTitles,
} from "./words.ts";

interface Place {
  values: string[];
  spreads: Spreads;
}

const todo: Record<Vital["id"], Text> = {
  lcp: {
    en: "Send the largest picture of these pages smaller and first: sized for the screen, without lazy loading, and ahead of scripts.",
    "zh-CN": "请优先加载这些页面的最大图片并压缩体积：按屏幕尺寸提供、不做懒加载、排在脚本之前。",
  },
  inp: {
    en: "Look for scripts that run long after a tap on these pages, and put off what need not be done at once.",
    "zh-CN": "请排查这些页面点击后长时间运行的脚本，把不必立即执行的部分推迟。",
  },
  cls: {
    en: "Give pictures, banners and embedded parts of these pages their height beforehand, so that nothing moves.",
    "zh-CN": "请为这些页面的图片、横幅与嵌入内容预留高度，避免加载时移位。",
  },
};

/** What a visitor sees of a value that is too high. */
const felt: Record<Vital["id"], Record<Locale, (value: string) => string>> = {
  lcp: {
    en: (value) => `shows its main content only after ${value}`,
    "zh-CN": (value) => `超过${value}才显示主要内容（LCP）`,
  },
  inp: { en: (value) => `answers a tap only after ${value}`, "zh-CN": (value) => `超过${value}才响应点击（INP）` },
  cls: {
    en: (value) => `moves under the reader by ${value} or more`,
    "zh-CN": (value) => `布局偏移达${value}以上（CLS）`,
  },
};

/** The vital that is furthest above its good limit first; where all are good, that. */
export function speedFindings(all: Spreads, places: readonly Place[]): Finding[] {
  const judged = vitals.filter((vital) => ratingOf(all[vital.id], vital) !== "few");
  if (judged.length === 0) return [];
  const excess = (vital: Vital) => (all[vital.id].p75 ?? 0) / vital.good;
  const bad = judged.filter((vital) => ratingOf(all[vital.id], vital) !== "good").sort((a, b) => excess(b) - excess(a));
  if (bad.length === 0) return [allGood(all, judged), ...worstPlace(judged, places)];
  return bad.slice(0, 2).map((vital) => slow(vital, all, places));
}

function slow(vital: Vital, all: Spreads, places: readonly Place[]): Finding {
  const { loads, good, p75 } = all[vital.id];
  const missed = (place: Place) => place.spreads[vital.id].loads - place.spreads[vital.id].good;
  const [most] = [...places].sort((a, b) => missed(b) - missed(a));
  const share = most && loads > good ? missed(most) / (loads - good) : 0;
  return {
    text: inEach((locale) => {
      const zh = locale === "zh-CN";
      const value = formatVital(p75 ?? 0, vital.id, locale);
      const limit = formatVital(vital.good, vital.id, locale);
      const rating = ratingWords[ratingOf(all[vital.id], vital)][locale];
      const where = most ? whereOf(most)[locale] : "";
      const part = formatPercent(share, locale, 0);
      return zh
        ? `四分之一的页面加载${felt[vital.id][locale](value)}，评级为${rating}（良好上限${limit}）。未达良好的加载中，${where}占${part}。`
        : `One page load in four ${felt[vital.id][locale](value)}, which is ${rating === "poor" ? "poor" : "not good yet"} (good: up to ${limit}). Of the loads that are not good, ${part} are one kind: ${where}.`;
    }),
    action: todo[vital.id],
  };
}

const whereOf = ({ values: [group = "", device = ""] }: Place): Text => ({
  en: `${groupInside(group).en} on ${deviceText(device).en}`,
  "zh-CN": `${deviceText(device)["zh-CN"]}上的${groupText(group)["zh-CN"]}`,
});

const allGood = (all: Spreads, judged: readonly Vital[]): Finding => ({
  text: inEach((locale) => {
    const said = judged.map(({ id }) => `${id.toUpperCase()} ${formatVital(all[id].p75 ?? 0, id, locale)}`);
    const loads = formatNumber(Math.max(...judged.map(({ id }) => all[id].loads)), locale);
    return locale === "zh-CN"
      ? `速度良好：${loads}次加载中，四分之三不超过${said.join("，")}。`
      : `Speed is good: of ${loads} loads, three in four stay within ${said.join(", ")}.`;
  }),
  action: {
    en: "Nothing to do. Look again after each release that touches the pages.",
    "zh-CN": "无需处理。每次页面改版上线后再看一次。",
  },
});

/** A kind of page that is poor by itself while the whole is good. */
function worstPlace(judged: readonly Vital[], places: readonly Place[]): Finding[] {
  const found = places.flatMap((place) =>
    judged.flatMap((vital) => {
      const rating = ratingOf(place.spreads[vital.id], vital);
      return rating === "good" || rating === "few" ? [] : [{ place, vital, spread: place.spreads[vital.id] }];
    }),
  );
  const [worst] = found.sort((a, b) => (b.spread.p75 ?? 0) / b.vital.good - (a.spread.p75 ?? 0) / a.vital.good);
  if (!worst) return [];
  const { place, vital, spread } = worst;
  return [
    {
      text: inEach((locale) => {
        const value = formatVital(spread.p75 ?? 0, vital.id, locale);
        const title = vitalTitles[vital.id][locale];
        return locale === "zh-CN"
          ? `其中最慢的是${whereOf(place)["zh-CN"]}：${title}有四分之一超过${value}。`
          : `Slowest among them: ${whereOf(place).en}, ${title} over ${value} in one load of four.`;
      }),
      action: todo[vital.id],
    },
  ];
}
