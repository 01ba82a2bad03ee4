// How does a kind of chart look with some numbers? As a figure with its caption, its note and the table behind, as on a report's page.
import { formatBucket, formatBucketLong, spanYears } from "../../../shared/calendar.ts";
import { formatValue } from "../../../shared/format.ts";
import type { Text } from "../../../shared/locale.ts";
import { fan } from "../../../shared/reports/charts/fan.ts";
import { funnel } from "../../../shared/reports/charts/funnel.ts";
import { line } from "../../../shared/reports/charts/line.ts";
import { figure } from "../../../shared/reports/charts/parts/figure.ts";
import { html, type Markup, raw } from "../../../shared/reports/charts/parts/markup.ts";
import { table } from "../../../shared/reports/charts/parts/table.ts";
import { sparkline } from "../../../shared/reports/charts/sparkline.ts";
import { dayFromNumber, dayNumber } from "../../../shared/time.ts";
import { blockView, prepareBlocks } from "../report/view/blocks/drawn.ts";
import type { BlockLook } from "../report/view/blocks/frame.ts";
import { blockWords } from "../report/view/blocks/words.ts";
import { isWide } from "../report/view/look.ts";
import { blocksOf } from "./blocks_of.ts";
import type { Given } from "./given.ts";
import { sumOf } from "./numbers.ts";
import { galleryWords, kinds } from "./words.ts";

const MOST_LINES = 6;

/** Fetches what draws blocks, as a report does. */
export const prepareGallery = (): Promise<void> =>
  prepareBlocks(Object.values(blocksOf).map((make) => make({ names: [], days: [], values: [] }).kind));

/** Draws a kind of the registry; `look.section` makes its ids its own. */
export function drawKind(kind: string, given: Given, look: BlockLook, finding?: Text): Markup {
  const block = blocksOf[kind]?.(given);
  if (block) return blockView({ ...block, finding: finding ?? block.finding }, look) ?? html``;
  const caption = (finding ?? kinds[kind]?.text)?.[look.locale] ?? "";
  if (kind === "fan") return fanOf(given, look, caption);
  if (kind === "funnel") return funnelOf(given, look, caption);
  return kind === "sparkline" ? sparklineOf(given, look, caption) : lineOf(given, look, caption);
}

function shared(kind: string, caption: string, { section, locale, phrases, width, report }: BlockLook) {
  const format = { unit: "count", currency: report.store.currency, locale } as const;
  const title = kinds[kind]?.title[locale] ?? kind;
  return {
    figure: { id: `${section}-${kind}`, words: phrases.chart, caption },
    chart: { id: `svg-${section}-${kind}`, title, width, format, words: phrases.chart },
    format,
    named: (id: string) => galleryWords[id]?.title[locale] ?? id,
  };
}

function bucketsOf(days: readonly string[], { locale }: BlockLook): string[] {
  const years = spanYears(days);
  return days.map((day) => formatBucketLong(day, "day", locale, years));
}

function lineOf({ names, days, values }: Given, look: BlockLook, caption: string): Markup {
  const { figure: frame, chart, format, named } = shared("line", caption, look);
  const { locale, words } = look;
  const several = names.length > 1;
  const own = values.slice(0, several ? undefined : 1);
  // Of a single line what it is compared with is drawn as well.
  const compare = (own[0] ?? []).map((value, at) =>
    value === null ? null : Math.round(value * (0.9 + 0.1 * Math.sin(at))),
  );
  const labels = names.map((name) => name[locale]);
  return figure({
    ...frame,
    axis: named("visits"),
    svg: line(
      own.map((each, at) => ({
        label: several ? (labels[at] ?? "") : "",
        values: each,
        ...(several ? {} : { compare }),
      })),
      {
        ...chart,
        height: isWide(look) ? 280 : 220,
        buckets: days,
        grain: "day",
        partialFrom: days.length > 1 ? days.length - 1 : null,
        compareLabel: words.previous,
      },
    ),
    table: {
      caption: words.table_of(chart.title),
      columns: [words.bucket.day, ...(several ? labels : [named("visits"), words.compare])],
      rows: bucketsOf(days, look).map((day, at) => [
        day,
        ...[...own, ...(several ? [] : [compare])].map((each) => formatValue(each[at] ?? null, format)),
      ]),
    },
    note:
      names.length <= MOST_LINES
        ? ""
        : html`<div class="foot-line"><span>${blockWords[locale].lines_of(`${MOST_LINES}`, `${names.length}`)}</span></div>`,
  });
}

