// The doors of other tools' clients: their paths, and who may come from a page.
import type { Hono } from "hono";
import { cors } from "hono/cors";
import type { App } from "../../http/context.ts";
import { debugGa4, takeGa4 } from "./ga4.ts";
import { takePlausible, takeUmami } from "./pages.ts";
import { readSourceConfig, segmentPaths, takeSegment } from "./segment.ts";

/**
 * Trackers stand in a shop's pages and bring headers of their own, such as how often they tried: any is let through. Which
 * origins a store takes is asked of each request.
 */
const fromPages = cors({
  origin: "*",
  allowMethods: ["GET", "POST"],
  exposeHeaders: ["retry-after", "x-event-ignored"],
  maxAge: 86_400,
});

export function doorRoutes(app: Hono<App>): void {
  for (const [path, call] of Object.entries(segmentPaths)) {
    app.use(`/v1/${path}`, fromPages);
    app.post(`/v1/${path}`, takeSegment(call));
  }
  for (const path of ["/sourceConfig", "/sourceConfig/", "/mp/collect", "/debug/mp/collect", "/api/send", "/api/event"])
    app.use(path, fromPages);
  app.get("/sourceConfig", readSourceConfig);
  // RudderStack's client puts a slash behind it.
  app.all("/sourceConfig/", readSourceConfig);
  app.post("/mp/collect", takeGa4);
  app.post("/debug/mp/collect", debugGa4);
  app.post("/api/send", takeUmami);
  app.post("/api/event", takePlausible);
}
