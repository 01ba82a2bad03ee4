// Does a group that chooses line by line hold an offer that works on no single line?
import { levelOf } from "../../offers/effects/index.ts";
import { type Check, say } from "../define.ts";

export const not_by_line: Check = {
  code: "not_by_line",
  title: { en: "Offer that no line can choose", "zh-CN": "无法逐行选择的优惠" },
  severity: "error",
  *find({ offers, config }) {
    const byLine = new Set(
      config.settings.lanes
        .flatMap(({ groups }) => groups)
        .filter(({ per, mode }) => per === "line" && mode !== "stack")
        .map(({ id }) => id),
    );
    for (const { path, thing } of offers) {
      const level = levelOf(thing.effect);
      const group = thing.group ?? level;
      if (level === "line" || !byLine.has(group)) continue;
      yield {
        field: thing.group === undefined ? `${path}.effect` : `${path}.group`,
        message: say(
          `The group "${group}" chooses for each line, and "${thing.id}" works on ${level}, not on a line. Put it in a group that chooses per cart.`,
          `分组“${group}”逐行选择，而“${thing.id}”作用于 ${level} 而非单行。请放入按整单（per: cart）选择的分组。`,
        ),
      };
    }
  },
};