function sparklineOf(given: Given, look: BlockLook, caption: string): Markup {
  const { figure: frame, chart, format, named } = shared("sparkline", caption, look);
  const own = given.values[0] ?? [];
  const svg = sparkline(own, {
    ...chart,
    width: Math.min(look.width, 220),
    height: 44,
    buckets: given.days,
    grain: "day",
    partialFrom: null,
  });
  const rows = bucketsOf(given.days, look).map((day, at) => [day, formatValue(own[at] ?? null, format)]);
  const columns = [look.words.bucket.day, named("visits")];
  // Nobody steps through it: on a report it stands in a row of figures, whose chart is further down.
  return html`<figure class="chart" id="${frame.id}"><figcaption>${frame.caption}</figcaption>${raw(svg)}<div class="behind"><details><summary>${
    look.phrases.chart.table
  }</summary><div class="scroll" tabindex="0" role="group" aria-label="${chart.title}">${table({
    caption: look.words.table_of(chart.title),
    columns,
    rows,
  })}</div></details></div></figure>`;
}

/** The last third is to come; what was foretold of the week before it stands beside what was. */
function fanOf({ days, values }: Given, look: BlockLook, caption: string): Markup {
  const { figure: frame, chart, format, named } = shared("fan", caption, look);
  const own = values[0] ?? [];
  const cut = Math.ceil(own.length * 0.7);
  const [past, ahead] = [own.slice(0, cut), own.slice(cut)];
  const told = past.slice(-7).map((value, at) => value && Math.round(value * (1 + 0.06 * Math.sin(at * 2))));
  const off = (share: number) =>
    ahead.map((value, at) => value && Math.round(value + Math.abs(value) * share * Math.sqrt(at + 1)));
  const [wide, narrow] = [0.08, 0.04].map((share) => ({ low: off(-share), high: off(share) })) as [Band, Band];
  const none = (count: number) => new Array<null>(count).fill(null);
  const columns = [
    [named("sold"), past],
    [named("told"), [...none(cut - told.length), ...told]],
    [named("expected"), [...none(cut), ...ahead]],
    [named("low"), [...none(cut), ...wide.low]],
    [named("high"), [...none(cut), ...wide.high]],
  ] as const;
  return figure({
    ...frame,
    svg: fan(
      { past, told, ahead, bands: [wide, narrow] },
      {
        ...chart,
        height: isWide(look) ? 320 : 260,
        x: days.map(dayNumber),
        xTitle: named("day"),
        xText: (day) => formatBucket(dayFromNumber(day), "day", look.locale, spanYears(days)),
        labels: { past: named("sold"), ahead: named("expected"), told: named("told") },
        today: named("today"),
      },
    ),
    table: {
      caption: look.words.table_of(chart.title),
      columns: [look.words.bucket.day, ...columns.map(([title]) => title)],
      rows: bucketsOf(days, look).map((day, at) => [
        day,
        ...columns.map(([, list]) => formatValue(list[at] ?? null, format)),
      ]),
    },
  });
}

interface Band {
  low: (number | null)[];
  high: (number | null)[];
}

function funnelOf({ names, values }: Given, look: BlockLook, caption: string): Markup {
  const { figure: frame, chart, format } = shared("funnel", caption, look);
  const { locale, words } = look;
  const steps = names.map((name, at) => {
    const value = sumOf(values[at]);
    return { label: name[locale], value, compare: value === null ? null : Math.round(value * 1.1) };
  });
  const number = (value: number | null) => formatValue(value, format);
  return figure({
    ...frame,
    svg: funnel(steps, chart),
    table: {
      caption: words.table_of(chart.title),
      columns: [words.step, words.value, words.compare],
      rows: steps.map(({ label, value, compare }) => [label, number(value), number(compare)]),
    },
  });
}
