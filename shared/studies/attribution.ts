// Which channels led to the orders, and how much does the answer depend on the model that one believes?
import { type Comparison, compareModels } from "../attribution/compare.ts";
import { countJourneys, renameChannels } from "../attribution/counted.ts";
import type { Model } from "../attribution/define.ts";
import { modelById } from "../attribution/models/index.ts";
import type { Paths } from "../attribution/paths.ts";
import { optionsOf } from "../attribution/sources.ts";
import type { Text } from "../locale.ts";
import { keyText } from "../reports/findings/key_text.ts";
import { creditFlow } from "./attribution/flow.ts";
import type { BarsBlock, Finding, TableBlock } from "./blocks.ts";
import { inOneSlice } from "./define.ts";
import { titleOfDays } from "./sources/words.ts";
import type { Crediting } from "./visits.ts";
import { tooLittle, type Writer, type Writers, writersOf } from "./words.ts";

const LEAST_ORDERS = 30;

/** Models that differ by less about a channel agree about it. */
const WORTH_SAYING = 0.1;

export const attribution = inOneSlice((trade, read) => {
  const few = tooLittle({
    en: `Attribution needs ${LEAST_ORDERS} confirmed orders that a tracked visit named. Put the tag on the shop's pages, and send orders under the ids that the pages name.`,
    "zh-CN": `渠道归因需要至少${LEAST_ORDERS}笔由已追踪访问带来的确认订单。请在店铺页面安装代码，并以页面所用的订单号上报订单。`,
  });
  if (!read?.crediting) return few;
  const { settings, from, untracked } = read.crediting;
  const counted = countJourneys(read, { from, lookback_days: settings.lookback_days });
  const { tracked, open } = counted;
  if (tracked < LEAST_ORDERS) return few;
  const paths = renameChannels(counted, ({ channel }) => channel).sales;
  const compared = compareModels(paths, settings.model, { ...optionsOf(settings), direct: "direct" });
  const base = modelById.get(settings.model)!;
  const write = writersOf(trade.currency);
  const counts = { tracked, untracked: untracked.orders, open };
  return {
    findings: findingsOf(paths, compared, base, write),
    blocks: [
      creditTable(paths, compared, base, counts, read.crediting, read.last, write),
      movedBars(compared, base, write),
      ...creditFlow(paths, compared, base, nameOf, write),
    ],
    empty: null,
  };
});

const nameOf = (channel: string): Text => keyText("channel", channel);

function creditTable(
  { channels: names, untracked: without }: Paths,
  compared: readonly Comparison[],
  base: Model,
  counts: { tracked: number; untracked: number; open: number },
  crediting: Crediting,
  last: number,
  { en, zh }: Writers,
): TableBlock {
  const { lookback_days, half_life_days, window_days } = crediting.settings;
  const told = compared.filter(({ credit }) => credit !== null);
  const credits = told.map(({ credit }) => inTenths(credit!.conversions));
  const untracked = counts.untracked + without.conversions;
  const share = counts.tracked / Math.max(1, counts.tracked + untracked);
  // The two that bring most by the model that the shop has chosen.
  const own = credits[told.findIndex(({ model }) => model === base)] ?? [];
  const first = names
    .map((channel, place) => ({ name: nameOf(channel), orders: Math.round(own[place] ?? 0) }))
    .sort((a, b) => b.orders - a.orders)
    .slice(0, 2);
  const list = {
    en: first.map(({ name, orders }) => `${name.en} brings ${en.number(orders)}`).join(" and "),
    "zh-CN": first.map(({ name, orders }) => `${name["zh-CN"]}${zh.number(orders)}笔`).join("、"),
  };
  return {
    kind: "table",
    id: "credit",
    title: titleOfDays(
      { en: "Orders credited to each channel, by model", "zh-CN": "各模型下各渠道的归因订单" },
      crediting,
      last,
    ),
    finding: {
      en: `By “${base.title.en}”, ${list.en} of ${en.number(counts.tracked)} orders that follow a tracked visit, ${en.percent(share)} of all; ${en.number(untracked)} are untracked.`,
      "zh-CN": `按“${base.title["zh-CN"]}”，${list["zh-CN"]}。有可追踪访问的订单共${zh.number(counts.tracked)}笔，占${zh.percent(share)}；${zh.number(untracked)}笔未追踪。`,
    },
    method: {
      en: `Orders of the last ${window_days} days at most; visits up to ${lookback_days} days before an order count for it, and time decay halves a visit's weight in ${half_life_days} days. Every column adds up to the same orders. ${en.number(counts.open)} journeys may still convert and are left out of the models that learn from journeys without an order. ${told.map(({ model }) => `${model.title.en}: ${model.description.en}`).join(" ")}`,
      "zh-CN": `最多统计最近${window_days}天的订单；订单前${lookback_days}天内的访问参与归因，时间衰减的半衰期为${half_life_days}天。各列合计相同。${zh.number(counts.open)}条路径仍可能转化，不计入使用未转化路径的模型。${told.map(({ model }) => `${model.title["zh-CN"]}：${model.description["zh-CN"]}`).join("")}`,
    },
    columns: [
      { id: "channel", title: { en: "Channel", "zh-CN": "渠道" }, unit: "text" },
      ...told.map(({ model }) => ({ id: model.id, title: model.title, unit: "number" as const })),
    ],
    rows: names.map((channel, place) => [nameOf(channel), ...credits.map((credit) => credit[place]!)]),
    total_rows: names.length,
  };
}

