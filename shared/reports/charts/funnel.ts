// Where do people leave? One bar a step on one scale, the loss written between the steps, the largest loss marked.
import { type FigureFormat, formatShare, formatShort, formatValue } from "../../format.ts";
import { colour, seriesColours } from "./parts/colours.ts";
import { html } from "./parts/markup.ts";
import { clean, linear, px, shorten, textWidth } from "./parts/scale.ts";
import { svg, textAt } from "./parts/svg.ts";
import type { ChartWords } from "./parts/words.ts";

export interface FunnelStep {
  label: string;
  value: number | null;
  compare: number | null;
  /** Stands before a value that is not exact. */
  about?: string;
}

export interface FunnelOptions {
  id: string;
  title: string;
  width: number;
  format: FigureFormat;
  words: ChartWords;
  /** The step at which all is reached: who does not go on from it, such as to a second order, is not lost. */
  goal?: number | undefined;
}

/** Share that leaves between a step and the next; null where either is missing or the first is zero, negative where more arrive.
 * @example lossAt([{ label: "", value: 100, compare: null }, { label: "", value: 25, compare: null }], 0) // => 0.75 */
export function lossAt(steps: readonly FunnelStep[], index: number, of: "value" | "compare" = "value"): number | null {
  const from = steps[index]?.[of] ?? null;
  const to = steps[index + 1]?.[of] ?? null;
  return from === null || to === null || !(from > 0) ? null : 1 - to / from;
}

/** The step after which the largest share leaves, or null. */
export function worstLoss(steps: readonly FunnelStep[]): number | null {
  let worst: number | null = null;
  for (let index = 0; index < steps.length - 1; index += 1) {
    const loss = lossAt(steps, index);
    if (loss !== null && loss > 0 && (worst === null || loss > (lossAt(steps, worst) ?? 0))) worst = index;
  }
  return worst;
}

const barHeight = 20;

/** Draws the steps in order as an SVG string; the comparison is a dashed line as long as its bar would be. */
export function funnel(given: readonly FunnelStep[], options: FunnelOptions): string {
  const { width, format, words } = options;
  const steps = given.map((step) => {
    const [value = null, compare = null] = clean([step.value, step.compare]).map((one) =>
      one === null ? null : Math.max(one, 0),
    );
    return { label: step.label, about: value === null ? "" : (step.about ?? ""), value, compare };
  });
  const first = steps[0]?.value ?? null;
  const share = (value: number | null) =>
    first !== null && first > 0 && value !== null ? formatShare(value / first, format.locale) : "";
  const said = steps.map((step, index) => {
    const part = index > 0 && share(step.value) !== "" ? words.ofFirst(share(step.value)) : "";
    return `${step.label}${words.colon}${step.about}${formatValue(step.value, format)}${part}`;
  });
  const stacked = width < 480;
  const stepHeight = stacked ? 74 : 54;
  const numbers = steps.map((step) => step.about + formatShort(step.value, format));
  const nameWidth = stacked
    ? 0
    : Math.min(Math.max(0, ...steps.map((step) => textWidth(step.label, 14))) + 16, width * 0.38);
  const shareWidth = Math.max(58, ...steps.map((step) => textWidth(share(step.value)) + 10));
  const numberWidth = Math.max(0, ...numbers.map((text) => textWidth(text, 14))) + 12;
  const right = Math.max(nameWidth + 1, stacked ? width : width - numberWidth - shareWidth);
  const most = Math.max(1, ...steps.flatMap((step) => [step.value ?? 0, step.compare ?? 0]));
  const x = linear([0, most], [nameWidth, right]);
  const goal = options.goal ?? steps.length - 1;
  const worst = worstLoss(steps.slice(0, goal + 1));

  const marks = steps.map((step, index) => {
    const top = index * stepHeight;
    const bar = stacked ? top + 22 : top;
    const base = stacked ? top + 15 : top + 15;
    const loss = index < goal ? lossAt(steps, index) : null;
    const lossText = loss === null || loss <= 0 ? "" : words.leave(formatShare(loss, format.locale));
    const fill = index === worst ? colour.bad : colour.muted;
    return html`${textAt({ x: 0, y: base, text: shorten(step.label, stacked ? width - numberWidth - shareWidth : nameWidth - 12, 14), fill: colour.ink, size: 14 })}${
      step.value !== null &&
      html`<rect x="${px(x(0))}" y="${bar}" width="${px(Math.max(x(step.value) - x(0), 1))}" height="${barHeight}" fill="${seriesColours[0]}"/>`
    }${
      step.compare !== null &&
      html`<path d="M${px(x(0))} ${bar + barHeight + 3.5}H${px(x(step.compare))}" stroke="${colour.muted}" stroke-dasharray="4 3"/>`
    }${textAt({ x: width - shareWidth, y: base, text: numbers[index] ?? "", fill: colour.ink, anchor: "end", size: 14, weight: 600 })}${textAt(
      {
        x: width,
        y: base,
        text: share(step.value),
        fill: colour.muted,
        anchor: "end",
      },
    )}${
      lossText !== "" &&
      html`<path d="M${px(x(0) + 4)} ${bar + barHeight + 9}v8m-3 -3l3 3l3 -3" fill="none" stroke="${fill}"/>${textAt({
        x: x(0) + 14,
        y: bar + barHeight + 18,
        text: lossText,
        fill,
        ...(index === worst ? { weight: 600 } : {}),
      })}`
    }`;
  });
  const height = Math.max(steps.length * stepHeight - (stacked ? 22 : 24), 28);
  return svg(
    {
      id: options.id,
      width,
      height,
      title: options.title,
      desc: said.length > 0 ? said.join(words.stop) : words.noData,
      kind: "funnel",
      points: { y: steps.map((_, index) => index * stepHeight) },
    },
    html`<g aria-hidden="true"><rect class="cursor" visibility="hidden" x="0" y="0" width="${px(width)}" height="${stacked ? 44 : 22}" fill="${colour.hairline}"/>${marks}${
      steps.length === 0 && textAt({ x: 0, y: 20, text: words.noData, fill: colour.muted, size: 14 })
    }</g>`,
  );
}
