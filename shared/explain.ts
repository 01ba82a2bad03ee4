// What is wrong with a request? The schema's findings as sentences, each with its field and what would have been taken.
import type * as z from "zod";
import type { Text } from "./locale.ts";
import { say } from "./pricing/compile/define.ts";
import { problemsOf } from "./pricing/compile/issues.ts";
import { meant } from "./pricing/compile/nearest.ts";

/** One thing that is wrong. `field` is a path such as `lines.0.sku`; empty for the body as a whole. */
export interface Explained {
  code: string;
  field: string;
  message: Text;
  /** Names or values that would have been taken, where they can be listed. */
  allowed?: readonly string[];
}

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodType;

/** Most that is told of one request: enough to correct a form in one go. */
export const MAX_PROBLEMS = 20;

/** More choices than this are no help in a sentence. */
const MAX_LISTED = 30;

const BODY = say("The body", "请求体");

/** Everything the schema found, names that nobody knows first: they explain what is missing. Parse with `reportInput`. */
export function explain(schema: Schema, issues: readonly Issue[]): Explained[] {
  const all = issues.slice(0, MAX_PROBLEMS).flatMap((issue) => explainOne(schema, issue));
  return all.sort((a, b) => Number(isUnknown(b)) - Number(isUnknown(a))).slice(0, MAX_PROBLEMS);
}

export const isUnknown = ({ code }: Explained) => code === "unknown_field";

function explainOne(schema: Schema, issue: Issue): Explained[] {
  if (issue.code === "unrecognized_keys") {
    const names = namesAt(schema, issue.path);
    return issue.keys.slice(0, MAX_PROBLEMS).map((key) => unknownName(key, names, issue.path));
  }
  if (issue.code === "invalid_value" && issue.input !== undefined) {
    const allowed = issue.values.map(String);
    const [found] = problemsOf([issue], BODY);
    const guess = meant(String(issue.input), allowed);
    const { en, "zh-CN": zh } = found?.message ?? BODY;
    return [
      { code: "not_one_of", field: fieldOf(issue.path), message: say(en + guess.en, zh + guess["zh-CN"]), allowed },
    ];
  }
  return problemsOf([issue], BODY)
    .slice(0, MAX_PROBLEMS)
    .map((each) => ({
      ...each,
      ...("values" in issue ? { allowed: issue.values.map(String) } : {}),
    }));
}

/** A field or parameter that nothing takes: what it is near to, and all that there are. */
export function unknownName(name: string, names: readonly string[], path: readonly PropertyKey[] = []): Explained {
  const field = fieldOf([...path, name]).slice(0, 200);
  const guess = meant(name, names);
  const listed = names.slice(0, MAX_LISTED).join(", ");
  const none = names.length === 0;
  const message = say(
    `${field} is not known here.${guess.en} ${none ? "Nothing is taken here." : `Known are ${listed}.`}`,
    `${field} 不是此处可用的名称。${guess["zh-CN"]}${none ? "此处不接受任何参数。" : `可用：${listed}。`}`,
  );
  return { code: "unknown_field", field, message, allowed: names };
}

const fieldOf = (path: readonly PropertyKey[]) => path.map(String).join(".");

/** The fields that the objects at a place of a schema have. */
export function namesAt(schema: Schema, path: readonly PropertyKey[]): string[] {
  const at = path.reduce<Schema[]>((list, key) => list.flatMap((each) => within(each, key)), [schema]);
  return [...new Set(at.flatMap(plain).flatMap(({ def }) => (def.type === "object" ? Object.keys(def.shape) : [])))];
}

type Internals = z.core.$ZodTypes["_zod"];

/** What a schema takes without the wrappings: a union gives each of its alternatives. */
function plain(schema: Schema): Internals[] {
  const { _zod } = schema as z.core.$ZodTypes;
  const { def } = _zod;
  switch (def.type) {
    case "optional":
    case "nullable":
    case "default":
    case "prefault":
    case "nonoptional":
    case "readonly":
    case "catch":
      return plain(def.innerType);
    case "pipe":
      return plain(def.in);
    case "lazy":
      return plain(def.getter());
    case "union":
      return def.options.flatMap(plain);
    case "intersection":
      return [...plain(def.left), ...plain(def.right)];
    default:
      return [_zod];
  }
}

function within(schema: Schema, key: PropertyKey): Schema[] {
  return plain(schema).flatMap(({ def }): Schema[] => {
    if (def.type === "object") return def.shape[String(key)] ? [def.shape[String(key)] as Schema] : [];
    if (def.type === "array") return [def.element];
    return def.type === "record" ? [def.valueType] : [];
  });
}
