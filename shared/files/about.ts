// What does a file of figures have to say of itself, so that it is understood without the page it left? A JSON beside each CSV.
import type { Text } from "../locale.ts";
import type { ReportResponse, SectionResult, Unit } from "../reports/response.ts";

/** What the catalogue says of a metric, as far as a file carries it. */
export interface Meaning {
  id: string;
  formula: Text | string;
  description: Text | string;
  lineage: Text | string;
  method: Text | string;
  version?: number;
}

/** The metrics whose values stand in a section, or in one part of it. */
export function metricsIn(section: SectionResult, part = ""): string[] {
  switch (section.kind) {
    case "headline":
    case "coverage":
      return section.figures.map(({ metric }) => metric);
    case "trend":
      return section.series.map(({ metric }) => metric).filter((metric) => part === "" || metric === part);
    case "moved":
      return [section.metric];
    case "funnel":
      return section.steps.map(({ metric }) => metric);
    case "table":
      return section.metrics;
    default:
      return [];
  }
}

export interface AboutMetric {
  id: string;
  title: Text;
  unit: Unit;
  /** What the file's cells are in: major units of the currency, seconds, or the unit itself. */
  in_file: string;
  description: Text | string | null;
  formula: Text | string | null;
  lineage: Text | string | null;
  /** Its definition's number, and the hash of its formula, unit, lineage and method; null where the catalogue was out of reach. */
  version: number | null;
  definition: string | null;
}

export interface About {
  file: string;
  sha256: string;
  bytes: number;
  report: string;
  section: string;
  part: string | null;
  store: ReportResponse["store"];
  from: string;
  to: string;
  grain: ReportResponse["grain"];
  compare: ReportResponse["compare"];
  filter: ReportResponse["filter"];
  /** Figures count everything that had come before this moment. */
  complete_through: string;
  pending_hours: number;
  /** Share of recent events that came over an hour late; null where it cannot be told. */
  late_ratio: number | null;
  exact: boolean;
  /** When the server worked the figures out. */
  as_of: string;
  /** A study's own days, orders and moment. */
  study?: { id: string; from: string | null; to: string | null; orders: number; made_at: string | null };
  metrics: AboutMetric[];
}

export interface AboutFile {
  name: string;
  bytes: number;
  sha256: string;
  part?: string;
  /** By metric, with the hash of each definition; without them a file says that it could not be told. */
  meanings: ReadonlyMap<string, Meaning & { definition: string }>;
}

const iso = (at: number) => new Date(at).toISOString();

/** What the hash of a definition is taken of. */
export const definitionText = ({ formula, lineage, method }: Meaning, unit: Unit): string =>
  JSON.stringify([formula, unit, lineage, method]);

const unitInFile = (unit: Unit, currency: string) => (unit === "minor" ? currency : unit === "ms" ? "seconds" : unit);

/** The metadata of one CSV. */
export function aboutFile(report: ReportResponse, section: SectionResult, file: AboutFile): About {
  const { store, from, to, grain, compare, filter } = report;
  const metrics = metricsIn(section, file.part).map((id): AboutMetric => {
    const { title = { en: id, "zh-CN": id }, unit = "count" } = report.metrics[id] ?? {};
    const meaning = file.meanings.get(id);
    const { description = null, formula = null, lineage = null, version = null, definition = null } = meaning ?? {};
    const in_file = unitInFile(unit, store.currency);
    return { id, title, unit, in_file, description, formula, lineage, version, definition };
  });
  const about: About = {
    file: file.name,
    sha256: file.sha256,
    bytes: file.bytes,
    report: report.report,
    section: section.id,
    part: file.part ?? null,
    store,
    from,
    to,
    grain,
    compare,
    filter,
    complete_through: iso(report.complete_through),
    pending_hours: report.pending_hours,
    late_ratio: report.lateness?.late_ratio ?? null,
    exact: !report.inexact.includes(section.id),
    as_of: iso(report.as_of),
    metrics,
  };
  if (section.kind !== "study") return about;
  const { study: id, orders, made_at } = section;
  return {
    ...about,
    study: { id, from: section.from, to: section.to, orders, made_at: made_at === null ? null : iso(made_at) },
  };
}
