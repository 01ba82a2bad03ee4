// How do other tools' loose values become ours? Texts that are numbers, names with spaces, objects inside of properties.
import { replaceControl } from "../../control.ts";
import type { Told } from "./define.ts";

export type Properties = Record<string, unknown>;

/** An object's fields; none where it is no object. */
export function fieldsOf(value: unknown): Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Properties) : {};
}

/** A text that is there, trimmed and short; numbers are texts too. */
export function textOf(value: unknown, max = 200): string | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string") return undefined;
  return replaceControl(value, " ").trim().slice(0, max).toWellFormed() || undefined;
}

/** A number, also one written as a text: many shops send prices so. Anything else stays what it is, to be refused by name. */
export function numberOf(value: unknown): unknown {
  if (value === null || value === "") return undefined;
  return typeof value === "string" && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
}

/** A moment as ISO text, or epoch in ms or s; undefined where it is none. */
export function momentOf(value: unknown): number | undefined {
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value < 1e11 ? value * 1000 : value;
  if (typeof value !== "string") return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

/** A name of ours: "Newsletter Signed-Up" is newsletter_signed_up. Undefined where no letter begins it. */
export function eventName(said: string): string | undefined {
  const name = said
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 40);
  return name === "" ? undefined : name;
}

const MAX_PARAMS = 20;

/** An event of a shop's own keeps its plain values, at most 20 of them; what stands in objects and lists is left out. */
export function plainParams(properties: Properties): Properties {
  const plain: Properties = {};
  let left = MAX_PARAMS;
  for (const [said, value] of Object.entries(properties)) {
    const name = eventName(said);
    if (left === 0 || name === undefined || name === "items" || name === "landing" || name in plain) continue;
    const kept = typeof value === "string" ? textOf(value) : value;
    if (typeof kept !== "string" && typeof kept !== "boolean" && !(typeof kept === "number" && Number.isFinite(kept)))
      continue;
    plain[name] = kept;
    left -= 1;
  }
  return plain;
}

/** What is there of these fields. */
export function defined(fields: Properties): Properties {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

// As the beacon tells them.
const PHONE = 600;
const TABLET = 1024;

/** The kind of device of a screen's width, CSS pixels; undefined where none is said. */
export function deviceOfWidth(said: unknown): Told["device"] {
  const width = typeof said === "string" ? Number.parseInt(said, 10) : said;
  if (typeof width !== "number" || !(width > 0)) return undefined;
  return width < PHONE ? "phone" : width < TABLET ? "tablet" : "desktop";
}

/** An address of http or https; undefined for any other text, since a wrong address must not cost the event. */
export function addressOf(said: unknown, base?: string): string | undefined {
  if (typeof said !== "string" || said === "") return undefined;
  const url = URL.parse(said, base);
  return url && /^https?:$/.test(url.protocol) && url.href.length <= 4096 ? url.href : undefined;
}
