// What does a link's card say? What its owner chose, in his language: a title, the store, one figure and its bars.
import { formatDays } from "../../calendar.ts";
import { formatShort } from "../../format.ts";
import type { CardShows } from "../../link_card.ts";
import type { Locale } from "../../locale.ts";
import type { Metric } from "../../metrics/define.ts";
import type { ReportDefinition } from "../define.ts";
import { changeOf, changeText } from "../findings/change.ts";
import type { Phrases } from "../findings/phrases/phrases.ts";

/** A metric over the link's days, as the API tells it. */
export interface CardFigure {
  from: string;
  to: string;
  total: number | null;
  before: number | null;
  values: (number | null)[];
}

export interface CardWords {
  locale: Locale;
  title: string;
  description: string;
}

interface Said {
  report: Pick<ReportDefinition, "title" | "description">;
  store: { name: string; currency: string };
  metric: Pick<Metric, "title" | "unit"> | undefined;
  figure: CardFigure | null;
}

export function cardWords(shows: CardShows, phrases: Phrases, { report, store, metric, figure }: Said): CardWords {
  const { locale } = shows;
  const title = (shows.store ? `${store.name} · ` : "") + report.title[locale];
  if (!metric || figure === null || figure.total === null)
    return { locale, title, description: report.description[locale] };
  const format = { unit: metric.unit, currency: store.currency, locale };
  const change = changeText(changeOf(figure.total, figure.before), format, phrases);
  const value = formatShort(figure.total, format);
  const days = formatDays(figure.from, figure.to, locale);
  const description =
    locale === "en"
      ? `${metric.title.en} ${value}${change ? ` (${change})` : ""}, ${days}`
      : `${metric.title["zh-CN"]}${value}${change ? `（${change}）` : ""}，${days}`;
  return { locale, title, description };
}

export const CARD_WIDTH = 1_200;
export const CARD_HEIGHT = 630;
const MARGIN = 90;

/** Rows of a picture of bars, a byte a point: 0 paper, 1 ink. From zero, and what is missing is a gap. */
export function cardBars(values: readonly (number | null)[]): Uint8Array[] {
  const top = Math.max(0, ...values.map((value) => value ?? 0));
  const [room, height] = [CARD_WIDTH - 2 * MARGIN, CARD_HEIGHT - 2 * MARGIN];
  const step = room / Math.max(1, values.length);
  const bars = values.map((value) => (top > 0 ? Math.round((Math.max(0, value ?? 0) / top) * height) : 0));
  return Array.from({ length: CARD_HEIGHT }, (_, y) => {
    const row = new Uint8Array(CARD_WIDTH);
    const above = CARD_HEIGHT - MARGIN - y;
    if (above > 0 && above <= height) {
      for (const [index, size] of bars.entries()) {
        const left = Math.round(MARGIN + index * step);
        const right = Math.max(left + 1, Math.round(MARGIN + (index + 0.8) * step));
        if (above <= size) row.fill(1, left, right);
      }
    }
    return row;
  });
}
