// Two cohorts beside each other: the difference in words with how sure it is, their curves, and which source explains it.

import { shareWithInterval } from "../../../../../shared/customers/cohorts/compare.ts";
import {
  compareAt,
  type PeriodComparison,
  shareAt,
  splitAt,
} from "../../../../../shared/customers/cohorts/compare_counts.ts";
import { formatNumber, formatPercent, missing } from "../../../../../shared/format.ts";
import { curves } from "../../../../../shared/reports/charts/curves.ts";
import { html, type Markup, raw } from "../../../../../shared/reports/charts/parts/markup.ts";
import type { CohortCount, CohortCounts } from "../../../../../shared/studies/blocks_chosen.ts";
import { fileButton } from "../look.ts";
import { nameOf } from "./cells.ts";
import { cohortWords } from "./cohort_words.ts";
import type { Chosen } from "./cohorts.ts";
import { type BlockLook, formatIn } from "./frame.ts";

export function compareView(
  id: string,
  block: string,
  grid: CohortCounts,
  { first, second, column }: Chosen,
  look: BlockLook,
): Markup {
  const { locale } = look;
  const words = cohortWords[locale];
  const [a, b] = [grid.rows[first]!, grid.rows[second]!];
  const names = [nameOf(a.label, locale), nameOf(b.label, locale)] as const;
  const found = first === second ? null : compareAt(a, b, column);
  if (!found) return html`<p class="finding" role="status">${first === second ? words.same : words.not_over}</p>`;
  const { relative, difference, p } = found;
  const percent = (share: number) => formatPercent(share, locale);
  const said = words.said({
    names,
    period: words.period(grid.grain, grid.periods[column]!, grid.columns[column]![locale]),
    relative: relative === null ? null : percent(Math.abs(relative)),
    sign: Math.sign(difference),
    shares: [percent(found.first.count / found.first.of), percent(found.second.count / found.second.of)],
    sure: p < 0.05,
  });
  const chart = `${id}-chart`;
  const curves = curvesOf(chart, block, grid, [a, b], names, look);
  return html`<p class="finding" role="status" id="${chart}-f">${said}</p>${curves}${byPeriod(grid, a, b, look)}${splitView(
    grid,
    a,
    b,
    column,
    look,
  )}`;
}

/** Both cohorts over their ages, with the interval of each share; its files hold the rows of all cohorts. */
function curvesOf(
  id: string,
  block: string,
  { grain, periods, columns }: CohortCounts,
  rows: readonly [CohortCount, CohortCount],
  names: readonly [string, string],
  look: BlockLook,
): Markup {
  const words = cohortWords[look.locale];
  const series = rows.map((row, at) => {
    const shares = columns.map((_, column) => shareAt(row, column));
    const told = shares.map((share) => share && shareWithInterval(share));
    const along = (pick: "share" | "low" | "high") => told.map((each) => each?.[pick] ?? null);
    return { label: names[at]!, values: along("share"), low: along("low"), high: along("high") };
  });
  // The beginning's own week or month holds everybody: it would press the rest flat.
  const from = grain !== "day" && periods[0] === 0 ? 1 : 0;
  if (columns.length - from < 2) return html``;
  const svg = curves(
    series.map(({ label, values, low, high }) => ({
      label,
      values: values.slice(from),
      low: low.slice(from),
      high: high.slice(from),
    })),
    {
      id: `svg-${id}`,
      title: words.compared,
      width: look.width,
      height: 240,
      words: look.phrases.chart,
      x: periods.slice(from),
      xTitle: words.ages[grain],
      format: formatIn("ratio", look),
    },
  );
  return html`<figure class="chart" id="${id}" aria-labelledby="${id}-f"><div class="scroll">${raw(svg)}</div><div class="behind">${fileButton(look.section, words.compared, look, block)}</div></figure>`;
}

function byPeriod(grid: CohortCounts, a: CohortCount, b: CohortCount, look: BlockLook): Markup {
  const { locale } = look;
  const words = cohortWords[locale];
  const rows = grid.columns.flatMap((column, at) => {
    const found = compareAt(a, b, at);
    // Everybody ordered in the month of a first order: that compares nothing.
    return found && found.z !== null ? [{ title: column[locale], found }] : [];
  });
  const share = ({ count, of }: PeriodComparison["first"]) =>
    `${formatPercent(count / of, locale)} (${formatNumber(count, locale)}/${formatNumber(of, locale)})`;
  return table(
    words.by_period,
    [words.column, nameOf(a.label, locale), nameOf(b.label, locale), words.difference, words.interval, "p"],
    rows.map(({ title, found }) => [
      title,
      share(found.first),
      share(found.second),
      words.points(found.difference),
      words.from_to(words.points(found.low), words.points(found.high)),
      // Both languages write a point, and a p value has three places.
      found.p < 0.001 ? "< 0.001" : found.p.toFixed(3),
    ]),
  );
}

function splitView(grid: CohortCounts, a: CohortCount, b: CohortCount, column: number, look: BlockLook): Markup {
  const { locale } = look;
  const words = cohortWords[locale];
  const parts = splitAt(a, b, column);
  if (!grid.sources || !parts) return html``;
  const at = (row: CohortCount, source: number) => {
    const part = row.split![source]!;
    return { of: part.of[column]!, count: part.count[column]! };
  };
  const ratio = (part: number, whole: number) => (whole > 0 ? formatPercent(part / whole, locale) : missing);
  const order = grid.sources
    .map((title, source) => ({ title, source, ...parts[source]! }))
    .sort((x, y) => Math.abs(y.difference) - Math.abs(x.difference));
  const most = order[0]!;
  // What chance made has no cause.
  const real = compareAt(a, b, column)!.p < 0.05;
  return html`${
    real &&
    html`<p>${words.because(
      most.title[locale],
      words.points(most.difference),
      Math.abs(most.rate) >= Math.abs(most.mix),
    )}</p>`
  }${table(
    words.split,
    [
      words.source,
      words.weight(nameOf(a.label, locale)),
      words.weight(nameOf(b.label, locale)),
      words.return_of(nameOf(a.label, locale)),
      words.return_of(nameOf(b.label, locale)),
      words.mix,
      words.rate,
      words.together,
    ],
    order.map(({ title, source, mix, rate, difference }) => {
      const [own, other] = [at(a, source), at(b, source)];
      return [
        title[locale],
        ratio(own.of, a.of[column]!),
        ratio(other.of, b.of[column]!),
        ratio(own.count, own.of),
        ratio(other.count, other.of),
        words.points(mix),
        words.points(rate),
        words.points(difference),
      ];
    }),
  )}`;
}

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): Markup {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table class="ledger"><caption>${caption}</caption><thead><tr>${head.map(
    (title, at) => html`<th scope="col"${at > 0 && html` class="num"`}>${title}</th>`,
  )}</tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr>${row.map((cell, at) =>
        at === 0
          ? html`<th scope="row"><bdi>${cell}</bdi></th>`
          : html`<td class="num" data-label="${head[at]}"><bdi>${cell}</bdi></td>`,
      )}</tr>`,
  )}</tbody></table></div>`;
}
