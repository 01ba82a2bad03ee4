// The doors of other tools' clients: their paths, and who may come from a page.
import type { Hono } from "hono";
import { cors } from "hono/cors";
import type { App } from "../../http/context.ts";
import { onDemand } from "../../http/on_demand.ts";
import { problemResponse } from "../../http/problem.ts";
import { segmentPaths } from "./paths.ts";

const segment = onDemand(() => import("./segment.ts"));
const ga4 = onDemand(() => import("./ga4.ts"));
const pages = onDemand(() => import("./pages.ts"));

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

const others = ["/mp/collect", "/debug/mp/collect", "/api/send", "/api/event"];

/** Whoever opens an address in a browser, to see whether somebody is there. */
function postOnly(): Response {
  const detail = "Somebody is here: what a client sends with POST is taken. There is nothing to look at.";
  const response = problemResponse({ status: 405, code: "post_only", detail });
  response.headers.set("allow", "POST");
  return response;
}

export function doorRoutes(app: Hono<App>): void {
  for (const path of Object.keys(segmentPaths)) {
    app.use(`/v1/${path}`, fromPages);
    app.post(`/v1/${path}`, segment("takeSegment"));
  }
  for (const path of ["/sourceConfig", "/sourceConfig/", ...others]) app.use(path, fromPages);
  app.get("/sourceConfig", segment("readSourceConfig"));
  // RudderStack's client puts a slash behind it.
  app.all("/sourceConfig/", segment("readSourceConfig"));
  app.post("/mp/collect", ga4("takeGa4"));
  app.post("/debug/mp/collect", ga4("debugGa4"));
  app.post("/api/send", pages("takeUmami"));
  app.post("/api/event", pages("takePlausible"));
  // A Plausible tag's script by its other names, such as script.hash.manual.js: which it is, it reads there itself.
  app.get(
    "/js/:name",
    (c) => c.env.ASSETS.fetch(new URL("/js/script.js", c.req.url).href, c.req.raw as never) as never,
  );
  for (const path of [...Object.keys(segmentPaths).map((each) => `/v1/${each}`), ...others]) app.all(path, postOnly);
}
