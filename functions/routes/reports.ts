// What report pages, dashboards and analysts ask for.
import type { Hono } from "hono";
import { authorize } from "../http/auth.ts";
import type { App, Ctx } from "../http/context.ts";
import { onDemand } from "../http/on_demand.ts";

const cohorts = onDemand(() => import("../customers/cohorts.ts"));
const plans = onDemand(() => import("../experiments/plan.ts"));
const results = onDemand(() => import("../experiments/results.ts"));
const links = onDemand(() => import("../manage/links.ts"));
const linkCards = onDemand(() => import("../manage/link_card.ts"));
const products = onDemand(() => import("../manage/products.ts"));
const rollup = onDemand(() => import("../manage/rollup.ts"));
const annotations = onDemand(() => import("../reports/annotations.ts"));
const crosstab = onDemand(() => import("../reports/crosstab.ts"));
const drops = onDemand(() => import("../reports/drops.ts"));
const live = onDemand(() => import("../reports/live.ts"));
const metrics = onDemand(() => import("../reports/metric.ts"));
const metricRows = onDemand(() => import("../reports/rows.ts"));
const opening = onDemand(() => import("../reports/open.ts"));
const reports = onDemand(() => import("../reports/report.ts"));
const walks = onDemand(() => import("../reports/walks/endpoints.ts"));
const asking = onDemand(() => import("../studies/ask.ts"));
const studies = onDemand(() => import("../studies/read.ts"));
const delivery = onDemand(() => import("../supply/delivery.ts"));
const forecasts = onDemand(() => import("../supply/forecast.ts"));
const targets = onDemand(() => import("../reports/targets.ts"));

/** Figures, studies, lists, forecasts, what the night proposes, and the links that open them. */
export function reportRoutes(app: Hono<App>): void {
  const read = authorize("read");
  const manage = authorize("manage");
  const write = authorize("write");

  app.post("/mcp", read, async (c) => {
    const { answerMcp } = await import("../reports/mcp/answer.ts");
    return answerMcp(c, (request) => app.fetch(request, c.env, c.executionCtx));
  });
  // No stream is offered and no session kept: there is nothing to get or delete.
  app.all("/mcp", () => new Response(null, { status: 405, headers: { allow: "POST" } }));
  app.get("/v1/metrics", read, metrics("readCatalogue"));
  app.get("/v1/metrics/:id", read, metrics("readMetric"));
  app.get("/v1/metrics/:id/rows", read, metricRows("readRows"));
  app.get("/v1/reports/:report", read, reports("readReport"));
  app.get("/v1/crosstab", read, crosstab("readCrosstab"));
  app.get("/v1/funnel", read, walks("readFunnel"));
  app.get("/v1/funnel/lost", read, walks("readLost"));
  app.get("/v1/journeys", read, walks("readJourneys"));
  app.get("/v1/live", read, live("readLive"));
  app.get("/v1/drops", read, drops("readDrops"));
  app.get("/v1/annotations", read, annotations("readAnnotations"));
  app.put("/v1/annotations/:id", manage, annotations("saveAnnotation"));
  app.delete("/v1/annotations/:id", manage, annotations("removeAnnotation"));
  app.get("/v1/targets", read, targets("readTargets"));
  app.put("/v1/targets", manage, targets("saveTargets"));
  app.get("/v1/studies", read, studies("listAllStudies"));
  app.get("/v1/studies/:id", read, studies("readStudy"));
  app.post("/v1/studies/run", manage, asking("runStudies"));
  app.post("/v1/links/open", opening("openLink"));
  app.post("/v1/links", manage, links("createLink"));
  app.get("/v1/links", manage, links("listLinks"));
  app.get("/v1/links/:id/opens", manage, links("readOpens"));
  app.post("/v1/links/:id/rotate", manage, links("rotateLink"));
  app.put("/v1/links/:id/card", manage, linkCards("putCard"));
  app.delete("/v1/links/:id/card", manage, linkCards("removeCard"));
  app.delete("/v1/links/:id", manage, links("revokeLink"));
  const askSelf = (c: Ctx) => (request: Request) => app.fetch(request, c.env, c.executionCtx);
  app.get("/v1/cards/:card", async (c) => (await import("../reports/card.ts")).readCard(c, askSelf(c)));
  app.get("/v1/cards/:card/picture.png", async (c) => (await import("../reports/card.ts")).drawCard(c, askSelf(c)));
  app.get("/v1/cohorts", read, cohorts("readCohorts"));
  app.post("/v1/experiments/plan", manage, plans("planExperiment"));
  app.get("/v1/experiments/diagnosis", read, plans("diagnoseFunnel"));
  app.get("/v1/experiments/:id/results", read, results("readExperimentResults"));
  app.post("/v1/experiments/:id/read", manage, results("readExperimentNow"));
  app.get("/v1/products", read, products("readProducts"));
  app.get("/v1/products.csv", read, products("readProductsCsv"));
  app.get("/v1/forecast", read, forecasts("listAllForecasts"));
  app.get("/v1/forecast.csv", read, forecasts("readForecastsCsv"));
  app.get("/v1/forecast/:sku", read, forecasts("readOneForecast"));
  app.post("/v1/delivery", read, delivery("chooseDelivery"));
  app.post("/v1/rollup", write, rollup("rollUpNow"));
}
