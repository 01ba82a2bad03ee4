// What draws each kind of block? Each comes when the first of its kind is to be drawn: few readers see all of them.
import type { Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { Block } from "../../../../../shared/studies/blocks.ts";
import { type BlockLook, prepareTables } from "./frame.ts";

type Kind = Block["kind"];
type Draw<K extends Kind> = (block: Extract<Block, { kind: K }>, look: BlockLook) => Markup;

const sources: { [K in Kind]: () => Promise<Draw<K>> } = {
  table: async () => (await import("./table.ts")).tableBlock,
  grid: async () => (await import("./grid.ts")).gridBlock,
  cohorts: async () => (await import("./cohorts.ts")).cohortsBlock,
  curves: async () => (await import("./curves.ts")).curvesBlock,
  fans: async () => (await import("./fans.ts")).fansBlock,
  bars: async () => (await import("./bars.ts")).barsBlock,
  stacked: async () => (await import("./stacked.ts")).stackedBlock,
  panels: async () => (await import("./panels.ts")).panelsBlock,
  countries: async () => (await import("./countries.ts")).countriesBlock,
  quadrants: async () => (await import("./quadrants.ts")).quadrantsBlock,
  fields: async () => (await import("./fields.ts")).fieldsBlock,
  flow: async () => (await import("./flow.ts")).flowBlock,
  intervals: async () => (await import("./intervals.ts")).intervalsBlock,
  page_map: async () => (await import("./page_map.ts")).pageMapBlock,
  lineage: async () => (await import("./lineage.ts")).lineageBlock,
};

const drawn = new Map<Kind, (block: never, look: BlockLook) => Markup>();

/** Fetches what draws blocks of some kinds, once; `folded` also the tables behind their charts. */
export async function prepareBlocks(kinds: Iterable<Kind>, folded = true): Promise<void> {
  const all = [...new Set(kinds)];
  await Promise.all([
    ...all.filter((kind) => !drawn.has(kind)).map(async (kind) => drawn.set(kind, await sources[kind]())),
    (folded || all.includes("table")) && prepareTables(),
  ]);
}

/** One block, drawn by its kind; null while that has not come. */
export function blockView(block: Block, look: BlockLook): Markup | null {
  return drawn.get(block.kind)?.(block as never, look) ?? null;
}
