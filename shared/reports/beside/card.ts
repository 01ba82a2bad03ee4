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

/** Colours of the picture by their numbers: paper, bars, the line that they stand on, the mark. */
export const cardPalette = ["#fbfaf7", "#1f5fa8", "#66635c", "#b8321c"] as const;
const [BAR, GROUND, MARK] = [1, 2, 3];
/** The mark's side, and where it stands below the bars. */
const MARK_SIDE = 48;
const MARK_TOP = CARD_HEIGHT - MARGIN + 21;

/** The mark as every page has it, on a square of 24: a rod and a beam, three beads. */
function isMark(x: number, y: number): boolean {
  const [px, py] = [((x - MARGIN) * 24) / MARK_SIDE, ((y - MARK_TOP) * 24) / MARK_SIDE];
  const rod = Math.abs(px - 12) <= 0.75 && py >= 1 && py <= 23;
  const beam = Math.abs(py - 9.5) <= 0.75 && px >= 3 && px <= 21;
  return rod || beam || [5, 14, 19.6].some((centre) => ((px - 12) / 6) ** 2 + ((py - centre) / 2.4) ** 2 <= 1);
}

/** Rows of a picture of bars, a byte a point: a colour's number. From zero, and what is missing is a gap. */
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
        // Half a gap at either end: the bars stand in the middle of their line.
        const left = Math.round(MARGIN + (index + 0.1) * step);
        const right = Math.max(left + 1, Math.round(MARGIN + (index + 0.9) * step));
        if (above <= size) row.fill(BAR, left, right);
      }
    }
    if (above <= 0 && above > -2) row.fill(GROUND, MARGIN, CARD_WIDTH - MARGIN);
    for (let x = MARGIN; x < MARGIN + MARK_SIDE; x++) if (isMark(x, y)) row[x] = MARK;
    return row;
  });
}
