// What turns an operator's document into a snapshot that decides? Form first, then every check; or what is wrong and where.
import type { PricedProduct } from "../product.ts";
import type { Snapshot } from "../snapshot.ts";
import { encodeSnapshot } from "../snapshot_codec.ts";
import { catalogueOf } from "./catalogue.ts";
import { checks } from "./checks/index.ts";
import { type Check, type CompileContext, type Draft, type Found, type Placed, type Problem, say } from "./define.ts";
import { parseConfig } from "./parse.ts";
import { ownerOf, unchangedPaths } from "./unchanged.ts";

export type { CompileContext, Problem } from "./define.ts";

/** Most findings of one check that are listed: a document with a thousand faults has one cause. */
const MAX_LISTED = 20;

export type Compiled =
  | { ok: true; snapshot: Snapshot; warnings: Problem[] }
  | { ok: false; problems: Problem[]; warnings: Problem[] };

/** Compiles a document of unknown origin for a catalogue. Pure; never throws for JSON. */
export function compile(document: unknown, products: readonly PricedProduct[], context: CompileContext): Compiled {
  const parsed = parseConfig(document);
  if (!parsed.ok) return { ok: false, problems: parsed.problems, warnings: [] };
  const { version, effective_at, currency, timezone, day_prices } = context;
  const snapshot = { version, effective_at, currency, timezone, config: parsed.config, products, day_prices };
  const draft = draftOf(snapshot, context);
  const { problems, warnings } = examine(draft);
  if (problems.length > 0) return { ok: false, problems, warnings };
  return { ok: true, snapshot, warnings };
}

function draftOf(snapshot: Snapshot, context: CompileContext): Draft {
  const { config, products } = snapshot;
  const active = <T extends { active: boolean }>(section: string, all: readonly T[]): Placed<T>[] =>
    all.map((thing, index) => ({ path: `${section}.${index}`, thing })).filter(({ thing }) => thing.active);
  return {
    config,
    products,
    context,
    rules: active("rules", config.rules),
    offers: active("offers", config.offers),
    coupons: active("coupons", config.coupons),
    catalogue: catalogueOf(products),
    text: () => encodeSnapshot(snapshot),
  };
}

function examine(draft: Draft): { problems: Problem[]; warnings: Problem[] } {
  const unchanged = unchangedPaths(draft.config, draft.context.live);
  const told: Record<"error" | "warning", Problem[]> = { error: [], warning: [] };
  for (const check of checks) {
    const found = [...check.find(draft)].map((each) => ({ ...each, severity: severityOf(check, each, unchanged) }));
    for (const severity of ["error", "warning"] as const) {
      const ofIt = found.filter((each) => each.severity === severity);
      for (const { field, message } of ofIt.slice(0, MAX_LISTED)) {
        told[severity].push({ code: check.code, field, message: typeof message === "function" ? message() : message });
      }
      const more = ofIt.length - MAX_LISTED;
      if (more > 0) told[severity].push({ code: check.code, field: "", message: andMore(check, more) });
    }
  }
  return { problems: told.error, warnings: told.warning };
}

function severityOf(check: Check, found: Found, unchanged: ReadonlySet<string>): "error" | "warning" {
  const severity = found.severity ?? check.severity;
  const asItWas = (path: string) => unchanged.has(ownerOf(path));
  const untouched = [found.field, ...(found.others ?? [])].every(asItWas);
  return check.eases && untouched ? "warning" : severity;
}

const andMore = ({ title }: Check, more: number) =>
  say(`${title.en}: ${more} more are not listed here.`, `${title["zh-CN"]}：另有${more}处未列出。`);
