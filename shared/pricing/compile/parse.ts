// Is it a configuration at all? Any JSON becomes the typed document or a list of what is wrong with its form.
import { type Config, config } from "../config.ts";
import { type Problem, say } from "./define.ts";
import { problemsOf } from "./issues.ts";

/** Deeper than any document that the schema takes, and far from what would exhaust the stack. */
const MAX_LEVELS = 64;

/** Whether a value is nested deeper than a document can be. Walks in width, so that depth costs no stack. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_LEVELS) return true;
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
  }
  return false;
}

/** Reads a document of unknown origin. Never throws for JSON. */
export function parseConfig(document: unknown): { ok: true; config: Config } | { ok: false; problems: Problem[] } {
  if (isTooDeep(document)) {
    const message = say(
      `The document is nested deeper than ${MAX_LEVELS} levels: check its brackets.`,
      `文档嵌套超过${MAX_LEVELS}层，请检查括号。`,
    );
    return { ok: false, problems: [{ code: "too_deep", field: "", message }] };
  }
  const parsed = config.safeParse(document, { reportInput: true });
  if (parsed.success) return { ok: true, config: parsed.data };
  return { ok: false, problems: problemsOf(parsed.error.issues) };
}
