// What is wrong with the form of a document? The schema's findings in an operator's words, in both languages.
import type * as z from "zod";
import type { Text } from "../../locale.ts";
import { type Problem, say } from "./define.ts";
import { meant } from "./nearest.ts";
import { phraseOf } from "./phrases.ts";

type Issue = z.core.$ZodIssue;

const types: Record<string, Text> = {
  string: say("a text", "文本"),
  number: say("a number", "数字"),
  int: say("a whole number", "整数"),
  boolean: say("true or false", "true 或 false"),
  array: say("a list", "列表"),
  tuple: say("a list", "列表"),
  object: say("an object", "对象"),
  record: say("an object", "对象"),
};
const typeOf = (expected: string) => types[expected] ?? say(expected, expected);

const quoted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value) ?? String(value)).join(", ");

const fieldOf = (path: readonly PropertyKey[]) => path.map(String).join(".");

/** Of the alternatives of a union, the one that was meant: whose fault lies deepest, or has the fewest faults. */
function closest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const inside = alternatives.filter((issues) =>
    issues.some(({ code, path }) => path.length > 0 || code !== "invalid_type"),
  );
  return inside.sort((a, b) => a.length - b.length)[0];
}

function bounds(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Text {
  const small = issue.code === "too_small";
  const limit = small ? issue.minimum : issue.maximum;
  const than = issue.inclusive === false;
  if (issue.origin === "string") {
    if (small && limit === 1) return say("must not be empty", "不能为空");
    return small
      ? say(`must have at least ${limit} characters`, `至少需要${limit}个字符`)
      : say(`must have at most ${limit} characters`, `最多${limit}个字符`);
  }
  if (issue.origin === "array") {
    return small
      ? say(`must list at least ${limit}`, `至少需要${limit}项`)
      : say(`must list at most ${limit}`, `最多${limit}项`);
  }
  if (small)
    return than
      ? say(`must be above ${limit}`, `必须大于${limit}`)
      : say(`must be at least ${limit}`, `不能小于${limit}`);
  return than ? say(`must be below ${limit}`, `必须小于${limit}`) : say(`must be at most ${limit}`, `不能大于${limit}`);
}

/** With the field's name, and a full stop where there is none. */
function sentence(field: string, whole: Text, { en, "zh-CN": zh }: Text): Text {
  const name = field === "" ? whole.en : field;
  return say(
    `${name} ${en}${en.endsWith("?") ? "" : "."}`,
    `${field === "" ? whole["zh-CN"] : field}：${zh}${zh.endsWith("？") ? "" : "。"}`,
  );
}

/** Another type than wanted, or nothing. */
function wrongType(wanted: Text, { input }: Issue): [code: string, words: Text] {
  return input === undefined
    ? ["missing_field", say(`is missing: give ${wanted.en}`, `缺失，请填写${wanted["zh-CN"]}`)]
    : ["wrong_type", say(`must be ${wanted.en}`, `必须是${wanted["zh-CN"]}`)];
}

/** The types of a union's alternatives. */
function anyOf(alternatives: readonly (readonly Issue[])[]): Text {
  const types = alternatives.flatMap(([first]) => (first?.code === "invalid_type" ? [typeOf(first.expected)] : []));
  const distinct = (locale: "en" | "zh-CN") => [...new Set(types.map((type) => type[locale]))];
  return say(distinct("en").join(" or "), distinct("zh-CN").join("或"));
}

/** The names that a kind may have, and which was meant. */
function oneOf(options: readonly string[], { input, path }: Issue): Text {
  const guess = meant(String(valueAt(input, path.at(-1))), options);
  const list = quoted(options);
  return say(
    `must be one of ${list}${guess.en === "" ? "" : `.${guess.en}`}`,
    `必须是以下之一：${list}${guess["zh-CN"] === "" ? "" : `。${guess["zh-CN"]}`}`,
  );
}

function* explain(issue: Issue, prefix: readonly PropertyKey[], whole: Text): Iterable<Problem> {
  const path = [...prefix, ...issue.path];
  const field = fieldOf(path);
  const tell = (code: string, words: Text): Problem => ({ code, field, message: sentence(field, whole, words) });
  switch (issue.code) {
    case "unrecognized_keys":
      for (const key of issue.keys) {
        const inner = fieldOf([...path, key]);
        const words = say(
          "is no field of this object: correct its name or take it out",
          "不是此对象的字段，请更正名称或移除",
        );
        yield { code: "unknown_field", field: inner, message: sentence(inner, whole, words) };
      }
      return;
    case "invalid_type":
      yield tell(...wrongType(typeOf(issue.expected), issue));
      return;
    case "too_small":
    case "too_big":
      yield tell("out_of_range", bounds(issue));
      return;
    case "invalid_value":
      yield tell(
        "not_one_of",
        say(`must be one of ${quoted(issue.values)}`, `必须是以下之一：${quoted(issue.values)}`),
      );
      return;
    case "invalid_union":
      if ("options" in issue && issue.options) yield tell("not_one_of", oneOf(issue.options.map(String), issue));
      else {
        const meantOne = issue.input === undefined ? undefined : closest(issue.errors);
        if (meantOne) for (const each of meantOne) yield* explain(each, path, whole);
        else yield tell(...wrongType(anyOf(issue.errors), issue));
      }
      return;
    default: {
      const { code, words } = phraseOf(issue.message);
      yield tell(code, words);
    }
  }
}

const valueAt = (input: unknown, key: PropertyKey | undefined): unknown =>
  typeof input === "object" && input !== null && key !== undefined
    ? (input as Record<PropertyKey, unknown>)[key]
    : input;

const DOCUMENT = say("The document", "文档");

/** Every finding of the schema as a problem; `whole` is what the sentences call the thing that was parsed. */
export function problemsOf(issues: readonly Issue[], whole: Text = DOCUMENT): Problem[] {
  return issues.flatMap((issue) => [...explain(issue, [], whole)]);
}
