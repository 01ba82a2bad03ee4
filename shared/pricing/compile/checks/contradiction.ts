// Does it ask for what no visitor can be, such as at least 5 and at most 3 orders?
import { type Check, say } from "../define.ts";
import { satisfiable } from "../satisfiable.ts";

export const contradiction: Check = {
  code: "contradiction",
  title: { en: "Condition that nobody meets", "zh-CN": "无人能满足的条件" },
  severity: "error",
  *find({ rules, offers }) {
    for (const { path, thing } of [...rules, ...offers]) {
      if (!thing.when || satisfiable(thing.when)) continue;
      yield {
        field: `${path}.when`,
        message: say(
          `No visitor can meet the condition of "${thing.id}": its parts contradict each other. Use "any" where one of them is enough, or take one out.`,
          `没有访客能满足“${thing.id}”的条件：各部分相互矛盾。若满足其一即可请用 any，或去掉其中一项。`,
        ),
      };
    }
  },
};
