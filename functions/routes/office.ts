// What operators set, and what a shop's server tells.
import type { Hono } from "hono";
import { sections } from "../../shared/pricing/sections.ts";
import { createCustomerToken } from "../decide/customer_token.ts";
import { readLimits } from "../decide/limits.ts";
import { replayDecision } from "../decide/replay.ts";
import { logIn } from "../demo/members.ts";
import * as demo from "../demo/shop.ts";
import { authorize } from "../http/auth.ts";
import type { App } from "../http/context.ts";
import { putAttributionSettings, readAttributionSettings } from "../manage/attribution.ts";
import { putProducts, putSpend } from "../manage/catalogue.ts";
import { listCompetitorPrices, putCompetitorPrices, putCosts } from "../manage/competitor_prices.ts";
import { putConfig, readConfigDocument } from "../manage/config.ts";
import { sectionOf } from "../manage/config_parts.ts";
import { readCodes } from "../manage/coupon_codes.ts";
import { readDeadLetters, replayDeadLetters } from "../manage/dead_letters.ts";
import { importEvents } from "../manage/import_events.ts";
import { createKey, listKeys, readAudit, revokeKey, rotateKey } from "../manage/keys.ts";
import { createLink, listLinks, readOpens, revokeLink } from "../manage/links.ts";
import { readOrder, readOrderVersions } from "../manage/order_history.ts";
import { putOrder, putOrders, putRefund, putRefunds } from "../manage/orders.ts";
import { putPastPrices } from "../manage/past_prices.ts";
import { readPriceHistory } from "../manage/price_history.ts";
import { deletePriceList, listPriceLists, putPriceList, readPriceList } from "../manage/price_lists.ts";
import * as profiles from "../manage/profiles.ts";
import { readQuarantine, restoreQuarantine } from "../manage/quarantine.ts";
import * as questionnaires from "../manage/questionnaires.ts";
import { rollUpNow } from "../manage/rollup.ts";
import { putSelectionSettings, readSelectionSettings } from "../manage/selection.ts";
import { putSignals, readSignals } from "../manage/signals.ts";
import { simulateConfig } from "../manage/simulate.ts";
import { createStore, readStore, updateStore } from "../manage/stores.ts";
import { putListSwitch, readListSwitch } from "../manage/switch.ts";
import * as tags from "../manage/tags.ts";
import { importTags } from "../manage/tags_import.ts";
import { previewTag, runTags } from "../manage/tags_run.ts";
import { listVersions, readDiff, readVersion, rollBack, withdrawVersion } from "../manage/versions.ts";
import { putInventory, readInventory } from "../supply/inventory.ts";
import * as purchases from "../supply/purchases.ts";
import { readReplenishment, readReplenishmentCsv } from "../supply/replenishment.ts";
import * as supply from "../supply/settings.ts";

/** Stores, keys, prices, tags, stock and orders. */
export function officeRoutes(app: Hono<App>): void {
  const read = authorize("read");
  const manage = authorize("manage");
  // What a shop's own server tells: a key of its own for it, which can make no keys and no links.
  const write = authorize("write");

  app.post("/v1/customers/:id/token", write, createCustomerToken);
  app.get("/v1/decisions/:id", read, replayDecision);
  app.get("/v1/limits", read, readLimits);

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

  app.get("/v1/attribution", read, readAttributionSettings);
  app.put("/v1/attribution", manage, putAttributionSettings);

  app.get("/v1/config", read, readConfigDocument);
  app.put("/v1/config", manage, putConfig);
  app.get("/v1/config/versions", read, listVersions);
  app.get("/v1/config/versions/:version", read, readVersion);
  app.delete("/v1/config/versions/:version", manage, withdrawVersion);
  app.get("/v1/config/diff", read, readDiff);
  app.post("/v1/config/rollback", manage, rollBack);
  app.post("/v1/simulate", manage, simulateConfig);
  for (const section of sections) {
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

  app.get("/v1/tags", read, tags.listAllTags);
  app.post("/v1/tags/import", write, importTags);
  app.post("/v1/tags/run", manage, runTags);
  app.get("/v1/tags/:id", read, tags.readTag);
  app.put("/v1/tags/:id", manage, tags.putTag);
  app.delete("/v1/tags/:id", manage, tags.removeTag);
  app.post("/v1/tags/:id/preview", manage, previewTag);
  app.put("/v1/customers/:id/profile", write, profiles.putProfile);
  app.get("/v1/customers/:id/tags", write, profiles.readTagsOfCustomer);
  app.post("/v1/profiles", write, profiles.putProfiles);
  app.get("/v1/questionnaires", read, questionnaires.listAllQuestionnaires);
  app.put("/v1/questionnaires/:id", manage, questionnaires.putQuestionnaire);
  app.delete("/v1/questionnaires/:id", manage, questionnaires.deleteQuestionnaire);

  app.put("/v1/products", write, putProducts);
  app.get("/v1/signals", read, readSignals);
  app.put("/v1/signals", write, putSignals);
  app.get("/v1/selection", read, readSelectionSettings);
  app.put("/v1/selection", manage, putSelectionSettings);
  app.put("/v1/inventory", write, putInventory);
  app.get("/v1/inventory", read, readInventory);
  app.put("/v1/suppliers", write, purchases.putSuppliers);
  app.get("/v1/suppliers", read, purchases.listSuppliers);
  app.put("/v1/purchase-orders/:id", write, purchases.putPurchaseOrder);
  app.get("/v1/purchase-orders/:id", read, purchases.readPurchaseOrder);
  app.post("/v1/purchase-orders", write, purchases.putPurchaseOrders);
  app.get("/v1/purchase-orders", read, purchases.listPurchaseOrders);
  app.get("/v1/supply-settings", read, supply.readSettings);
  app.put("/v1/supply-settings", manage, supply.putSettings);
  app.get("/v1/replenishment", read, readReplenishment);
  app.get("/v1/replenishment.csv", read, readReplenishmentCsv);
  app.put("/v1/orders/:id", write, putOrder);
  app.get("/v1/orders/:id", read, readOrder);
  app.get("/v1/orders/:id/versions", read, readOrderVersions);
  app.post("/v1/orders", write, putOrders);
  app.put("/v1/refunds/:id", write, putRefund);
  app.post("/v1/refunds", write, putRefunds);
  app.post("/v1/spend", write, putSpend);
  app.post("/v1/import/events", write, importEvents);
  app.post("/v1/rollup", write, rollUpNow);

  app.get("/shop/api/config", demo.readConfig);
  app.post("/shop/api/orders", demo.placeOrder);
  app.post("/shop/api/login", logIn);
}
