// What do the funnel's pages call what they count? Titles, measure words and the method, in both languages.
import type { Text } from "../locale.ts";
import type { Writer } from "../studies/words.ts";
import type { StepFigures } from "./figures.ts";
import type { Options, Reached, SplitId } from "./reach.ts";
import { stepById } from "./steps.ts";

/** What splits and their keys are called. */
export interface SplitNames {
  split(id: SplitId): Text;
  key(id: SplitId, key: string): Text;
}

export interface FunnelInput {
  options: Options;
  /** What the reader splits the steps by; null where nothing was chosen. */
  by: SplitId | null;
  all: readonly Reached[];
  splits: readonly SplitId[];
  /** The same rows read in other ways. */
  readings: readonly { title: Text; figures: readonly StepFigures[]; steps: readonly string[] }[];
  /** Of those who were lost after each step, how many are known customers. */
  customers: readonly number[];
  /** Steps that no event told of in these days: they are left out. */
  missing: readonly string[];
  events: number;
  /** Share of the visitors that were looked at. */
  visitor_ratio: number;
}

/** A step that fewer reached tells nothing. */
export const LEAST = 30;

export const titleOf = (step: string): Text => stepById.get(step)?.title ?? { en: step, "zh-CN": step };

/** The place of the order among the steps; of steps without one the last. */
export const goalOf = ({ steps }: Pick<Options, "steps">): number => {
  const order = steps.indexOf("purchase");
  return order > 0 ? order : steps.length - 1;
};

/** What a finding or a table begins with: who is counted. */
export const whoOf = ({ per }: Pick<Options, "per">): Text =>
  per === "visitor" ? { en: "visitors", "zh-CN": "访客" } : { en: "visits", "zh-CN": "会话" };

/** The measure word of those who are counted. */
export const per = (options: Pick<Options, "per">) => (options.per === "visitor" ? "位" : "次");

/** How often chance brings as much, in percent. */
export const chance = (p: number, { percent }: Writer): string => (p < 0.001 ? `< ${percent(0.001)}` : percent(p));

/** The same as a sentence. */
export const byChance = (p: number, { percent }: Writer): Text => {
  const text = percent(Math.max(p, 0.001));
  return p < 0.001
    ? {
        en: `Chance alone would bring as much in under ${text} of cases.`,
        "zh-CN": `偶然出现这样差异的概率不到${text}。`,
      }
    : { en: `Chance alone would bring as much in ${text} of cases.`, "zh-CN": `偶然出现这样差异的概率为${text}。` };
};

const windowWords: Record<Options["window"], Text> = {
  visit: { en: "within one visit", "zh-CN": "同一次会话内" },
  day: { en: "within 24 hours of the first", "zh-CN": "自首个环节起24小时内" },
  week: { en: "within 7 days of the first", "zh-CN": "自首个环节起7天内" },
  month: { en: "within 30 days of the first", "zh-CN": "自首个环节起30天内" },
};

/** How a funnel is counted, as a sentence. */
export function methodOf({ options, visitor_ratio }: Pick<FunnelInput, "options" | "visitor_ratio">): Text {
  const within = windowWords[options.window];
  const strict = options.order === "strict";
  const part = Math.max(1, Math.round(1 / visitor_ratio));
  return {
    en: `${options.per === "visitor" ? "Each visitor counts once" : "Each visit counts once"}, with the try that went furthest: all steps ${within.en}, ${strict ? "one after the other, whatever lies between" : "in whatever order"}. Who begins near the end of the days had less time. A visitor without consent is another one each day, so steps over days are those of who agreed. “Ordered” is what the browser told, not the shop's books.${part > 1 ? ` There are many events: one visitor in ${part} was looked at, each whole.` : ""}`,
    "zh-CN": `${options.per === "visitor" ? "每位访客计一次" : "每次会话计一次"}，取走得最远的一次：所有环节须在${within["zh-CN"]}${strict ? "依次发生，其间可有其他行为" : "发生，不限顺序"}。临近末日才开始的人可用时间较短。未同意存储的访客次日即视为另一人，因此跨天环节仅反映已同意者。“下单”以浏览器上报为准，而非店铺账目。${part > 1 ? `事件较多，按访客每${part}位取1位完整统计。` : ""}`,
  };
}
