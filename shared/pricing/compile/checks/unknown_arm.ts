// Does a winner, a value or a condition name an arm that its experiment does not have?
import { experimentOf } from "../../facts.ts";
import { type Check, type Draft, type Placed, say } from "../define.ts";
import { askingOf, questionsOf } from "../leaves.ts";
import { meant } from "../nearest.ts";

interface Named {
  experiment: string;
  arm: string;
}

/** Every arm that is named somewhere. */
function* armsNamed(draft: Draft): Iterable<Placed<Named>> {
  for (const [index, { id, winner }] of draft.config.experiments.entries()) {
    if (winner !== undefined) yield { path: `experiments.${index}.winner`, thing: { experiment: id, arm: winner } };
  }
  for (const [index, { rules }] of draft.config.features.entries()) {
    for (const [place, { experiment, values = {} }] of rules.entries()) {
      if (experiment === undefined) continue;
      for (const arm of Object.keys(values)) {
        yield { path: `features.${index}.rules.${place}.values.${arm}`, thing: { experiment, arm } };
      }
    }
  }
  for (const each of askingOf(draft)) {
    for (const { path, thing } of questionsOf(each)) {
      const experiment = experimentOf(thing.fact);
      if (experiment === undefined) continue;
      if (thing.op === "is") yield { path: `${path}.value`, thing: { experiment, arm: `${thing.value}` } };
      if (thing.op !== "in") continue;
      for (const [place, arm] of thing.values.entries()) {
        yield { path: `${path}.values.${place}`, thing: { experiment, arm: `${arm}` } };
      }
    }
  }
}

export const unknown_arm: Check = {
  code: "unknown_arm",
  title: { en: "Unknown arm", "zh-CN": "未知分组" },
  severity: "error",
  *find(draft) {
    const byId = new Map(draft.config.experiments.map(({ id, arms }) => [id, arms.map((each) => each.id)]));
    for (const { path, thing } of armsNamed(draft)) {
      const arms = byId.get(thing.experiment);
      if (!arms || arms.includes(thing.arm)) continue;
      const guess = meant(thing.arm, arms);
      const all = arms.join(", ");
      yield {
        field: path,
        message: say(
          `Experiment "${thing.experiment}" has no arm "${thing.arm}".${guess.en || ` Use one of ${all}.`}`,
          `实验“${thing.experiment}”没有分组“${thing.arm}”，${guess["zh-CN"] || `请使用以下之一：${all}。`}`,
        ),
      };
    }
  },
};
