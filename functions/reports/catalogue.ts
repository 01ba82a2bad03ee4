// Every metric and its way to the page: the same for all stores, so no row is read.
import { metrics } from "../../shared/metrics/index.ts";
import { catalogueDocument } from "../../shared/reports/data/catalogue.ts";
import { reports } from "../../shared/reports/index.ts";
import type { StudyResult } from "../../shared/reports/response.ts";
import type { Worked } from "./worked.ts";

export function readCatalogueSection(section: Worked): StudyResult {
  const document = catalogueDocument(metrics, reports);
  // It is of no days.
  return { ...section, from: null, to: null, made_at: null, withheld: null, document };
}
