// Does a tag's definition ask for what there is? Facts that nobody knows, questions that do not fit, values that are not named.
import type { Explained } from "../../explain.ts";
import type { Text } from "../../locale.ts";
import { type Leaf, leavesOf } from "../../predicate.ts";
import { say } from "../../pricing/compile/define.ts";
import { meant } from "../../pricing/compile/nearest.ts";
import { origins } from "../../walks/origins.ts";
import type { TagBody } from "./define.ts";
import { rulesOf } from "./evaluate.ts";
import { type TagFact, tagFactOf, tagFacts } from "./facts.ts";

const asks: Readonly<Record<TagFact["type"], Text>> = {
  number: say(
    'is a number: ask "at_least", "at_most", "is" or "in" with numbers',
    "是数字：请用 at_least、at_most、is 或 in 加数字",
  ),
  text: say('is a text: ask "is" with a text or "in" with texts', "是文本：请用 is 加一个文本，或 in 加若干文本"),
  set: say('is a set: ask "has" with a text', "是集合：请用 has 加一个文本"),
  any: say('is no set: ask anything but "has"', "不是集合：不能用 has"),
};

function fits(leaf: Leaf, type: TagFact["type"]): boolean {
  if (leaf.op === "has" || type === "set") return leaf.op === "has" && type === "set";
  if (type === "any") return true;
  const plain = type === "number" ? "number" : "string";
  if (leaf.op === "at_least" || leaf.op === "at_most") return type === "number";
  return leaf.op === "is" ? typeof leaf.value === plain : leaf.values.every((value) => typeof value === plain);
}

const names = tagFacts.map(({ id }) => id);

function unknownFact(name: string, field: string, allowed = names): Explained {
  const guess = meant(name, allowed);
  return {
    code: "unknown_fact",
    field,
    message: say(
      `No fact of a customer is called "${name}".${guess.en || " GET /v1/tags/facts lists them."}`,
      `客户没有名为“${name}”的属性。${guess["zh-CN"] || "GET /v1/tags/facts 会列出全部属性。"}`,
    ),
    allowed,
  };
}

function ofRules(body: TagBody): Explained[] {
  return rulesOf(body).flatMap(({ field, when }) =>
    leavesOf(when).flatMap((leaf): Explained[] => {
      const fact = tagFactOf(leaf.fact);
      if (!fact) return [unknownFact(leaf.fact, field)];
      if (fits(leaf, fact.type)) return [];
      const { en, "zh-CN": zh } = asks[fact.type];
      return [{ code: "fact_type", field, message: say(`"${leaf.fact}" ${en}.`, `“${leaf.fact}”${zh}。`) }];
    }),
  );
}

function ofFact({ source }: TagBody): Explained[] {
  if (source.kind !== "fact") return [];
  const fact = tagFactOf(source.fact);
  if (fact && fact.type !== "set" && fact.type !== "number") return [];
  return [
    unknownFact(
      source.fact,
      "source.fact",
      tagFacts.flatMap(({ id, type }) => (type === "text" || type === "any" ? [id] : [])),
    ),
  ];
}

/** Values that the source gives and `values` does not name; a plain rule gives none at all. */
function ofValues({ source, values }: TagBody): Explained[] {
  if (!values) return [];
  if (source.kind === "rule" || source.kind === "lost") {
    const message = say(
      `A tag of kind "${source.kind}" is a plain yes: leave values out, or take the kind "cases".`,
      `${source.kind} 类标签只有“是”：请去掉 values，或改用 cases。`,
    );
    return [{ code: "invalid_field", field: "values", message }];
  }
  const known = values.map(({ value }) => value);
  const given =
    source.kind === "cases"
      ? source.cases.map(({ value }, place) => ({ value, field: `source.cases.${place}.value` }))
      : source.kind === "answer"
        ? Object.entries(source.values ?? {}).map(([choice, value]) => ({ value, field: `source.values.${choice}` }))
        : [];
  const repeated = known.filter((value, place) => known.indexOf(value) < place);
  return [
    ...given.flatMap(({ value, field }): Explained[] => {
      if (known.includes(value)) return [];
      const guess = meant(value, known);
      const message = say(`values does not name "${value}".${guess.en}`, `values 中没有“${value}”。${guess["zh-CN"]}`);
      return [{ code: "not_one_of", field, message, allowed: known }];
    }),
    ...repeated.map((value): Explained => {
      return {
        code: "repeated_id",
        field: "values",
        message: say(`values names "${value}" twice.`, `values 中“${value}”重复。`),
      };
    }),
  ];
}

/** A step that nobody can be lost at, a step twice, a filter that visits do not tell. */
function ofLost({ source }: TagBody): Explained[] {
  if (source.kind !== "lost") return [];
  const { step, steps, filter } = source;
  const wrong = (field: string, en: string, zh: string, allowed: readonly string[]): Explained => {
    return { code: "invalid_field", field, message: say(en, zh), allowed: [...allowed] };
  };
  const open = steps.slice(0, -1);
  const repeated = new Set(steps).size < steps.length;
  const dimension = filter?.split(":", 1)[0] ?? "";
  const told = filter === undefined || (filter.includes(":") && (origins as readonly string[]).includes(dimension));
  return [
    ...(repeated ? [wrong("source.steps", "steps names a step twice.", "steps 中有重复的环节。", steps)] : []),
    ...(open.includes(step)
      ? []
      : [
          wrong(
            "source.step",
            "step must be one of steps, and not the last.",
            "step 必须是 steps 之一，且不能是最后一个。",
            open,
          ),
        ]),
    ...(told
      ? []
      : [
          wrong(
            "source.filter",
            `Visits are told by ${origins.join(", ")}, such as source:ads.`,
            `访问只能按${origins.join("、")}筛选，例如 source:ads。`,
            origins,
          ),
        ]),
  ];
}

/** All that is wrong with a definition whose form is right. */
export const checkTag = (body: TagBody): Explained[] => [
  ...ofRules(body),
  ...ofFact(body),
  ...ofValues(body),
  ...ofLost(body),
];
