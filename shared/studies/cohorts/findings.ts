// Do new customers return less than before, because of which source, and whom to win more of? At most three, the surest first.
import { formatBucket } from "../../calendar.ts";
import { compareAt, type PeriodComparison, shareAt, splitAt } from "../../customers/cohorts/compare_counts.ts";
import type { Locale, Text } from "../../locale.ts";
import type { Finding } from "../blocks.ts";
import type { CohortCount, CohortCounts, CohortsBlock } from "../blocks_chosen.ts";
import type { Writers } from "../words.ts";
import { LEAST_COHORT, MAIN_WINDOW, WINDOWS } from "./blocks.ts";

/** "Mar 2026", "2026年3月". */
const month = (key: string, locale: Locale) => formatBucket(key, "month", locale);

const DAYS = WINDOWS[MAIN_WINDOW]!;
/** Earlier months that the newest is held against. */
const MONTHS_BACK = 6;

/** @param first the month in which the data begins: who bought before it looks new in it */
export function cohortFindings(blocks: readonly CohortsBlock[], first: string, write: Writers): Finding[] {
  const grid = (id: string) => blocks.find((block) => block.id === id)?.grids.find(({ grain }) => grain === "day");
  const [orders, signUps, campaigns, sources, segments] = [
    grid("first_order"),
    grid("sign_up"),
    grid("campaign"),
    grid("source"),
    grid("segment"),
  ];
  const months = [
    ...(signUps ? newest(signUps, first, "sign_up", write) : []),
    ...(orders ? newest(orders, first, "first_order", write) : []),
  ];
  const [real, chance] = [months.filter(({ sure }) => sure), months.filter(({ sure }) => !sure)];
  return [
    ...real.map(({ finding }) => finding),
    ...best(campaigns ?? sources, write),
    ...silent(segments, write),
    // That nothing changed is worth one line, and none where something did.
    ...(real.length === 0 ? chance.slice(-1).map(({ finding }) => finding) : []),
  ].slice(0, 3);
}

interface Told {
  finding: Finding;
  /** More than chance. */
  sure: boolean;
}

const shareOf = (row: CohortCount) => {
  const { count, of } = shareAt(row, MAIN_WINDOW)!;
  return count / of;
};

/** Large enough, and all of it observed for as long. */
const isFit = (row: CohortCount) => {
  const share = shareAt(row, MAIN_WINDOW);
  return share !== null && share.of >= LEAST_COHORT && share.of === row.size;
};

interface Pair {
  a: CohortCount;
  b: CohortCount;
  found: PeriodComparison;
  /** Allows for all pairs that were looked at (Bonferroni). */
  p: number;
}

function surest(pairs: readonly [CohortCount, CohortCount][]): Pair | null {
  const found = pairs.flatMap(([a, b]) => {
    const compared = compareAt(a, b, MAIN_WINDOW);
    return compared ? [{ a, b, found: compared, p: Math.min(1, compared.p * pairs.length) }] : [];
  });
  return found.reduce<Pair | null>((least, pair) => (least && least.p <= pair.p ? least : pair), null);
}

/** The newest month against those before it. */
function newest(grid: CohortCounts, first: string, by: "first_order" | "sign_up", { en, zh }: Writers): Told[] {
  const fit = grid.rows.filter((row) => isFit(row) && (by === "sign_up" || row.key > first));
  const latest = fit.at(-1);
  const others = fit.slice(-1 - MONTHS_BACK, -1);
  const pair = latest && surest(others.map((row) => [latest, row]));
  if (!pair) return [];
  const shares = others.map(shareOf);
  const [lowest, highest] = [Math.min(...shares), Math.max(...shares)];
  const inside = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
  const { a, b, found, p } = pair;
  const [now, then] = [shareOf(a), shareOf(b)];
  const who: Text =
    by === "sign_up"
      ? { en: `Those who signed up in ${month(a.key, "en")}`, "zh-CN": `${month(a.key, "zh-CN")}的注册用户` }
      : { en: `Customers new in ${month(a.key, "en")}`, "zh-CN": `${month(a.key, "zh-CN")}的新客` };
  const [x, y] = [`${en.percent(now)} against ${en.percent(then)}`, `${zh.percent(now)}对${zh.percent(then)}`];
  if (p >= 0.05 || found.relative === null) {
    return [
      {
        sure: false,
        finding: {
          text: {
            en: `${en.percent(now)} of ${inside(who.en)} ordered within ${DAYS} days, against ${lowest === highest ? en.percent(lowest) : `${en.percent(lowest)} to ${en.percent(highest)}`} ${others.length === 1 ? "the month" : `in the ${en.number(others.length)} months`} before: the difference may be chance.`,
            "zh-CN": `${who["zh-CN"]}${DAYS}日内下单比例为${zh.percent(now)}，${others.length === 1 ? `上一个月为${zh.percent(lowest)}` : `此前${zh.number(others.length)}个月在${zh.percent(lowest)}至${zh.percent(highest)}之间`}：差异在随机波动之内。`,
          },
          action: {
            en: "Nothing to mend in how customers are won; look again when the next month is over.",
            "zh-CN": "获客质量没有变化，无需调整；下月结束后再看。",
          },
        },
      },
    ];
  }
  const less = found.difference < 0;
  const much = Math.abs(found.relative);
  const cause = because(grid, pair, { en, zh });
  return [
    {
      sure: true,
      finding: {
        text: {
          en: `${who.en} ordered ${en.percent(much)} ${less ? "less" : "more"} within ${DAYS} days than those of ${month(b.key, "en")}: ${x}.${cause.en}`,
          "zh-CN": `${who["zh-CN"]}${DAYS}日内下单比例较${month(b.key, "zh-CN")}${less ? "低" : "高"}${zh.percent(much)}：${y}。${cause["zh-CN"]}`,
        },
        action: less
          ? {
              en: "Look at what that source promised and to whom; greet its customers within the first week, before more is spent on it.",
              "zh-CN": "请查看该来源的投放承诺与人群，并在首周内触达这批客户，再决定是否追加投入。",
            }
          : {
              en: "Keep what was done that month: write down its offers and sources, and repeat them.",
              "zh-CN": "请记下当月的优惠与来源，并继续沿用。",
            },
      },
    },
  ];
}

