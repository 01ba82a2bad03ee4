// Does a scope ask for a number between two that are the wrong way round?
import { type Check, say } from "../define.ts";
import { scopesOf } from "../named.ts";

const parts = ["price_minor", "stock", "days_of_cover"] as const;

export const impossible_range: Check = {
  code: "impossible_range",
  title: { en: "Range without a number in it", "zh-CN": "不含任何数值的区间" },
  severity: "error",
  *find({ rules, offers }) {
    for (const each of [...rules, ...offers]) {
      for (const { path, thing } of scopesOf(each)) {
        for (const side of ["any", "except"] as const) {
          for (const [index, clause] of (thing[side] ?? []).entries()) {
            for (const part of parts) {
              const { from, to } = clause[part] ?? {};
              if (from === undefined || to === undefined || from <= to) continue;
              yield {
                field: `${path}.${side}.${index}.${part}.to`,
                message: say(
                  `No number is at least ${from} and at most ${to}. Swap from and to.`,
                  `没有数值既不小于${from}又不大于${to}，请对调 from 与 to。`,
                ),
              };
            }
          }
        }
      }
    }
  },
};