/** To a tenth of an order, and the whole adds up as before: what is left over goes to those that were cut most. */
function inTenths(values: ArrayLike<number>): number[] {
  const exact = Array.from(values, (value) => value * 10);
  const cut = exact.map(Math.floor);
  const left = Math.round(exact.reduce((sum, value) => sum + value, 0) - cut.reduce((sum, value) => sum + value, 0));
  const most = exact.map((value, place) => ({ place, lost: value - cut[place]! })).sort((a, b) => b.lost - a.lost);
  for (const { place } of most.slice(0, left)) cut[place] = cut[place]! + 1;
  return cut.map((tenths) => tenths / 10);
}

function movedBars(compared: readonly Comparison[], base: Model, { en, zh }: Writers): BarsBlock {
  const told = compared.filter(({ model, moved_conversions }) => model !== base && moved_conversions !== null);
  // A model that takes orders away from a channel has too few of them to be believed, and says nothing here.
  const sane = told.filter(({ credit }) => credit!.conversions.every((each) => each >= 0));
  const most = (sane.length > 0 ? sane : told).reduce((a, b) => (b.moved_conversions! > a.moved_conversions! ? b : a));
  return {
    kind: "bars",
    id: "moved",
    title: {
      en: `Orders that go to another channel than by “${base.title.en}”`,
      "zh-CN": `与“${base.title["zh-CN"]}”相比改归其他渠道的订单`,
    },
    finding: {
      en: `“${most.model.title.en}” moves ${en.number(Math.round(most.moved_conversions!))} orders to other channels, the most of all models${sane.length < told.length ? " without a negative figure" : ""}.`,
      "zh-CN": `“${most.model.title["zh-CN"]}”使${zh.number(Math.round(most.moved_conversions!))}笔订单改归其他渠道，${sane.length < told.length ? "在没有负值的模型中最多" : "为各模型之最"}。`,
    },
    method: {
      en: `Half of all differences between a model's credits and those of “${base.title.en}”, the model that the shop has chosen. A model that credits a channel with less than nothing has too few orders to learn from, and is left out.`,
      "zh-CN": `某模型与店铺所选“${base.title["zh-CN"]}”的归因差异之和的一半。给出负值的模型说明其可学习的订单过少，此处略去。`,
    },
    unit: "count",
    rows: (sane.length > 0 ? sane : told).map(({ model, moved_conversions }) => ({
      label: model.title,
      value: Math.round(moved_conversions! * 10) / 10,
    })),
  };
}

function findingsOf(
  { channels: names }: Paths,
  compared: readonly Comparison[],
  chosen: Model,
  { en, zh }: Writers,
): Finding[] {
  const base = compared.find(({ model }) => model === chosen)?.credit;
  const by = chosen.title;
  const learned = compared.find(({ model }) => model.id === "markov")?.credit;
  if (!base || !learned) return [];
  const moved = names
    .map((channel, place) => ({
      id: channel,
      channel: nameOf(channel),
      last: base.conversions[place]!,
      removal: learned.conversions[place]!,
    }))
    // Nobody can spend more or less on visits that come by themselves.
    .filter(({ id }) => id !== "direct");
  if (moved.length === 0) return [];
  const most = (sign: 1 | -1) =>
    moved.reduce((a, b) => ((b.removal - b.last) * sign > (a.removal - a.last) * sign ? b : a));
  const tell = ({ last, removal }: (typeof moved)[number], { number }: Writer) =>
    [number(Math.round(last)), number(Math.round(removal))] as const;
  const [under, over] = [most(1), most(-1)];
  // Of all channels but direct ones each may lose, and then the one that loses least helps nobody.
  const isMoved = ({ last, removal }: (typeof moved)[number], sign: 1 | -1) =>
    (removal - last) * sign >= Math.max(1, WORTH_SAYING * last);
  const found: Finding[] = [];
  if (isMoved(under, 1)) {
    const [a, b] = [tell(under, en), tell(under, zh)];
    found.push({
      text: {
        en: `${under.channel.en} helps more orders than it finishes: “${by.en}” gives it ${a[0]}, yet ${a[1]} would be lost without it.`,
        "zh-CN": `${under.channel["zh-CN"]}的助攻多于收尾：按“${by["zh-CN"]}”归因${b[0]}笔，若没有它则会损失${b[1]}笔。`,
      },
      action: {
        en: "Do not cut it for those figures alone; test a pause in one region first.",
        "zh-CN": "勿仅凭该数据削减该渠道；请先在一个区域试停验证。",
      },
    });
  }
  if (isMoved(over, -1)) {
    const [a, b] = [tell(over, en), tell(over, zh)];
    found.push({
      text: {
        en: `${over.channel.en} finishes orders that others began: “${by.en}” gives it ${a[0]}, yet only ${a[1]} would be lost without it.`,
        "zh-CN": `${over.channel["zh-CN"]}多在为其他渠道收尾：按“${by["zh-CN"]}”归因${b[0]}笔，若没有它只会损失${b[1]}笔。`,
      },
      action: {
        en: "Before you spend more on it, test in one region what it adds.",
        "zh-CN": "追加投入前，请先在一个区域测试其增量。",
      },
    });
  }
  return found;
}
