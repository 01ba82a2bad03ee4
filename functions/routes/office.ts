// What operators set: stores, keys, prices and offers.
import type { Hono } from "hono";
import { sections } from "../../shared/pricing/sections.ts";
import { authorize } from "../http/auth.ts";
import type { App } from "../http/context.ts";
import { onDemand } from "../http/on_demand.ts";

const customerTokens = onDemand(() => import("../decide/customer_token.ts"));
const limits = onDemand(() => import("../decide/limits.ts"));
const decisions = onDemand(() => import("../decide/replay.ts"));
const members = onDemand(() => import("../demo/members.ts"));
const demoBatches = onDemand(() => import("../demo/batch.ts"));
const demo = onDemand(() => import("../demo/shop.ts"));
const digests = onDemand(() => import("../digests/set.ts"));
const attribution = onDemand(() => import("../manage/attribution.ts"));
const competitorPrices = onDemand(() => import("../manage/competitor_prices.ts"));
const config = onDemand(() => import("../manage/config.ts"));
const couponCodes = onDemand(() => import("../manage/coupon_codes.ts"));
const deadLetters = onDemand(() => import("../manage/dead_letters.ts"));
const keys = onDemand(() => import("../manage/keys.ts"));
const pastPrices = onDemand(() => import("../manage/past_prices.ts"));
const priceHistory = onDemand(() => import("../manage/price_history.ts"));
const priceLists = onDemand(() => import("../manage/price_lists.ts"));
const prometheus = onDemand(() => import("../manage/prometheus.ts"));
const quarantine = onDemand(() => import("../manage/quarantine.ts"));
const verdicts = onDemand(() => import("../manage/verdicts.ts"));
const simulation = onDemand(() => import("../manage/simulate.ts"));
const stores = onDemand(() => import("../manage/stores.ts"));
const listSwitch = onDemand(() => import("../manage/switch.ts"));
const versions = onDemand(() => import("../manage/versions.ts"));
const approval = onDemand(() => import("../supply/approve.ts"));

/** Stores, keys, configurations, and what is done to them. */
export function officeRoutes(app: Hono<App>): void {
  const read = authorize("read");
  const manage = authorize("manage");
  // What a shop's own server tells: a key of its own for it, which can make no keys and no links.
  const write = authorize("write");

  app.post("/v1/customers/:id/token", write, customerTokens("createCustomerToken"));
  app.get("/v1/decisions/:id", read, decisions("replayDecision"));
  app.get("/v1/limits", read, limits("readLimits"));

  app.post("/v1/stores", stores("createStore"));
  app.get("/v1/store", authorize("read", "write"), stores("readStore"));
  app.patch("/v1/store", manage, stores("updateStore"));
  app.get("/v1/keys", manage, keys("listKeys"));
  app.post("/v1/keys", manage, keys("createKey"));
  app.post("/v1/keys/:id/rotate", manage, keys("rotateKey"));
  app.delete("/v1/keys/:id", manage, keys("revokeKey"));
  app.get("/v1/audit", manage, keys("readAudit"));
  app.get("/metrics", prometheus("readPrometheus"));
  app.get("/v1/dead-letters", manage, deadLetters("readDeadLetters"));
  app.post("/v1/dead-letters/replay", manage, deadLetters("replayDeadLetters"));
  app.get("/v1/quarantine", manage, quarantine("readQuarantine"));
  app.post("/v1/quarantine/restore", manage, quarantine("restoreQuarantine"));
  app.get("/v1/quarantine/verdicts", manage, verdicts("readVerdicts"));
  app.post("/v1/quarantine/return", manage, verdicts("returnQuarantine"));

  app.get("/v1/attribution", read, attribution("readAttributionSettings"));
  app.put("/v1/attribution", manage, attribution("putAttributionSettings"));

  app.get("/v1/config", read, config("readConfigDocument"));
  app.put("/v1/config", manage, config("putConfig"));
  app.get("/v1/config/versions", read, versions("listVersions"));
  app.get("/v1/config/versions/:version", read, versions("readVersion"));
  app.delete("/v1/config/versions/:version", manage, versions("withdrawVersion"));
  app.get("/v1/config/diff", read, versions("readDiff"));
  app.post("/v1/config/rollback", manage, versions("rollBack"));
  app.post("/v1/simulate", manage, simulation("simulateConfig"));
  for (const section of sections) {
    const parts = onDemand(async () => (await import("../manage/config_parts.ts")).sectionOf(section));
    app.get(`/v1/${section}`, read, parts("list"));
    app.get(`/v1/${section}/:id`, read, parts("read"));
    app.put(`/v1/${section}/:id`, manage, parts("put"));
    app.delete(`/v1/${section}/:id`, manage, parts("remove"));
  }
  app.get("/v1/coupons/:id/codes.csv", manage, couponCodes("readCodes"));
  app.get("/v1/price-lists", read, priceLists("listPriceLists"));
  app.get("/v1/price-lists/:id", read, priceLists("readPriceList"));
  app.put("/v1/price-lists/:id", manage, priceLists("putPriceList"));
  app.delete("/v1/price-lists/:id", manage, priceLists("deletePriceList"));
  app.get("/v1/competitor-prices", read, competitorPrices("listCompetitorPrices"));
  app.put("/v1/competitor-prices", manage, competitorPrices("putCompetitorPrices"));
  app.put("/v1/costs", manage, competitorPrices("putCosts"));
  app.get("/v1/products/:sku/price-history", read, priceHistory("readPriceHistory"));
  app.put("/v1/price-history", write, pastPrices("putPastPrices"));
  app.get("/v1/switch", read, listSwitch("readListSwitch"));
  app.put("/v1/switch", manage, listSwitch("putListSwitch"));

  app.post("/v1/replenishment/approve", manage, approval("approve"));

  app.get("/v1/digests", manage, digests("listDigests"));
  app.put("/v1/digests/:id", manage, digests("putDigest"));
  app.delete("/v1/digests/:id", manage, digests("removeDigest"));

  app.get("/shop/api/config", demo("readConfig"));
  app.get("/shop/api/batch/:sku", demoBatches("showBatch"));
  app.post("/shop/api/orders", demo("placeOrder"));
  app.post("/shop/api/login", members("logIn"));
}
