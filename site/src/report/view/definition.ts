// What does this figure mean? Title, words, formula, where it comes from, how fresh it is, and its exact value.
import { formatMoment } from "../../../../shared/calendar.ts";
import { formatExact } from "../../../../shared/format.ts";
import type { Locale, Text } from "../../../../shared/locale.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import { beforeText, formatOf, titleOf } from "../../../../shared/reports/findings/context.ts";
import { details } from "../../i18n/details/index.ts";
import type { Definition } from "../definitions.ts";
import type { Look } from "./look.ts";

const say = (text: Text | string, locale: Locale) => (typeof text === "string" ? text : text[locale]);

/** The dialog's content; `null` while it is fetched, `undefined` when that failed. */
export function definitionView(metric: string, found: Definition | null | undefined, look: Look): Markup {
  const { locale, report } = look;
  const words = { ...look.words, ...details[locale] };
  const unit = report.metrics[metric]?.unit ?? "count";
  const named = (names: Record<string, string>, id: string) => (Object.hasOwn(names, id) ? names[id] : id);
  const rows: [string, string | Markup | undefined][] = found
    ? [
        [words.formula, html`<code>${say(found.formula, locale)}</code>`],
        [words.unit, `${words.units[unit]}${unit === "minor" ? ` (${report.store.currency})` : ""}`],
        [words.layer, named(words.layers, found.layer)],
        [words.stage, named(words.stages, found.stage)],
        [words.lineage, html`${say(found.lineage, locale)} <code>${found.tables.join(", ")}</code>`],
        [words.method, say(found.method, locale)],
        ...(found.version === undefined ? [] : [[words.version, String(found.version)] as [string, string]]),
      ]
    : [];
  const exact = exactValue(metric, look);
  const why = report.metrics[metric]?.why_missing?.[locale];
  const fresh = words.counted_through(formatMoment(report.complete_through, report.store.timezone, locale));
  return html`<h2 id="definition-title">${titleOf(look, metric)}</h2><p>${
    found === undefined ? words.no_definition : found === null ? words.loading : say(found.description, locale)
  }</p>${why && html`<p>${why}</p>`}<dl class="defined">${exact !== null && html`<dt>${words.now_exact}</dt><dd>${exact}</dd>`}${rows.map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>${
    found?.rows &&
    report.link?.rows !== false &&
    html`<div id="rows-behind"><p><button type="button" class="action" data-rows="${metric}">${words.rows_behind}</button></p></div>`
  }<p class="muted">${fresh} · ${isExact(metric, look) ? words.exact : words.inexact}</p>`;
}

/** Whether the figure is exact where it stands by itself, not split by anything. */
function isExact(metric: string, { report }: Look): boolean {
  return !report.sections.some((section) => {
    const shown = section.kind === "headline" || section.kind === "coverage" ? section.figures : [];
    const some = report.approximate?.[section.id] ?? (report.inexact.includes(section.id) ? [metric] : []);
    return some.includes(metric) && shown.some((figure) => figure.metric === metric);
  });
}

function exactValue(metric: string, look: Look): string | null {
  const figure = look.report.sections
    .filter((section) => section.kind === "headline" || section.kind === "coverage")
    .flatMap((section) => section.figures)
    .find((one) => one.metric === metric);
  if (figure === undefined || figure.value === null) return null;
  const format = formatOf(look, metric);
  const value = formatExact(figure.value, format);
  if (look.report.compare === null || figure.compare_value === null) return value;
  const was = beforeText(look, formatExact(figure.compare_value, format));
  return look.locale === "en" ? `${value} (${was})` : `${value}（${was}）`;
}
