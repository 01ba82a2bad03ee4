// Does each rung of a ladder have its value, and each value its rung?
import type { Offer } from "../../config.ts";
import { type Check, say } from "../define.ts";

/** How many rungs a condition has. */
function rungsOf({ kind, params }: Offer["condition"]): number {
  if (kind === "group") return params.people.length;
  if (kind === "spend" && params.count === "ladder") return params.steps_minor.length;
  return kind === "quantity" && params.count === "ladder" ? params.steps.length : 1;
}

export const ladder_length: Check = {
  code: "ladder_length",
  title: { en: "Ladder and values of different length", "zh-CN": "阶梯与数值数量不一致" },
  severity: "error",
  *find({ offers }) {
    for (const { path, thing } of offers) {
      const rungs = rungsOf(thing.condition);
      for (const [key, value] of Object.entries(thing.effect.params)) {
        if (!Array.isArray(value) || value.length === rungs) continue;
        yield {
          field: `${path}.effect.params.${key}`,
          message: say(
            `"${thing.id}" lists ${value.length} values for ${rungs === 1 ? "a condition without a ladder" : `a ladder of ${rungs} rungs`}. List ${rungs}, or one number for all.`,
            `“${thing.id}”列出了${value.length}个数值，而条件${rungs === 1 ? "没有阶梯" : `有${rungs}档`}。请列出${rungs}个，或只填一个数值。`,
          ),
        };
      }
    }
  },
};
