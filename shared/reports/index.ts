// Every report. A new one is its own file and a line here; navigation, links and the API read this list.
import type { ReportDefinition } from "./define.ts";
import { overview } from "./overview.ts";

export const reports: readonly ReportDefinition[] = [overview];

export const reportById: ReadonlyMap<string, ReportDefinition> = new Map(reports.map((report) => [report.id, report]));
