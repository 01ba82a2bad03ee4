// What is a total made of, and how does that change? Columns over one another from zero, the largest part at the foot, each with its texture.
import { type AmountFormat, formatAmount, formatAmountShort, formatTick, tickDigits } from "./parts/amount.ts";
import { colour } from "./parts/colours.ts";
import { columnNames } from "./parts/columns.ts";
import { html } from "./parts/markup.ts";
import { partNames } from "./parts/part_names.ts";
import { axisOf, px, type Scale, textWidth } from "./parts/scale.ts";
import { type Level, layersOf, partsOf, type StackPart } from "./parts/stack.ts";
import { ruleAt, svg, textAt } from "./parts/svg.ts";
import { textureDefs, textureFill } from "./parts/texture.ts";
import type { ChartWords } from "./parts/words.ts";

export type { StackPart };

export interface StackedOptions {
  id: string;
  title: string;
  width: number;
  /** Of the plot and the names under it; a key above it comes on top. */
  height: number;
  columns: readonly string[];
  /** What parts beyond the fifth are together. */
  other: string;
  format: AmountFormat;
  words: ChartWords;
}

/** Draws parts over the same columns as an SVG string; a column without any value is a gap. */
export function stacked(given: readonly StackPart[], options: StackedOptions): string {
  const { id, width, height, columns, format, words } = options;
  const parts = partsOf(given, columns.length, options.other);
  const totals = columns.map((_, at) => {
    const values = parts.flatMap((part) => part.values[at] ?? []);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
  });
  const frame = { id, width, height, title: options.title, kind: "stacked" };
  if (totals.every((total) => total === null)) {
    const at = { x: width / 2, y: height / 2, fill: colour.muted, anchor: "middle", size: 14 } as const;
    return svg({ ...frame, desc: words.noData }, textAt({ ...at, text: words.noData }));
  }
  const layers = layersOf(parts, columns.length);
  const axis = axisOf([0, ...layers.flat().flatMap((level) => (level ? [level.from, level.to] : []))], whole(format));
  const digits = tickDigits(axis.lines);
  const ticks = axis.lines.map((value) => ({ value, text: formatTick(value, format, digits) }));
  const left = Math.max(...ticks.map(({ text }) => textWidth(text))) + 8;
  const named = partNames(
    parts.map((part, place) => {
      const last = part.values.findLast((value) => value !== null) ?? null;
      return {
        ...(part.rest ? { rest: true } : {}),
        name: part.label,
        number: formatAmountShort(last, format),
        level: layers[place]?.findLast((one) => one),
      };
    }),
    { id, width, height, left, domain: axis.domain },
  );
  const { plot, y } = named;
  const step = (plot.right - plot.left) / columns.length;
  const middle = (at: number) => plot.left + (at + 0.5) * step;
  const grid = ticks.map(
    ({ value, text }) =>
      html`${ruleAt(plot.left, plot.right, y(value), value === 0 ? colour.muted : colour.hairline)}${textAt({
        x: plot.left - 8,
        y: y(value) + 4,
        text,
        fill: colour.muted,
        anchor: "end",
      })}`,
  );
  const bars = layers.map((levels, place) => {
    const d = outline(levels, { left: plot.left, step, y });
    return (
      d !== "" &&
      html`<path class="part" fill="${textureFill(id, place)}"${step >= 4 && html` stroke="${colour.paper}"`} d="${d}"/>`
    );
  });
  return svg(
    {
      ...frame,
      height: plot.bottom + 24,
      desc: descOf(parts, totals, options),
      points: { x: columns.map((_, at) => middle(at)) },
    },
    html`${textureDefs(id, parts)}<g aria-hidden="true">${grid}${bars}${ruleAt(plot.left, plot.right, y(0), colour.muted)}${columnNames(
      { names: columns, x: middle, y: plot.bottom + 17, left: plot.left, right: plot.right },
    )}${named.names}<path class="cursor" visibility="hidden" d="M0 ${px(plot.top)}V${px(plot.bottom)}" stroke="${colour.cinnabar}"/></g>`,
  );
}

/** A lone column is no wall. */
const widest = 96;

const whole = ({ unit }: AmountFormat) => (unit === "count" || unit === "minor" ? 1 : 0);

/** A layer as one path: columns apart where they are wide enough to be seen as such, else the steps of its outline. */
function outline(levels: readonly (Level | null)[], at: { left: number; step: number; y: Scale }): string {
  const { left, step, y } = at;
  const apart = step >= 4 ? Math.min(step * 0.2, 8) : 0;
  let path = "";
  for (let index = 0; index < levels.length; ) {
    const level = levels[index];
    if (!level) {
      index += 1;
      continue;
    }
    // Columns that touch are drawn as one shape: five years of days are two thousand points, not eight.
    let end = index + 1;
    while (apart === 0 && levels[end]) end += 1;
    const x = (place: number) => px(left + place * step);
    if (apart > 0) {
      const wide = px(Math.min(step - apart, widest));
      const start = px(left + (index + 0.5) * step - wide / 2);
      path += `M${start} ${px(y(level.from))}h${wide}V${px(y(level.to))}h${-wide}z`;
    } else {
      path += `M${x(index)} ${px(y(level.from))}`;
      for (let place = index; place < end; place += 1) path += `V${px(y(levels[place]?.to ?? 0))}H${x(place + 1)}`;
      for (let place = end - 1; place >= index; place -= 1) path += `V${px(y(levels[place]?.from ?? 0))}H${x(place)}`;
      path += "z";
    }
    index = end;
  }
  return path;
}

/** The newest column's total and parts. */
function descOf(
  parts: readonly StackPart[],
  totals: readonly (number | null)[],
  { columns, format, words }: StackedOptions,
): string {
  const last = totals.findLastIndex((total) => total !== null);
  const said = parts.map(({ label, values }) => `${label}${words.colon}${formatAmount(values[last] ?? null, format)}`);
  const total = formatAmount(totals[last] ?? null, format);
  return [`${words.latest}${words.colon}${columns[last] ?? ""}${words.at}${total}`, ...said].join(words.stop);
}
