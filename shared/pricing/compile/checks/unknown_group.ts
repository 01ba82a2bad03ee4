// Does an offer stand in a group that no lane has?
import { type Check, say } from "../define.ts";
import { meant } from "../nearest.ts";

export const unknown_group: Check = {
  code: "unknown_group",
  title: { en: "Unknown group", "zh-CN": "未知分组" },
  severity: "error",
  *find({ offers, config }) {
    const groups = config.settings.lanes.flatMap((lane) => lane.groups.map(({ id }) => id));
    for (const { path, thing } of offers) {
      if (thing.group === undefined || groups.includes(thing.group)) continue;
      const guess = meant(thing.group, groups);
      const all = groups.join(", ");
      yield {
        field: `${path}.group`,
        message: say(
          `No lane has a group "${thing.group}".${guess.en || ` Use one of ${all}, or add the group to settings.lanes.`}`,
          `没有通道包含分组“${thing.group}”，${guess["zh-CN"] || `请使用以下之一：${all}，或在 settings.lanes 中添加。`}`,
        ),
      };
    }
  },
};
