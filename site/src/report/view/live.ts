// What happens in the shop at this moment? One strip: visitors now, the last 30 minutes, the latest orders.
import { formatClock } from "../../../../shared/calendar.ts";
import { formatMoney, formatNumber } from "../../../../shared/format.ts";
import { html, type Markup } from "../../../../shared/reports/charts/parts/markup.ts";
import type { LiveState } from "../../../../shared/reports/now/document.ts";
import type { Look } from "./look.ts";

export type Live = Omit<LiveState, "orders"> & { orders: (LiveState["orders"][number] & { id: string })[] };

const barWidth = 4;
const height = 24;

/** Through a link of some sections a state lacks what these do not tell, and so does the strip. */
export function liveView(
  { visitors_now, page_views_30m: views, orders }: Partial<Pick<Live, "visitors_now" | "page_views_30m" | "orders">>,
  { words, locale, report }: Look,
): Markup {
  const most = Math.max(1, ...(views ?? []));
  const total = (views ?? []).reduce((sum, one) => sum + one, 0);
  const bars = views?.map((count, index) => {
    const size = Math.max(1, Math.round((Math.max(0, count) / most) * height));
    return html`<rect x="${index * barWidth}" y="${height - size}" width="${barWidth - 1}" height="${size}"/>`;
  });
  const latest = orders?.slice(0, 3);
  return html`${
    visitors_now !== undefined &&
    html`<p class="now" data-metric="visitors_now"><span class="bead" aria-hidden="true"></span>${words.live_now(
      formatNumber(visitors_now, locale),
    )}</p>`
  }${
    bars &&
    html`<p class="views"><svg width="${bars.length * barWidth}" height="${height}" aria-hidden="true" focusable="false" fill="var(--muted)">${bars}</svg><span>${words.live_views(
      formatNumber(total, locale),
    )}</span></p>`
  }${
    latest &&
    html`<ul class="orders">${
      latest.length === 0
        ? html`<li>${words.live_no_orders}</li>`
        : latest.map(
            (order, index) =>
              html`<li data-order="${order.id}"${index > 0 && html` class="later"`}>${words.live_order(
                formatMoney(order.total_minor, order.currency, locale),
                formatClock(order.at, report.store.timezone, locale),
              )}</li>`,
          )
    }</ul>`
  }`;
}
