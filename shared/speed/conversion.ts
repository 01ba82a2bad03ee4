// Do visits that begin slowly order less often? Told as what goes along with what, not as what would follow.
import type { Measures } from "../cubes.ts";
import { compareShares, type Share, shareWithInterval } from "../customers/cohorts/compare.ts";
import { formatNumber, formatPercent } from "../format.ts";
import type { Text } from "../locale.ts";
import type { Finding, IntervalsBlock } from "../studies/blocks.ts";
import { BAND_ENDS } from "./facts.ts";
import { FEWEST_VISITS, sidesOf } from "./places.ts";
import { bandsOf } from "./sums.ts";
import { inEach } from "./words.ts";

const seconds = (ms: number) => String(ms / 1000);

function bandText(band: number): Text {
  const [low, high] = [BAND_ENDS[band - 1], BAND_ENDS[band]];
  if (low === undefined) return { en: `up to ${seconds(high ?? 0)}\u00a0s`, "zh-CN": `${seconds(high ?? 0)}秒以内` };
  if (high === undefined) return { en: `over ${seconds(low)}\u00a0s`, "zh-CN": `${seconds(low)}秒以上` };
  return { en: `${seconds(low)} to ${seconds(high)}\u00a0s`, "zh-CN": `${seconds(low)}至${seconds(high)}秒` };
}

export function conversionFinding(sums: Measures): Finding | null {
  const { fast, slow } = sidesOf(sums);
  if (fast.of < FEWEST_VISITS || slow.of < FEWEST_VISITS) return null;
  const { p } = compareShares(fast, slow);
  const clear = p < 0.05;
  return {
    text: inEach((locale) => {
      const zh = locale === "zh-CN";
      const say = ({ count, of }: Share) => formatPercent(count / of, locale);
      const more = fast.count / fast.of > slow.count / slow.of;
      if (zh) {
        const said = `首个页面在2.5秒内显示的访问有${say(fast)}下单，更慢的为${say(slow)}。`;
        return said + (clear ? "差异不像是偶然，但这只是关联：慢的手机和网络在别的方面也不同。" : "差异可能出于偶然。");
      }
      const said = `Visits that begin fast (first page within 2.5 s) order ${more ? "more" : "less"} often: ${say(fast)} against ${say(slow)} of slow ones.`;
      return `${said} ${clear ? "That is hardly chance, yet an association: slow phones and networks differ in other ways too." : "The difference may be chance."}`;
    }),
    action: clear
      ? {
          en: "Speed up the slowest kind of page for half of the visitors as an experiment: only that tells what speed is worth.",
          "zh-CN": "请以实验方式先为一半访客提速最慢的页面，只有这样才能得知速度的价值。",
        }
      : {
          en: "Expect no more orders from speed alone until more visits show a difference.",
          "zh-CN": "在更多访问显出差异之前，不要指望单凭提速带来更多订单。",
        },
  };
}

export function conversionBlock(sums: Measures): IntervalsBlock {
  const bands = bandsOf(sums);
  const visits = bands.reduce((all, { of }) => all + of, 0);
  // The fastest and the slowest that have visits enough to be named.
  const told = bands.flatMap(({ count, of }, place) => (of < FEWEST_VISITS ? [] : [{ place, share: count / of }]));
  const [first, last] = [told[0], told.at(-1)];
  return {
    kind: "intervals",
    id: "conversion",
    title: { en: "Conversion by how fast the visit began", "zh-CN": "按首个页面速度划分的转化率" },
    finding: inEach((locale) => {
      const all = formatNumber(visits, locale);
      if (visits === 0)
        return locale === "zh-CN"
          ? "还没有可对应到访问的首个页面速度。"
          : "No visit can be told by the speed of its first page yet.";
      if (!first || !last || first === last)
        return locale === "zh-CN"
          ? `${all}次访问，还不足以比较快慢。`
          : `${all} visits: too few yet to compare fast with slow.`;
      const [fast, slow] = [first, last].map(({ share }) => formatPercent(share, locale));
      return locale === "zh-CN"
        ? `首个页面${bandText(first.place)["zh-CN"]}显示的访问有${fast}下单，${bandText(last.place)["zh-CN"]}的为${slow}；这是关联，不代表因果。`
        : `Of visits whose first page took ${bandText(first.place).en}, ${fast} order; of those that took ${bandText(last.place).en}, ${slow}. They go together, which does not make one the cause.`;
    }),
    method: {
      en: "A visit stands by the LCP of the first page that told it, within the hour in which the visit began; it counts as ordering where tracking saw a purchase in it. Intervals: Wilson, 95 %. Visits of slow devices, networks and countries differ in more than speed, so the difference is no forecast of what speed would bring.",
      "zh-CN":
        "访问按其开始的那一小时内首个上报LCP的页面归类；追踪到购买即计为下单。区间为Wilson 95%区间。慢设备、慢网络与偏远地区的访问在其他方面也不同，因此差异并不预示提速的效果。",
    },
    unit: "ratio",
    value_title: { en: "Visits with an order", "zh-CN": "有订单的访问占比" },
    rows: bands.map((band, place) => {
      const found = band.of > 0 ? shareWithInterval(band) : null;
      return {
        label: bandText(place),
        value: found?.share ?? null,
        low: found?.low ?? null,
        high: found?.high ?? null,
      };
    }),
  };
}
