// From when until when did each offer, rule, experiment and feature hold? Read from versions of the configuration as they were
// written: without its schemas, which are large, and also where these have moved on since.
import type { Text } from "../../locale.ts";
import { moment } from "../../moment.ts";
import type { Stretch } from "./annotations.ts";

export interface DecidingVersion {
  /** From when on it decided, epoch ms. */
  at: number;
  document: unknown;
}

interface Written {
  id: string;
  title?: unknown;
  active?: boolean;
  status?: string;
  schedule?: { from?: unknown; until?: unknown };
}

const sections = { offers: "offer", rules: "price_rule", experiments: "experiment", features: "feature" } as const;
type Section = keyof typeof sections;

/** Words for people alone: what changed in them changed nothing in the shop. */
const words = ["title", "note"];

/**
 * Stretches of what versions hold, oldest version first; the first is what decided before. A stretch that goes on as something
 * else has a changed one after it.
 * @param until the moment up to which is looked
 */
export function stretchesOf(versions: readonly DecidingVersion[], until: number): Stretch[] {
  return (Object.keys(sections) as Section[]).flatMap((section) => {
    const held = versions.map(({ document }) => new Map(listOf(document, section).map((each) => [each.id, each])));
    const ids = [...new Set(held.flatMap((each) => [...each.keys()]))].sort();
    return ids.flatMap((id) => stretchesOfOne(section, id, held, versions, until));
  });
}

function stretchesOfOne(
  section: Section,
  id: string,
  held: readonly ReadonlyMap<string, Written>[],
  versions: readonly DecidingVersion[],
  end: number,
): Stretch[] {
  const kind = sections[section];
  const found: Stretch[] = [];
  let last: { said: string; until: number } | undefined;
  for (const [index, things] of held.entries()) {
    const thing = things.get(id);
    if (!thing || !isOn(section, thing)) continue;
    const [since, next] = [index === 0 ? null : (versions[index]?.at ?? 0), versions[index + 1]?.at ?? end];
    const opens = momentOf(thing.schedule?.from);
    const closes = momentOf(thing.schedule?.until) ?? Number.POSITIVE_INFINITY;
    // Of the first version only its schedule tells a beginning: whatever else it holds began before.
    const begin = opens !== null && opens > (since ?? versions[0]?.at ?? 0) ? opens : since;
    const stop = Math.min(next, closes);
    if (stop <= (begin ?? Number.NEGATIVE_INFINITY)) continue;
    const said = saidOf(thing);
    const before = found.at(-1);
    const goesOn = last !== undefined && before !== undefined && last.until === begin;
    if (goesOn) before.until = stop;
    if (!goesOn) found.push({ kind, id, name: nameOf(thing), from: begin, until: stop });
    else if (last?.said !== said)
      found.splice(-1, 0, { kind, id, name: nameOf(thing), from: begin, until: null, changed: true });
    last = { said, until: stop };
  }
  return found.map((each) => (each.until !== null && each.until >= end ? { ...each, until: null } : each));
}

function isOn(section: Section, { active, status }: Written): boolean {
  return section === "experiments" ? status === "running" : active !== false;
}

const isDict = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function listOf(document: unknown, section: Section): Written[] {
  const list = isDict(document) ? document[section] : undefined;
  if (!Array.isArray(list)) return [];
  return list.filter((each): each is Written => isDict(each) && typeof each.id === "string");
}

function saidOf(thing: Written): string {
  const fields = Object.entries(thing).filter(([name]) => !words.includes(name));
  return JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function momentOf(value: unknown): number | null {
  const parsed = moment.safeParse(value);
  return parsed.success ? parsed.data : null;
}

function nameOf({ id, title }: Written): Text {
  if (typeof title === "string") return { en: title, "zh-CN": title };
  const en = isDict(title) && typeof title.en === "string" ? title.en : id;
  const zh = isDict(title) && typeof title["zh-CN"] === "string" ? title["zh-CN"] : en;
  return { en, "zh-CN": zh };
}
