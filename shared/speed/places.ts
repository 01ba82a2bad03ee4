// Where is it slow, and does it matter there? The 75th percentile by kind of page and device, and like visits compared with like.
import { addMeasures, type Facts, type Measures } from "../cubes.ts";
import { compareShares, type Share } from "../customers/cohorts/compare.ts";
import { formatNumber, formatPercent } from "../format.ts";
import type { Text } from "../locale.ts";
import type { Cell, GridBlock, TableBlock } from "../studies/blocks.ts";
import { speedDims } from "./facts.ts";
import { bandsOf, loadsOf, type SpeedDay, spreadsOf } from "./sums.ts";
import { cellOf, deviceText, FEWEST_LOADS, GOOD_BANDS, groupInside, groupText, inEach, secondsOf } from "./words.ts";

/** Below so many visits on either side nothing is compared. */
export const FEWEST_VISITS = 50;

const MOST_ROWS = 12;
const devices = ["phone", "tablet", "desktop"] as const;

interface Place {
  group: string;
  device: string;
  sums: Measures;
}

function placesOf(days: readonly SpeedDay[]): Place[] {
  const [group, device] = [speedDims.indexOf("group"), speedDims.indexOf("device")];
  const facts: Facts = new Map();
  for (const day of days) {
    for (const [key, measures] of day.facts) {
      const values = JSON.parse(key) as string[];
      addMeasures(facts, JSON.stringify([values[group], values[device]]), measures);
    }
  }
  return [...facts].map(([key, sums]) => {
    const [group = "", device = ""] = JSON.parse(key) as string[];
    return { group, device, sums };
  });
}

/** Visits that began within the good limit, and those that did not. */
export function sidesOf(sums: Measures): { fast: Share; slow: Share } {
  const bands = bandsOf(sums);
  const add = (list: readonly Share[]) =>
    list.reduce((all, { of, count }) => ({ of: all.of + of, count: all.count + count }), { of: 0, count: 0 });
  return { fast: add(bands.slice(0, GOOD_BANDS)), slow: add(bands.slice(GOOD_BANDS)) };
}

const nameOf = ({ group, device }: Place): Text => ({
  en: `${groupText(group).en}, ${deviceText(device).en}`,
  "zh-CN": `${groupText(group)["zh-CN"]}，${deviceText(device)["zh-CN"]}`,
});

export function placesGrid(days: readonly SpeedDay[]): GridBlock | null {
  const cells = placesOf(days).map((place) => ({ ...place, spreads: spreadsOf(place.sums) }));
  const byGroup = [...Map.groupBy(cells, ({ group }) => group)].map(([group, own]) => {
    const at = (device: string) => own.find((cell) => cell.device === device);
    const size = own.reduce((sum, { spreads }) => sum + loadsOf(spreads), 0);
    return { group, size, own: devices.map(at) };
  });
  const shown = byGroup.sort((a, b) => b.size - a.size || (a.group < b.group ? -1 : 1)).slice(0, MOST_ROWS);
  const judged = cells.filter(({ spreads }) => spreads.lcp.loads >= FEWEST_LOADS && spreads.lcp.p75 !== null);
  const [worst] = judged.sort((a, b) => (b.spreads.lcp.p75 ?? 0) - (a.spreads.lcp.p75 ?? 0));
  if (!worst) return null;
  return {
    kind: "grid",
    id: "places",
    title: { en: "LCP by kind of page and device, seconds", "zh-CN": "各类页面在各设备上的LCP（秒）" },
    finding: inEach((locale) => {
      const said = secondsOf(cellOf(worst.spreads.lcp, "lcp") ?? 0, locale);
      return locale === "zh-CN"
        ? `最慢的是${deviceText(worst.device)["zh-CN"]}上的${groupText(worst.group)["zh-CN"]}：四分之一的加载超过${said}，良好上限为2.5秒。`
        : `Slowest: ${groupInside(worst.group).en} on ${deviceText(worst.device).en}, over ${said} in one load of four; good is up to 2.5 s.`;
    }),
    method: {
      en: `Three loads in four were at least as fast. A cell needs ${FEWEST_LOADS} loads.`,
      "zh-CN": `四分之三的加载不慢于该值；每格至少需${FEWEST_LOADS}次加载。`,
    },
    unit: "number",
    empty: {
      en: `An empty cell has fewer than ${FEWEST_LOADS} loads, too few to tell.`,
      "zh-CN": `空白格的加载不足${FEWEST_LOADS}次，不作判断。`,
    },
    row_title: { en: "Kind of page", "zh-CN": "页面类型" },
    size_title: { en: "Loads", "zh-CN": "加载次数" },
    columns: devices.map(deviceText),
    rows: shown.map(({ group, size, own }) => ({
      label: groupText(group),
      size,
      values: own.map((cell) => {
        const lcp = cell?.spreads.lcp;
        return !lcp || lcp.loads < FEWEST_LOADS ? null : cellOf(lcp, "lcp");
      }),
    })),
  };
}

