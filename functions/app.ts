// Every route, and the one place where an error becomes a response.
import { Hono } from "hono";
import { routePath } from "hono/route";
import { openapi } from "../shared/openapi.ts";
import { collectEvents } from "./collect/events.ts";
import * as demo from "./demo/shop.ts";
import { authorize } from "./http/auth.ts";
import type { App } from "./http/context.ts";
import { Problem, problemResponse } from "./http/problem.ts";
import { log } from "./log.ts";
import { putProducts, putSpend } from "./manage/catalogue.ts";
import { readDeadLetters, replayDeadLetters } from "./manage/dead_letters.ts";
import { importEvents } from "./manage/import_events.ts";
import { createKey, listKeys, readAudit, revokeKey, rotateKey } from "./manage/keys.ts";
import { createLink, listLinks, readOpens, revokeLink } from "./manage/links.ts";
import { putOrder, putOrders, putRefund, putRefunds } from "./manage/orders.ts";
import { rollUpNow } from "./manage/rollup.ts";
import { createStore, readStore, updateStore } from "./manage/stores.ts";
import { readDrops } from "./reports/drops.ts";
import { readLive } from "./reports/live.ts";
import { readCatalogue, readMetric } from "./reports/metric.ts";
import { openLink } from "./reports/open.ts";
import { readReport } from "./reports/report.ts";

export const app = new Hono<App>();

// Answers are somebody's numbers: kept out of search engines and shared caches.
app.use("/v1/*", async (c, next) => {
  await next();
  c.header("x-robots-tag", "noindex");
  c.header("cache-control", "no-store");
});

const read = authorize("read");
const manage = authorize("manage");

// A shop's pages read the answer from their own origin; it holds nothing of anybody.
app.post("/v1/events", async (c) => {
  const response = await collectEvents(c.req.raw, c.env, Date.now());
  response.headers.set("access-control-allow-origin", "*");
  return response;
});

app.get("/v1/metrics", read, readCatalogue);
app.get("/v1/metrics/:id", read, readMetric);
app.get("/v1/reports/:report", read, readReport);
app.get("/v1/live", read, readLive);
app.get("/v1/drops", read, readDrops);
app.post("/v1/links/open", openLink);

app.post("/v1/links", manage, createLink);
app.get("/v1/links", manage, listLinks);
app.get("/v1/links/:id/opens", manage, readOpens);
app.delete("/v1/links/:id", manage, revokeLink);
app.post("/v1/stores", createStore);
app.get("/v1/store", read, readStore);
app.patch("/v1/store", manage, updateStore);
app.get("/v1/keys", manage, listKeys);
app.post("/v1/keys", manage, createKey);
app.post("/v1/keys/:id/rotate", manage, rotateKey);
app.delete("/v1/keys/:id", manage, revokeKey);
app.get("/v1/audit", manage, readAudit);
app.get("/v1/dead-letters", manage, readDeadLetters);
app.post("/v1/dead-letters/replay", manage, replayDeadLetters);

app.put("/v1/products", manage, putProducts);
app.put("/v1/orders/:id", manage, putOrder);
app.post("/v1/orders", manage, putOrders);
app.put("/v1/refunds/:id", manage, putRefund);
app.post("/v1/refunds", manage, putRefunds);
app.post("/v1/spend", manage, putSpend);
app.post("/v1/import/events", manage, importEvents);
app.post("/v1/rollup", manage, rollUpNow);

app.get("/v1/openapi.json", (c) => c.json(openapi()));

app.get("/shop/api/config", demo.readConfig);
app.post("/shop/api/orders", demo.placeOrder);

app.notFound((c) => {
  if (!c.req.path.startsWith("/v1/") && !c.req.path.startsWith("/shop/api/"))
    return c.env.ASSETS.fetch(c.req.raw as never) as never;
  return problemResponse({
    status: 404,
    code: "route_unknown",
    detail: "There is no such endpoint. See /api/ for all of them.",
  });
});

app.onError((error, c) => {
  const known = error instanceof Problem;
  if (!known) log("unexpected_error", { path: routePath(c), error: String(error), stack: error.stack ?? "" });
  const response = problemResponse(
    known
      ? error.details
      : { status: 500, code: "internal_error", detail: "Something went wrong here. Try again; nothing was half done." },
  );
  if (c.req.path === "/v1/events") response.headers.set("access-control-allow-origin", "*");
  return response;
});
