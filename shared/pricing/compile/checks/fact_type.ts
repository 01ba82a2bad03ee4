// Does it ask a fact in a way that its type cannot answer, such as whether a text has a tag?
import type { Text } from "../../../locale.ts";
import type { Leaf } from "../../../predicate.ts";
import { type FactDef, factOf } from "../../facts.ts";
import { type Check, say } from "../define.ts";
import { askingOf, questionsOf } from "../leaves.ts";

/** What each type can be asked. */
const asks: Readonly<Record<FactDef["type"], Text>> = {
  text: say('is a text: ask "is" with a text or "in" with texts', "是文本：请用 is 加一个文本，或 in 加若干文本"),
  number: say(
    'is a number: ask "at_least", "at_most", "is" or "in" with numbers',
    "是数字：请用 at_least、at_most、is 或 in 加数字",
  ),
  boolean: say('is true or false: ask "is" with true or false', "是真假值：请用 is 加 true 或 false"),
  set: say('is a set: ask "has" with a text', "是集合：请用 has 加一个文本"),
};

function fits(leaf: Leaf, type: FactDef["type"]): boolean {
  if (type === "set") return leaf.op === "has";
  const plain = { text: "string", number: "number", boolean: "boolean" }[type];
  switch (leaf.op) {
    case "is":
      return typeof leaf.value === plain;
    case "in":
      return leaf.values.every((value) => typeof value === plain);
    case "has":
      return false;
    case "at_least":
    case "at_most":
      return type === "number";
  }
}

export const fact_type: Check = {
  code: "fact_type",
  title: { en: "Question that does not fit its fact", "zh-CN": "条件与属性类型不符" },
  severity: "error",
  *find(draft) {
    for (const each of askingOf(draft)) {
      for (const { path, thing } of questionsOf(each)) {
        const type = factOf(thing.fact)?.type;
        if (type === undefined || fits(thing, type)) continue;
        yield {
          field: path,
          message: say(`"${thing.fact}" ${asks[type].en}.`, `“${thing.fact}”${asks[type]["zh-CN"]}。`),
        };
      }
    }
  },
};