/** Fast against slow visits that began on one kind of page and device: what differs by these alone is taken out. */
export function alikeTable(days: readonly SpeedDay[]): TableBlock | null {
  const rows = placesOf(days)
    .map((place) => ({ place, ...sidesOf(place.sums) }))
    .filter(({ fast, slow }) => fast.of >= FEWEST_VISITS && slow.of >= FEWEST_VISITS)
    .map((row) => ({ ...row, found: compareShares(row.fast, row.slow) }))
    .sort((a, b) => b.fast.of + b.slow.of - a.fast.of - a.slow.of);
  if (rows.length === 0) return null;
  const better = rows.filter(({ found }) => found.difference > 0).length;
  const sure = rows.filter(({ found }) => found.difference > 0 && found.p < 0.05).length;
  const share = ({ count, of }: Share) => count / of;
  return {
    kind: "table",
    id: "alike",
    title: { en: "Fast against slow, like with like", "zh-CN": "同类访问：快与慢对照" },
    finding: inEach((locale) => {
      const [n, all, clear] = [better, rows.length, sure].map((value) => formatNumber(value, locale));
      return locale === "zh-CN"
        ? `页面类型与设备相同时，${n === all ? `${all}组都` : `${all}组中有${n}组`}是快的访问下单更多，其中${clear}组不像是偶然。`
        : `On one kind of page and device, fast visits order more in ${n === all ? `all ${all}` : `${n} of ${all}`} comparisons; in ${clear} it is hardly chance.`;
    }),
    method: {
      en: `Visits by the page and device they began on. Fast: its LCP was at most 2.5 s. Shown where both sides have ${FEWEST_VISITS} visits. Chance: pooled two-sided z test. Networks and countries still differ, so an experiment has the last word.`,
      "zh-CN": `按访问开始时的页面与设备归类。快指LCP不超过2.5秒；两侧均不少于${FEWEST_VISITS}次访问才列出。偶然概率为合并双侧z检验。网络与地区仍可能不同，最终以实验为准。`,
    },
    columns: [
      { id: "place", title: { en: "Began on", "zh-CN": "开始于" }, unit: "text" },
      { id: "fast", title: { en: "Fast visits", "zh-CN": "快的访问" }, unit: "count" },
      { id: "fast_ratio", title: { en: "Fast ones order", "zh-CN": "快的下单占比" }, unit: "ratio" },
      { id: "slow", title: { en: "Slow visits", "zh-CN": "慢的访问" }, unit: "count" },
      { id: "slow_ratio", title: { en: "Slow ones order", "zh-CN": "慢的下单占比" }, unit: "ratio" },
      { id: "chance", title: { en: "By chance", "zh-CN": "偶然概率" }, unit: "text" },
    ],
    rows: rows
      .slice(0, MOST_ROWS)
      .map(({ place, fast, slow, found }): Cell[] => [
        nameOf(place),
        fast.of,
        share(fast),
        slow.of,
        share(slow),
        inEach((locale) => (found.p < 0.001 ? `< ${formatPercent(0.001, locale)}` : formatPercent(found.p, locale))),
      ]),
    total_rows: rows.length,
  };
}
