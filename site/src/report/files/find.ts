// Which rows that the page does not hold are meant? Asked of the server by name, and shown above the table as its own rows are.
import { formatNumber } from "../../../../shared/format.ts";
import { html, idOf } from "../../../../shared/reports/charts/parts/markup.ts";
import type { Block, Cell, TableBlock } from "../../../../shared/studies/blocks.ts";
import type { KeptForecast } from "../../../../shared/studies/forecast/kept.ts";
import { methodWords } from "../../../../shared/studies/forecast/words.ts";
import { bearer, call } from "../api.ts";
import type { Asker } from "../session.ts";
import { tableView } from "../view/blocks/block_table.ts";
import { blockWords } from "../view/blocks/words.ts";
import type { Look } from "../view/look.ts";

const MOST = 20;

interface Found {
  products: number;
  forecasts: KeptForecast[];
}

/** A column's cell, as the table on the page has it. */
const cells: Record<string, (row: KeptForecast) => Cell> = {
  sku: ({ sku }) => sku,
  title: ({ title }) => title,
  sold: ({ sold_28 }) => sold_28,
  next: ({ next_28 }) => Math.round(next_28),
  low: ({ low_28 }) => Math.round(low_28),
  high: ({ high_28 }) => Math.round(high_28),
  change: ({ next_28, sold_28 }) => Math.round(next_28) - sold_28,
  quarter: ({ next_91 }) => Math.round(next_91),
  method: ({ method }) => methodWords[method] ?? method,
  error: ({ error }) => error,
  naive: ({ naive_error }) => naive_error,
  state: ({ sold_out }) => (sold_out ? { en: "sold out", "zh-CN": "缺货" } : null),
};

/** The rows that were found, in the table's own columns. */
export const foundRows = ({ columns }: Pick<TableBlock, "columns">, rows: readonly KeptForecast[]): Cell[][] =>
  rows.map((row) => columns.map(({ id }) => cells[id]?.(row) ?? null));

export async function findRows(button: HTMLElement, look: Look | null, asker: Asker | null): Promise<void> {
  const { section = "", block: id = "" } = button.dataset;
  const name = idOf(`${section}-${id}-find`);
  const input = document.getElementById(name);
  const home = document.getElementById(`${name}-found`);
  const block = look && blockOf(look, section, id);
  if (!look || !asker || !block || !home || !(input instanceof HTMLInputElement)) return;
  const search = input.value.trim();
  if (search === "") {
    home.replaceChildren();
    return;
  }
  button.ariaBusy = "true";
  const query = new URLSearchParams({ search, limit: String(MOST) });
  const answer = await asker.ask((session) => call<Found>(`/v1/forecast?${query}`, bearer(session.token)));
  button.ariaBusy = "false";
  const words = blockWords[look.locale];
  if (!answer.ok) {
    home.innerHTML = html`<p>${answer.detail || look.words.offline_kept}</p>`.markup;
    return;
  }
  const { products, forecasts } = answer.value;
  const count = (value: number) => formatNumber(value, look.locale);
  const said =
    products === 0 ? words.found_none : words.found(count(forecasts.length), count(products), products === 1);
  const found: TableBlock = { ...block, id: `${id}-found`, rows: foundRows(block, forecasts), total_rows: products };
  home.innerHTML = html`<p>${said}</p>${products > 0 && tableView(found, { ...look, section })}`.markup;
}

function blockOf(look: Look, section: string, id: string): TableBlock | undefined {
  const found = look.report.sections.find((each) => each.id === section);
  const blocks: readonly Block[] = found?.kind === "study" ? (found.document?.blocks ?? []) : [];
  return blocks.find((block): block is TableBlock => block.kind === "table" && block.id === id);
}
