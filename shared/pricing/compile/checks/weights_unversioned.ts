// Would a change move visitors of a running experiment from one arm to another, without a new version that says so?
import type { ExperimentDefinition } from "../../../experiments/definition.ts";
import { type Check, say } from "../define.ts";
import { equal } from "../unchanged.ts";

/** What decides which arm a visitor falls into. Weights of one that shifts them by itself change each night. */
const dividedBy = ({ arms, bandit }: ExperimentDefinition) =>
  arms.map(({ id, weight }) => (bandit ? [id] : [id, weight]));

const underWay = ({ status }: ExperimentDefinition) => status === "running" || status === "paused";

export const weights_unversioned: Check = {
  code: "weights_unversioned",
  title: { en: "Arms changed under way without a new version", "zh-CN": "进行中更改分组而未提升版本" },
  severity: "error",
  *find({ config, context }) {
    const live = new Map(context.live?.experiments.map((each) => [each.id, each]));
    for (const [index, now] of config.experiments.entries()) {
      const before = live.get(now.id);
      if (!before || !underWay(before) || !underWay(now)) continue;
      const next = before.version + 1;
      if (now.version < before.version) {
        yield {
          field: `experiments.${index}.version`,
          message: say(
            `Experiment "${now.id}" is at version ${before.version}. A version only goes up: keep it, or say ${next}.`,
            `实验“${now.id}”当前为版本${before.version}，版本只能提升：请保持不变或改为${next}。`,
          ),
        };
      } else if (now.version === before.version && !equal(dividedBy(before), dividedBy(now))) {
        yield {
          field: `experiments.${index}.arms`,
          message: say(
            `Experiment "${now.id}" is under way, and other arms or weights move visitors between arms. Raise its version to ${next}, from which it counts anew, or leave the arms as they are.`,
            `实验“${now.id}”正在进行，更改分组或权重会使访客换组。请将 version 提升到${next}（重新计数），或保持分组不变。`,
          ),
        };
      }
    }
  },
};
