// Which orders stand behind a number? Asked for when the reader wants to see them, a page at a time, beneath its definition.
import { formatClock, formatDay } from "../../../shared/calendar.ts";
import { formatExact } from "../../../shared/format.ts";
import { html, type Markup } from "../../../shared/reports/charts/parts/markup.ts";
import { formatOf, titleOf } from "../../../shared/reports/findings/context.ts";
import { dayOf } from "../../../shared/time.ts";
import { details } from "../i18n/details/index.ts";
import { bearer, call } from "./api.ts";
import { must } from "./dom.ts";
import type { Asker } from "./session.ts";
import type { Look } from "./view/look.ts";

export interface RowsAnswer {
  rows: { order_id?: string; at: number; items: number; value: number | null }[];
  next: number | null;
}

/** The table of the newest orders. */
export function rowsView(metric: string, { rows, next }: RowsAnswer, look: Look): Markup {
  const words = details[look.locale];
  return html`<table><caption>${words.rows_caption}</caption><thead><tr><th scope="col">${words.rows_at}</th><th scope="col" class="num">${words.rows_items}</th><th scope="col" class="num">${titleOf(look, metric)}</th></tr></thead><tbody>${linesOf(metric, rows, look)}</tbody></table>${moreView(metric, next, look)}`;
}

function linesOf(metric: string, rows: RowsAnswer["rows"], look: Look): Markup[] {
  const format = formatOf(look, metric);
  const { timezone } = look.report.store;
  // The zone is the store's, as the page says: on every row it would crowd the amounts out on a phone.
  const moment = (at: number) =>
    `${formatDay(dayOf(timezone, at), look.locale)} ${formatClock(at, timezone, look.locale)}`;
  return rows.map(
    ({ at, items, value }) =>
      html`<tr><th scope="row">${moment(at)}</th><td class="num">${items}</td><td class="num">${formatExact(value, format)}</td></tr>`,
  );
}

/** The button that asks for older ones, where there are any. */
function moreView(metric: string, next: number | null, look: Look): Markup {
  return html`${
    next !== null &&
    html`<p><button type="button" class="action" data-rows="${metric}" data-before="${next}">${details[look.locale].rows_more}</button></p>`
  }`;
}

/** Puts the orders in the place of the button that asked for them. */
export async function showRows(button: HTMLElement, look: Look, { ask }: Asker): Promise<void> {
  const { rows: metric = "", before } = button.dataset;
  const { report, locale } = look;
  const query = new URLSearchParams({ from: report.from, to: report.to, locale, ...(before ? { before } : {}) });
  if (report.filter && !report.filter.locked) query.set("filter", `${report.filter.dimension}:${report.filter.value}`);
  button.setAttribute("aria-busy", "true");
  const answer = await ask(({ token }) => call<RowsAnswer>(`/v1/metrics/${metric}/rows?${query}`, bearer(token)));
  // Another definition may have been opened meanwhile.
  if (!button.isConnected) return;
  const words = details[locale];
  const place = must("#rows-behind", HTMLElement);
  (button.closest("p") ?? button).remove();
  const end = (shown: Markup) => place.insertAdjacentHTML("beforeend", shown.markup);
  if (!answer.ok) return end(html`<p class="muted">${words.rows_failed}</p>`);
  const { rows, next } = answer.value;
  const body = place.querySelector("tbody");
  if (!body)
    return end(
      rows.length === 0 ? html`<p class="muted">${words.rows_none}</p>` : rowsView(metric, answer.value, look),
    );
  body.insertAdjacentHTML("beforeend", html`${linesOf(metric, rows, look)}`.markup);
  end(moreView(metric, next, look));
  // Whoever asks with keys goes on from where he was.
  place.querySelector("button")?.focus();
}
