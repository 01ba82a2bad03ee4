// What report pages, dashboards and analysts ask for.
import type { Hono } from "hono";
import { sendAudience } from "../customers/audience_file.ts";
import { listAudiences, readAudience } from "../customers/audiences.ts";
import { readCohorts } from "../customers/cohorts.ts";
import { readCustomer } from "../customers/customer.ts";
import { readCustomers } from "../customers/customers.ts";
import { putSegments, readSegments } from "../customers/segments.ts";
import { diagnoseFunnel, planExperiment } from "../experiments/plan.ts";
import { readExperimentNow, readExperimentResults } from "../experiments/results.ts";
import { authorize } from "../http/auth.ts";
import type { App } from "../http/context.ts";
import { readProducts, readProductsCsv } from "../manage/products.ts";
import { readCrosstab } from "../reports/crosstab.ts";
import { readDrops } from "../reports/drops.ts";
import { readLive } from "../reports/live.ts";
import { readCatalogue, readMetric } from "../reports/metric.ts";
import { openLink } from "../reports/open.ts";
import { readReport } from "../reports/report.ts";
import { runStudies } from "../studies/ask.ts";
import { listAllStudies, readStudy } from "../studies/read.ts";
import * as forecasts from "../supply/forecast.ts";

/** Figures, studies, lists and forecasts. */
export function reportRoutes(app: Hono<App>): void {
  const read = authorize("read");
  const manage = authorize("manage");

  app.get("/v1/metrics", read, readCatalogue);
  app.get("/v1/metrics/:id", read, readMetric);
  app.get("/v1/reports/:report", read, readReport);
  app.get("/v1/crosstab", read, readCrosstab);
  app.get("/v1/live", read, readLive);
  app.get("/v1/drops", read, readDrops);
  app.get("/v1/customers", read, readCustomers);
  app.get("/v1/customers/:id", read, readCustomer);
  app.get("/v1/audiences", read, listAudiences);
  app.get("/v1/audiences/:id", read, readAudience);
  app.get("/v1/audiences/:id/customers.csv", read, sendAudience);
  app.get("/v1/segments", read, readSegments);
  app.put("/v1/segments", manage, putSegments);
  app.get("/v1/studies", read, listAllStudies);
  app.get("/v1/studies/:id", read, readStudy);
  app.post("/v1/studies/run", manage, runStudies);
  app.post("/v1/links/open", openLink);
  app.get("/v1/cohorts", read, readCohorts);
  app.post("/v1/experiments/plan", manage, planExperiment);
  app.get("/v1/experiments/diagnosis", read, diagnoseFunnel);
  app.get("/v1/experiments/:id/results", read, readExperimentResults);
  app.post("/v1/experiments/:id/read", manage, readExperimentNow);
  app.get("/v1/products", read, readProducts);
  app.get("/v1/products.csv", read, readProductsCsv);
  app.get("/v1/forecast", read, forecasts.listAllForecasts);
  app.get("/v1/forecast.csv", read, forecasts.readForecastsCsv);
  app.get("/v1/forecast/:sku", read, forecasts.readOneForecast);
}