/** The source that explains most of a difference, if one does. */
function because({ sources }: CohortCounts, { a, b, found }: Pair, { en, zh }: Writers): Text {
  const parts = splitAt(a, b, MAIN_WINDOW);
  const none = { en: "", "zh-CN": "" };
  if (!parts || !sources) return none;
  const place = parts.reduce((most, part, at) => {
    const toward = (one: typeof part) => one.difference * Math.sign(found.difference);
    return toward(part) > toward(parts[most]!) ? at : most;
  }, 0);
  const part = parts[place]!;
  const share = part.difference / found.difference;
  if (share < 0.3) return none;
  const name = sources[place]!;
  const [x, y] = [en.percent(Math.min(share, 1)), zh.percent(Math.min(share, 1))];
  const rate = Math.abs(part.rate) >= Math.abs(part.mix);
  return {
    en: ` ${name.en} explains ${x} of it, ${rate ? "since its own customers order at another rate" : "since another part of the customers came by it"}.`,
    "zh-CN": `其中${y}来自${name["zh-CN"]}，${rate ? "因为其客户的下单比例变了" : "因为其客户占比变了"}。`,
  };
}

/** Which campaign or source wins customers who stay, and which does not. */
function best(grid: CohortCounts | undefined, { en, zh }: Writers): Finding[] {
  const fit = (grid?.rows ?? []).filter((row) => (shareAt(row, MAIN_WINDOW)?.of ?? 0) >= LEAST_COHORT);
  const ranked = [...fit].sort((a, b) => shareOf(b) - shareOf(a));
  const [top, low] = [ranked[0], ranked.at(-1)];
  if (!top || !low || top === low) return [];
  // The best of many pairs is told: it must hold for all that it was picked from.
  const compared = compareAt(top, low, MAIN_WINDOW)!;
  if (compared.p * ((fit.length * (fit.length - 1)) / 2) >= 0.05) return [];
  const [most, least] = [nameText(top), nameText(low)];
  return [
    {
      text: {
        en: `Customers won through ${most.en} order again most, those through ${least.en} least: ${en.percent(shareOf(top))} against ${en.percent(shareOf(low))} within ${DAYS} days.`,
        "zh-CN": `由${most["zh-CN"]}带来的客户复购最多，由${least["zh-CN"]}带来的最少：${DAYS}日内${zh.percent(shareOf(top))}对${zh.percent(shareOf(low))}。`,
      },
      action: {
        en: `Judge both by their second orders: pay more for a first order through ${most.en} than for one through ${least.en}.`,
        "zh-CN": `请以第二单衡量两者：对${most["zh-CN"]}的首单可接受更高的获客成本，对${least["zh-CN"]}则应压低。`,
      },
    },
  ];
}

const nameText = ({ key, label }: CohortCount): Text =>
  typeof label === "object" && label !== null ? label : { en: key, "zh-CN": key };

/** The segment with most customers who have not ordered since. */
function silent(grid: CohortCounts | undefined, { en, zh }: Writers): Finding[] {
  const column = WINDOWS.length - 1;
  // The last segment takes whoever is left, and they were gone already.
  const told = (grid?.rows ?? []).slice(0, -1).flatMap((row) => {
    const share = shareAt(row, column);
    return share && share.of >= LEAST_COHORT ? [{ row, gone: share.of - share.count, of: share.of }] : [];
  });
  if (told.length === 0) return [];
  const { row, gone, of } = told[0]!;
  const name = nameText(row);
  return [
    {
      text: {
        en: `${en.number(gone)} of ${en.number(of)} customers who were “${name.en}” ${WINDOWS[column]} days ago have not ordered since (${en.percent(gone / of)}).`,
        "zh-CN": `${WINDOWS[column]}天前属于“${name["zh-CN"]}”的${zh.number(of)}位客户中，有${zh.number(gone)}位此后未再下单（${zh.percent(gone / of)}）。`,
      },
      action: {
        en: "Write to them by name before others do: they cost nothing to find, and are worth most.",
        "zh-CN": "请优先逐一回访：他们无需再花钱获取，且价值最高。",
      },
    },
  ];
}
