// Which way does a headline figure go? A line without axes; its value and change stand beside it in words.
import { formatBucketLong, spanYears } from "../../calendar.ts";
import type { FigureFormat } from "../../format.ts";
import type { Grain } from "../../time.ts";
import { colour, seriesColours } from "./parts/colours.ts";
import { describe } from "./parts/describe.ts";
import { html } from "./parts/markup.ts";
import { seriesMarks } from "./parts/paths.ts";
import { axisOf, clean, linear, px } from "./parts/scale.ts";
import { ruleAt, svg } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";

export interface SparklineOptions {
  id: string;
  title: string;
  width: number;
  height: number;
  buckets: readonly string[];
  grain: Grain;
  partialFrom: number | null;
  format: FigureFormat;
  words: ChartWords;
}

/** Draws one series as an SVG string, its last value marked with a bead. */
export function sparkline(series: readonly (number | null)[], options: SparklineOptions): string {
  const values = clean(series);
  const { buckets, grain, format } = options;
  const years = spanYears(buckets);
  const names = buckets.map((bucket) => formatBucketLong(bucket, grain, format.locale, years));
  // From zero like every chart here, but up to the highest value: there is no axis whose lines must be round.
  const high = Math.max(...values.map((value) => value ?? 0), 0);
  const { domain } = axisOf(values);
  const x = linear([0, Math.max(values.length - 1, 0)], [3, options.width - 3]);
  const y = linear([domain[0], high > domain[0] ? high : domain[1]], [options.height - 3, 3]);
  const points = values.map((value, index) => [x(index), value === null ? null : y(value)] as const);
  const end = points.findLast(([, at]) => at !== null);
  return svg(
    {
      id: options.id,
      width: options.width,
      height: options.height,
      title: options.title,
      desc: describe({ label: "", values }, names, options.format, options.words),
      kind: "sparkline",
    },
    html`<g aria-hidden="true">${ruleAt(0, options.width, options.height - 1, colour.hairline)}${seriesMarks(
      points,
      options.partialFrom,
      { stroke: seriesColours[0] },
    )}${end && html`<circle cx="${px(end[0])}" cy="${px(end[1] ?? 0)}" r="2.5" fill="${seriesColours[0]}"/>`}</g>`,
  );
}
