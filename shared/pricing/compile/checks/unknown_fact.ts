// Does it ask a visitor for something that nobody tells?
import { experimentFact, experimentOf, facts } from "../../facts.ts";
import { type Check, say } from "../define.ts";
import { askingOf, questionsOf } from "../leaves.ts";
import { meant } from "../nearest.ts";

const always = facts.map(({ id }) => id);

export const unknown_fact: Check = {
  code: "unknown_fact",
  title: { en: "Unknown fact", "zh-CN": "未知属性" },
  severity: "error",
  *find(draft) {
    const arms = draft.config.experiments.map(({ id }) => experimentFact(id));
    const known = new Set([...always, ...arms]);
    for (const each of askingOf(draft)) {
      for (const { path, thing } of questionsOf(each)) {
        if (known.has(thing.fact)) continue;
        const guess = meant(thing.fact, known);
        const all = always.join(", ");
        const experiment = experimentOf(thing.fact);
        if (experiment !== undefined && guess.en === "") {
          yield {
            field: `${path}.fact`,
            message: say(
              `It asks for the arm of experiment "${experiment}", which is not in this configuration. Put the experiment in, or take the condition out first.`,
              `此条件以实验“${experiment}”的分组为准，而配置中没有该实验。请添加该实验，或先移除此条件。`,
            ),
          };
          continue;
        }
        yield {
          field: `${path}.fact`,
          message: say(
            `There is no fact "${thing.fact}".${guess.en || ` Use one of ${all}.`}`,
            `没有属性“${thing.fact}”，${guess["zh-CN"] || `请使用以下之一：${all}。`}`,
          ),
        };
      }
    }
  },
};
