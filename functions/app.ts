// Every route, and the one place where an error becomes a response.
import { Hono } from "hono";
import { cors } from "hono/cors";
import { routePath } from "hono/route";
import { collectEvents } from "./collect/events.ts";
import * as agreed from "./decide/agreed.ts";
import { checkOut } from "./decide/checkout.ts";
import { createCustomerToken } from "./decide/customer_token.ts";
import { decideProducts } from "./decide/decide.ts";
import { readLimits } from "./decide/limits.ts";
import { quoteCart } from "./decide/quote.ts";
import { replayDecision } from "./decide/replay.ts";
import { logIn } from "./demo/members.ts";
import * as demo from "./demo/shop.ts";
import { authorize } from "./http/auth.ts";
import type { App } from "./http/context.ts";
import { fileAt } from "./http/file.ts";
import { localeOf, Problem, problemResponse } from "./http/problem.ts";
import { log } from "./log.ts";
import { putProducts, putSpend } from "./manage/catalogue.ts";
import { listCompetitorPrices, putCompetitorPrices, putCosts } from "./manage/competitor_prices.ts";
import { putConfig, readConfigDocument } from "./manage/config.ts";
import { sectionOf } from "./manage/config_parts.ts";
import { readCodes } from "./manage/coupon_codes.ts";
import { readDeadLetters, replayDeadLetters } from "./manage/dead_letters.ts";
import { importEvents } from "./manage/import_events.ts";
import { createKey, listKeys, readAudit, revokeKey, rotateKey } from "./manage/keys.ts";
import { createLink, listLinks, readOpens, revokeLink } from "./manage/links.ts";
import { readOrder, readOrderVersions } from "./manage/order_history.ts";
import { putOrder, putOrders, putRefund, putRefunds } from "./manage/orders.ts";
import { putPastPrices } from "./manage/past_prices.ts";
import { readPriceHistory } from "./manage/price_history.ts";
import { deletePriceList, listPriceLists, putPriceList, readPriceList } from "./manage/price_lists.ts";
import { readQuarantine, restoreQuarantine } from "./manage/quarantine.ts";
import { rollUpNow } from "./manage/rollup.ts";
import { simulateConfig } from "./manage/simulate.ts";
import { createStore, readStore, updateStore } from "./manage/stores.ts";
import { putListSwitch, readListSwitch } from "./manage/switch.ts";
import { listVersions, readDiff, readVersion, rollBack, withdrawVersion } from "./manage/versions.ts";
import { readDrops } from "./reports/drops.ts";
import { readLive } from "./reports/live.ts";
import { readCatalogue, readMetric } from "./reports/metric.ts";
import { openLink } from "./reports/open.ts";
import { readReport } from "./reports/report.ts";
import { runStudies } from "./studies/ask.ts";
import { listAllStudies, readStudy } from "./studies/read.ts";

export const app = new Hono<App>();

// Answers are somebody's numbers: kept out of search engines and shared caches. What a shop sends comes back in them: no browser
// may take JSON for a page. Files get what they need from site/public/_headers.
const answerHeaders = { "x-robots-tag": "noindex", "cache-control": "no-store", "x-content-type-options": "nosniff" };

for (const path of ["/v1/*", "/shop/api/*"]) {
  app.use(path, async (c, next) => {
    await next();
    // On the answer itself: `c.header` would make another answer for each.
    for (const [name, value] of Object.entries(answerHeaders)) c.res.headers.set(name, value);
  });
}

const read = authorize("read");
const manage = authorize("manage");
// What a shop's own server tells: a key of its own for it, which can make no keys and no links.
const write = authorize("write");

app.post("/v1/events", (c) => collectEvents(c.req.raw, c.env, c.executionCtx, Date.now()));

// A shop's pages ask for prices across origins; the store's allow-list is checked against the origin they name.
for (const [path, handler] of [
  ["/v1/decide", decideProducts],
  ["/v1/quote", quoteCart],
  ["/v1/checkout", checkOut],
] as const) {
  app.use(path, cors({ origin: "*", allowMethods: ["POST"], allowHeaders: ["content-type"], maxAge: 86_400 }));
  app.post(path, handler);
}
app.get("/v1/checkout/:key", authorize("read", "write"), agreed.readCheckout);
app.post("/v1/checkout/:key/confirm", write, agreed.confirmOrder);
app.post("/v1/checkout/:key/refund", authorize("read", "write"), agreed.refundUnits);
app.delete("/v1/checkout/:key", write, agreed.giveUp);
app.post("/v1/customers/:id/token", write, createCustomerToken);
app.get("/v1/decisions/:id", read, replayDecision);
app.get("/v1/limits", read, readLimits);

