// A small shop and its overview, in a zone where it is noon: a day then has hours before and after now.
import { vi } from "vitest";
import type { ReportResponse } from "../../shared/reports/response.ts";
import { dayOf, HOUR_MS, MINUTE_MS } from "../../shared/time.ts";
import { eventId, read, type TestStore } from "./worker.ts";

/** Half past an hour, at which time stands still: one that ended in the middle of a test would move what is unfinished. */
export const now = Math.floor(Date.now() / HOUR_MS) * HOUR_MS + 30 * MINUTE_MS;
vi.setSystemTime(now);
/** A zone where it is half past twelve, so that a day has hours before and after now. */
const shift = 12 - new Date(now).getUTCHours();
export const timezone = `Etc/GMT${shift <= 0 ? "+" : "-"}${Math.abs(shift)}`;
export const today = dayOf(timezone, now);
export const yesterday = now - 24 * HOUR_MS;

export const order = (id: string, at: number, over: Record<string, unknown> = {}) => ({
  id,
  ordered_at: new Date(at).toISOString(),
  currency: "CNY",
  lines: [{ sku: "A", quantity: 1, amount_minor: 1_000 }],
  ...over,
});
export const overview = (query: string, of: TestStore) => read<ReportResponse>(of, `/v1/reports/overview?${query}`);
export const sectionOf = <K extends ReportResponse["sections"][number]["kind"]>(
  report: ReportResponse,
  kind: K,
  id?: string,
) => {
  const found = report.sections.find((section) => section.kind === kind && (id === undefined || section.id === id));
  return found as Extract<ReportResponse["sections"][number], { kind: K }>;
};
export const figureOf = (report: ReportResponse, metric: string) => {
  const figures = report.sections.flatMap((section) => ("figures" in section ? section.figures : []));
  return figures.find((figure) => figure.metric === metric);
};
export const visit = (at: number, visitor: string) => ({
  id: eventId(at),
  name: "page_view",
  url: "https://shop.example/",
  visitor,
});
