// How are figures told to an assistant? With their definitions, in one language, without what only a page needs.
import type { Locale, Text } from "../../../shared/locale.ts";
import { phrases as en } from "../../../shared/reports/findings/phrases/en.ts";
import { phrases as zhCN } from "../../../shared/reports/findings/phrases/zh-CN.ts";
import { filled } from "../../../shared/reports/findings/standing/index.ts";
import { findingsOf, MOST } from "../../../shared/reports/findings.ts";
import { reports } from "../../../shared/reports/index.ts";
import type { ReportResponse } from "../../../shared/reports/response.ts";
import type { Asking } from "./tools.ts";

interface Described {
  id: string;
  title: Text;
  description: Text;
  formula: Text;
  unit: string;
  splits: readonly string[];
}

/** What an endpoint refused: told as it is. */
export class Refused extends Error {}

async function read<T>({ ask }: Asking, path: string, query: Record<string, unknown> = {}): Promise<T> {
  const response = await ask(path, query);
  if (response.ok) return (await response.json()) as T;
  const { detail, allowed } = (await response.json()) as { detail?: string; allowed?: readonly string[] };
  const others = allowed ? ` Allowed: ${allowed.join(", ")}.` : "";
  throw new Refused(`${detail ?? `The server answered ${response.status}.`}${others}`);
}

/** Every text of a document in one language. */
function inLocale(value: unknown, locale: Locale): unknown {
  if (Array.isArray(value)) return value.map((each) => inLocale(each, locale));
  if (typeof value !== "object" || value === null) return value;
  const { en: english, "zh-CN": chinese, ...rest } = value as Record<string, unknown>;
  if (typeof english === "string" && typeof chinese === "string" && Object.keys(rest).length === 0)
    return locale === "en" ? english : chinese;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inLocale(each, locale)]));
}

const describe = ({ id, title, description, formula, unit, splits }: Described, locale: Locale) => ({
  id,
  title: title[locale],
  description: description[locale],
  formula: formula[locale],
  unit,
  splits,
});

const catalogue = (asking: Asking) => read<{ metrics: Described[] }>(asking, "/v1/metrics");

export async function tellMetrics(asking: Asking) {
  const { metrics } = await catalogue(asking);
  return { metrics: metrics.map((metric) => describe(metric, asking.locale)) };
}

export async function tellMetric({ metric, ...query }: Record<string, unknown>, asking: Asking) {
  const figures = await read<{ metric: string }>(asking, `/v1/metrics/${encodeURIComponent(String(metric))}`, query);
  const { metrics } = await catalogue(asking);
  const own = metrics.find(({ id }) => id === figures.metric);
  return { ...figures, ...(own ? { definition: describe(own, asking.locale) } : {}) };
}

export function tellReports({ locale, link }: Asking) {
  const shown = reports.filter(({ id }) => link === null || link.scope.reports.includes(id));
  return Promise.resolve({
    reports: shown.map(({ id, title }) => ({ id, title: title[locale] })),
  });
}

export async function tellFindings({ report: id, ...query }: Record<string, unknown>, asking: Asking) {
  const path = `/v1/reports/${encodeURIComponent(String(id))}`;
  const report = await read<ReportResponse>(asking, path, query);
  const { locale } = asking;
  const phrases = locale === "en" ? en : zhCN;
  const found = filled(findingsOf(report, phrases), { report, phrases }, MOST);
  const { store, from, to, compare, complete_through, sections } = report;
  const studied = sections.flatMap((section) => (section.kind === "study" ? [inLocale(section.document, locale)] : []));
  return {
    report: report.report,
    store,
    from,
    to,
    compare,
    complete_through,
    findings: found.map(({ section, metric, what, sure, action }) => ({ section, metric, what, sure, action })),
    headlines: sections.flatMap((section) => (section.kind === "headline" ? [section] : [])),
    studies: studied.flatMap((document) =>
      typeof document === "object" && document !== null && "findings" in document ? [document.findings] : [],
    ),
  };
}

export async function tellStudies(asking: Asking) {
  return inLocale(await read(asking, "/v1/studies"), asking.locale);
}

export async function tellStudy({ study }: Record<string, unknown>, asking: Asking) {
  return inLocale(await read(asking, `/v1/studies/${encodeURIComponent(String(study))}`), asking.locale);
}