app.get("/v1/metrics", read, readCatalogue);
app.get("/v1/metrics/:id", read, readMetric);
app.get("/v1/reports/:report", read, readReport);
app.get("/v1/live", read, readLive);
app.get("/v1/drops", read, readDrops);
app.get("/v1/studies", read, listAllStudies);
app.get("/v1/studies/:id", read, readStudy);
app.post("/v1/studies/run", manage, runStudies);
app.post("/v1/links/open", openLink);

app.post("/v1/links", manage, createLink);
app.get("/v1/links", manage, listLinks);
app.get("/v1/links/:id/opens", manage, readOpens);
app.delete("/v1/links/:id", manage, revokeLink);
app.post("/v1/stores", createStore);
app.get("/v1/store", authorize("read", "write"), readStore);
app.patch("/v1/store", manage, updateStore);
app.get("/v1/keys", manage, listKeys);
app.post("/v1/keys", manage, createKey);
app.post("/v1/keys/:id/rotate", manage, rotateKey);
app.delete("/v1/keys/:id", manage, revokeKey);
app.get("/v1/audit", manage, readAudit);
app.get("/v1/dead-letters", manage, readDeadLetters);
app.post("/v1/dead-letters/replay", manage, replayDeadLetters);
app.get("/v1/quarantine", manage, readQuarantine);
app.post("/v1/quarantine/restore", manage, restoreQuarantine);

app.get("/v1/config", read, readConfigDocument);
app.put("/v1/config", manage, putConfig);
app.get("/v1/config/schema", fileAt("/config/schema.json"));
app.get("/v1/config/examples", fileAt("/config/examples.json"));
app.get("/v1/config/versions", read, listVersions);
app.get("/v1/config/versions/:version", read, readVersion);
app.delete("/v1/config/versions/:version", manage, withdrawVersion);
app.get("/v1/config/diff", read, readDiff);
app.post("/v1/config/rollback", manage, rollBack);
app.post("/v1/simulate", manage, simulateConfig);
for (const section of ["rules", "offers", "coupons"] as const) {
  const handlers = sectionOf(section);
  app.get(`/v1/${section}`, read, handlers.list);
  app.get(`/v1/${section}/:id`, read, handlers.read);
  app.put(`/v1/${section}/:id`, manage, handlers.put);
  app.delete(`/v1/${section}/:id`, manage, handlers.remove);
}
app.get("/v1/coupons/:id/codes.csv", manage, readCodes);
app.get("/v1/price-lists", read, listPriceLists);
app.get("/v1/price-lists/:id", read, readPriceList);
app.put("/v1/price-lists/:id", manage, putPriceList);
app.delete("/v1/price-lists/:id", manage, deletePriceList);
app.get("/v1/competitor-prices", read, listCompetitorPrices);
app.put("/v1/competitor-prices", manage, putCompetitorPrices);
app.put("/v1/costs", manage, putCosts);
app.get("/v1/products/:sku/price-history", read, readPriceHistory);
app.put("/v1/price-history", write, putPastPrices);
app.get("/v1/switch", read, readListSwitch);
app.put("/v1/switch", manage, putListSwitch);

app.put("/v1/products", write, putProducts);
app.put("/v1/orders/:id", write, putOrder);
app.get("/v1/orders/:id", read, readOrder);
app.get("/v1/orders/:id/versions", read, readOrderVersions);
app.post("/v1/orders", write, putOrders);
app.put("/v1/refunds/:id", write, putRefund);
app.post("/v1/refunds", write, putRefunds);
app.post("/v1/spend", write, putSpend);
app.post("/v1/import/events", write, importEvents);
app.post("/v1/rollup", write, rollUpNow);

app.get("/v1/openapi.json", fileAt("/openapi.json"));

app.get("/shop/api/config", demo.readConfig);
app.post("/shop/api/orders", demo.placeOrder);
app.post("/shop/api/login", logIn);

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
    localeOf(c.req.query("locale")),
  );
  if (c.req.path === "/v1/events") response.headers.set("access-control-allow-origin", "*");
  return response;
});
