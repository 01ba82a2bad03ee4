// From which channels to which does credit move, when another model is believed?
import type { Comparison } from "../../attribution/compare.ts";
import type { Model } from "../../attribution/define.ts";
import type { Paths } from "../../attribution/paths.ts";
import type { Text } from "../../locale.ts";
import type { FlowBlock } from "../blocks.ts";
import type { Writer } from "../words.ts";

/** What learns from journeys without an order says most that a rule does not; beside it, the plainest rule. */
const AGAINST = ["markov", "linear"];

/**
 * The credit that stays and that moves from the shop's model to another, by channel; none where a model credits less than
 * nothing. What one channel loses is told as going to those that win, in the proportions of what they win.
 */
export function movesBetween(from: ArrayLike<number>, to: ArrayLike<number>): number[][] | null {
  const channels = Array.from({ length: from.length }, (_, place) => place);
  if (channels.some((place) => from[place]! < -1e-9 || to[place]! < -1e-9)) return null;
  const won = channels.map((place) => Math.max(0, to[place]! - from[place]!));
  const all = won.reduce((sum, each) => sum + each, 0);
  return channels.map((a) => {
    const lost = Math.max(0, from[a]! - to[a]!);
    return channels.map((b) => {
      if (a === b) return Math.min(from[a]!, to[a]!);
      return all > 0 ? (lost * won[b]!) / all : 0;
    });
  });
}

export function creditFlow(
  { channels }: Paths,
  compared: readonly Comparison[],
  base: Model,
  nameOf: (channel: string) => Text,
  { en, zh }: { en: Writer; zh: Writer },
): FlowBlock[] {
  const wanted = AGAINST.find((id) => id !== base.id);
  const [before, after] = [base.id, wanted].map((id) => compared.find(({ model }) => model.id === id));
  if (!before?.credit || !after?.credit || channels.length < 2) return [];
  const values = movesBetween(before.credit.conversions, after.credit.conversions);
  if (!values) return [];
  const moved = after.moved_conversions ?? 0;
  const all = before.credit.conversions.reduce((sum, each) => sum + each, 0);
  const [a, b] = [before.model.title, after.model.title];
  return [
    {
      kind: "flow",
      id: "credit_flow",
      title: { en: "The credit that moves", "zh-CN": "归因的流向" },
      finding: {
        en: `From “${a.en}” to “${b.en}”, ${en.percent(all > 0 ? moved / all : 0)} of the credit moves to another channel.`,
        "zh-CN": `由“${a["zh-CN"]}”改为“${b["zh-CN"]}”，${zh.percent(all > 0 ? moved / all : 0)}的归因改归其他渠道。`,
      },
      method: {
        en: "Credited orders of each channel by the one model and by the other. What a channel loses is drawn to those that win, in the proportions of what they win: models tell how much each has, not from whom.",
        "zh-CN":
          "各渠道在两种模型下的归因订单。某渠道减少的部分按各渠道增加的比例画出：模型只说明各自多少，不说明来自谁。",
      },
      unit: "number",
      from_title: a,
      to_title: b,
      from: channels.map(nameOf),
      to: channels.map(nameOf),
      values: values.map((row) => row.map((value) => Math.round(value * 100) / 100)),
    },
  ];
}
