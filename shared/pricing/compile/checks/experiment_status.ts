// Can an experiment be where it says it is? What was shown cannot be undone, and a winner is named when it is over.
import { goingOn } from "../../../experiments/arms.ts";
import { type Check, say } from "../define.ts";

export const experiment_status: Check = {
  code: "experiment_status",
  title: { en: "Status that an experiment cannot have", "zh-CN": "实验状态不成立" },
  severity: "error",
  *find({ config, context }) {
    const live = new Map(context.live?.experiments.map((each) => [each.id, each]));
    for (const [index, { id, status, winner, version, arms }] of config.experiments.entries()) {
      const before = live.get(id);
      const goesOn = status === "running" || status === "paused";
      if (goesOn && (arms[0]?.stopped || goingOn(arms).length < 2)) {
        yield {
          field: `experiments.${index}.arms`,
          message: say(
            `Experiment "${id}" would have no other arm beside control, or no control. Stop the experiment instead of its arms.`,
            `实验“${id}”将没有对照，或对照之外没有其他分组。请停止整个实验，而不是停止分组。`,
          ),
        };
      }
      const again = arms.findIndex(
        (arm) => !arm.stopped && before?.arms.some((was) => was.id === arm.id && was.stopped),
      );
      if (goesOn && again >= 0 && version <= (before?.version ?? 0)) {
        yield {
          field: `experiments.${index}.arms.${again}.stopped`,
          message: say(
            `Arm "${arms[again]!.id}" was stopped, and its visitors saw control since. Raise the version to ${(before?.version ?? 0) + 1}, so that all arms count anew.`,
            `分组“${arms[again]!.id}”已停止，其访客此后看到的是对照。请将 version 提升到${(before?.version ?? 0) + 1}以重新计数。`,
          ),
        };
      }
      if (status === "draft" && before && before.status !== "draft") {
        yield {
          field: `experiments.${index}.status`,
          message: say(
            `Experiment "${id}" has been ${before.status}: what visitors saw cannot be undone. Stop it, and give a new draft an id of its own.`,
            `实验“${id}”已投放过，访客所见无法撤回。请将其停止，新草稿请使用新的 id。`,
          ),
        };
      }
      if (before?.status === "stopped" && status !== "stopped" && status !== "draft" && version <= before.version) {
        yield {
          field: `experiments.${index}.version`,
          message: say(
            `Experiment "${id}" was stopped, and all visitors saw one arm since. Raise its version to ${before.version + 1}, so that it counts anew.`,
            `实验“${id}”已停止，此后所有访客看到的是同一分组。请将 version 提升到${before.version + 1}以重新计数。`,
          ),
        };
      }
      if (winner !== undefined && status !== "stopped") {
        yield {
          field: `experiments.${index}.winner`,
          message: say(
            `Experiment "${id}" is not over, and only a stopped one gives all visitors its winner. Stop it, or take the winner out.`,
            `实验“${id}”尚未停止，只有停止后才会向所有访客展示胜出分组。请先停止，或移除 winner。`,
          ),
        };
      }
    }
  },
};
