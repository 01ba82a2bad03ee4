// What differs between two configurations? Things are compared by id, field by field, so that moving one in the document is no change.
import { equal } from "./compile/unchanged.ts";
import type { Config, ConfigText } from "./config.ts";
import { type ListSection, sections } from "./sections.ts";

export interface FieldChange {
  /** Within the thing, such as `effect.params.amount_minor`. */
  path: string;
  /** undefined when it was or is left out. */
  before: unknown;
  after: unknown;
}

export type Section = "settings" | ListSection;

export interface Change {
  kind: "added" | "removed" | "changed";
  section: Section;
  /** null for the settings. */
  id: string | null;
  title: ConfigText | null;
  /** What changed; empty for what was added or removed. */
  fields: readonly FieldChange[];
}

/** Compared as one: a piece of a condition says nothing without the rest of it. */
const whole = new Set(["title", "when", "products", "reduces", "schedule", "lanes", "default"]);

/** The changes that make `after` of `before`: settings, then what each section lists, by id. */
export function diffConfigs(before: Config, after: Config): Change[] {
  const settings = [...fieldsOf("", before.settings, after.settings)];
  const changes: Change[] =
    settings.length === 0 ? [] : [{ kind: "changed", section: "settings", id: null, title: null, fields: settings }];
  for (const section of sections) changes.push(...diffSection(section, before, after));
  return changes;
}

function diffSection(section: ListSection, before: Config, after: Config): Change[] {
  const was = new Map(before[section].map((each) => [each.id, each]));
  const is = new Map(after[section].map((each) => [each.id, each]));
  const ids = [...new Set([...was.keys(), ...is.keys()])].sort();
  return ids.flatMap((id): Change[] => {
    const [old, now] = [was.get(id), is.get(id)];
    const thing = now ?? old;
    const title = (thing && "title" in thing && thing.title) || null;
    if (!old || !now) return [{ kind: old ? "removed" : "added", section, id, title, fields: [] }];
    const fields = [...fieldsOf("", old, now)];
    return fields.length === 0 ? [] : [{ kind: "changed", section, id, title, fields }];
  });
}

type Dict = Readonly<Record<string, unknown>>;

const isDict = (value: unknown): value is Dict => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether two parts are of the same make, so that their fields can be compared. */
const sameMake = (a: Dict, b: Dict) => a.kind === b.kind;

function* fieldsOf(path: string, before: unknown, after: unknown): Iterable<FieldChange> {
  if (equal(before, after)) return;
  const name = path.slice(path.lastIndexOf(".") + 1);
  if (whole.has(name) || !isDict(before) || !isDict(after) || !sameMake(before, after)) yield { path, before, after };
  else {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* fieldsOf(path === "" ? key : `${path}.${key}`, before[key], after[key]);
    }
  }
}
