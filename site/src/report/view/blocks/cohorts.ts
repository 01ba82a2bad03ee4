// Cohorts as a heat grid, and any two of them compared: what the reader chooses is worked out here from the grid's counts.
import type { Text } from "../../../../../shared/locale.ts";
import { html, idOf, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { CohortCount, CohortCounts, CohortsBlock } from "../../../../../shared/studies/blocks_chosen.ts";
import { isWide } from "../look.ts";
import { nameOf } from "./cells.ts";
import { cohortWords } from "./cohort_words.ts";
import { compareView } from "./cohorts_compare.ts";
import type { BlockLook } from "./frame.ts";
import { gridBlock } from "./grid.ts";

/** What a reader looks at: which grid, whether shares or money, and which two cohorts at which age. */
export interface Chosen {
  grid: number;
  measure: "ratio" | "minor";
  first: number;
  second: number;
  column: number;
  /** Whether the comparison is unfolded: a page opens with the cohorts alone. */
  open: boolean;
}

const startOf = (block: CohortsBlock, grid = 0): Chosen => ({
  grid,
  measure: "ratio",
  open: false,
  ...block.grids[grid]!.chosen,
});

/** What is on the page, by the element's id: a page that is drawn again keeps what its reader chose. */
const shown = new Map<string, { block: CohortsBlock; look: BlockLook; chosen: Chosen }>();

export function cohortsBlock(block: CohortsBlock, look: BlockLook): Markup {
  const id = idOf(`${look.section}-${block.id}-cohorts`);
  const chosen = within(shown.get(id)?.chosen, block);
  shown.set(id, { block, look, chosen });
  listen();
  return draw(id);
}

/** A choice that these counts still have, else the study's own. */
function within(chosen: Chosen | undefined, block: CohortsBlock): Chosen {
  const grid = chosen && block.grids[chosen.grid];
  if (!chosen || !grid) return startOf(block);
  const fits = Math.max(chosen.first, chosen.second) < grid.rows.length && chosen.column < grid.columns.length;
  return fits ? chosen : { ...startOf(block, chosen.grid), measure: chosen.measure, open: chosen.open };
}

function draw(id: string): Markup {
  const { block, look, chosen } = shown.get(id)!;
  const grid = block.grids[chosen.grid]!;
  const { locale } = look;
  const words = cohortWords[locale];
  const select = (
    name: Exclude<keyof Chosen, "open">,
    title: string,
    options: readonly [value: string | number, text: string][],
  ) =>
    html`<label class="choice"><span>${title}</span><select id="${id}-${name}" data-cohorts="${id}" name="${name}">${options.map(
      ([value, text]) =>
        html`<option value="${value}"${String(value) === String(chosen[name]) && html` selected`}>${text}</option>`,
    )}</select></label>`;
  const rows = grid.rows.map(({ label }, at): [number, string] => [at, nameOf(label, locale)]);
  const columns = grid.columns.map((column, at): [number, string] => [at, column[locale]]);
  // Where a fold says both already, it is bare.
  const heading =
    look.bare ||
    html`<h3 class="eyebrow">${block.title[locale]}</h3><p class="finding" id="${idOf(`${look.section}-${block.id}`)}-f">${block.finding[locale]}</p>`;
  return html`<div class="block cohorts" id="${id}">${heading !== true && heading}<div class="choices">${select(
    "grid",
    words.grain,
    block.grids.map(({ grain }, at) => [at, words.grains[grain]]),
  )}${select("measure", words.shows, [
    ["ratio", words.ratio],
    ["minor", words.minor],
  ])}</div>${gridBlock(
    {
      ...block,
      kind: "grid",
      unit: chosen.measure,
      columns: headsOf(grid, look),
      rows: grid.rows.map((row) => ({ label: row.label, size: row.size, values: valuesOf(row, grid, chosen.measure) })),
    },
    { ...look, bare: true },
  )}<details class="compared" id="${id}-compared"${chosen.open && html` open`}><summary>${words.compared}</summary><div class="choices">${select("first", words.first, rows)}${select(
    "second",
    words.second,
    rows,
  )}${select("column", words.column, columns)}</div>${compareView(id, block.id, grid, chosen, look)}</details></div>`;
}

/** On a phone "30 days" would push a column out of sight. */
const headsOf = ({ grain, periods, columns }: CohortCounts, look: BlockLook): Text[] =>
  grain === "day" && !isWide(look) ? periods.map((days) => ({ en: `${days} d`, "zh-CN": `${days}日` })) : columns;

/** Shares of those observed for as long, or what each of them brought; empty where nobody was. */
function valuesOf(row: CohortCount, { columns }: CohortCounts, measure: Chosen["measure"]): (number | null)[] {
  return columns.map((_, at) => {
    const of = row.of[at] ?? 0;
    if (of === 0) return null;
    return (measure === "ratio" ? row.count[at]! : row.revenue_minor[at]!) / of;
  });
}

let listening = false;

/** Listens once for all blocks, however often the page is drawn again. */
function listen(): void {
  if (listening || typeof document === "undefined") return;
  listening = true;
  document.addEventListener("change", ({ target }) => {
    const id = target instanceof HTMLSelectElement ? target.dataset.cohorts : undefined;
    const known = id === undefined ? undefined : shown.get(id);
    const home = id === undefined ? null : document.getElementById(id);
    if (!known || !home || !(target instanceof HTMLSelectElement)) return;
    const { name, value } = target;
    known.chosen.open = home.querySelector<HTMLDetailsElement>("details.compared")?.open ?? known.chosen.open;
    if (name === "grid")
      known.chosen = { ...startOf(known.block, Number(value)), measure: known.chosen.measure, open: known.chosen.open };
    else if (name === "measure") known.chosen = { ...known.chosen, measure: value === "minor" ? "minor" : "ratio" };
    else known.chosen = { ...known.chosen, [name]: Number(value) };
    home.outerHTML = draw(home.id).markup;
    document.getElementById(target.id)?.focus({ preventScroll: true });
  });
}
