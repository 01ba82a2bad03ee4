// What a shop's pages and checkout ask for: every route on the way of somebody who buys, and files that are the same for all.
import type { Hono } from "hono";
import { cors } from "hono/cors";
import { doorRoutes } from "../collect/doors/index.ts";
import { collectEvents } from "../collect/events.ts";
import { decideProducts } from "../decide/decide.ts";
import { quoteCart } from "../decide/quote.ts";
import { authorize } from "../http/auth.ts";
import type { App } from "../http/context.ts";
import { fileAt } from "../http/file.ts";
import { onDemand } from "../http/on_demand.ts";

// What every visitor asks for, beacons and prices, is there at once; these are asked for by few, or once a visit.
const agreed = onDemand(() => import("../decide/agreed.ts"));
const answers = onDemand(() => import("../customers/answers.ts"));
const checkout = onDemand(() => import("../decide/checkout.ts"));
const features = onDemand(() => import("../decide/features.ts"));
const featureStream = onDemand(() => import("../decide/feature_stream.ts"));
const ofrep = onDemand(() => import("../decide/ofrep.ts"));
const questionnaire = onDemand(() => import("../customers/questionnaire.ts"));
const recommend = onDemand(() => import("../decide/recommend.ts"));
const tagExamples = onDemand(() => import("../manage/tag_examples.ts"));

/** Beacons, prices, checkouts, recommendations and answers, and files of the API. */
export function shopRoutes(app: Hono<App>): void {
  // What a shop's own server tells: a key of its own for it, which can make no keys and no links.
  const write = authorize("write");

  app.post("/v1/events", (c) => collectEvents(c.req.raw, c.env, c.executionCtx, Date.now()));
  doorRoutes(app);
  // A shop's pages ask for prices across origins; the store's allow-list is checked against the origin they name.
  for (const [path, handler] of [
    ["/v1/decide", decideProducts],
    ["/v1/quote", quoteCart],
    ["/v1/checkout", checkout("checkOut")],
    ["/v1/recommend", recommend("recommendProducts")],
  ] as const) {
    app.use(path, cors({ origin: "*", allowMethods: ["POST"], allowHeaders: ["content-type"], maxAge: 86_400 }));
    app.post(path, handler);
  }
  // Features are asked for from a shop's pages as prices are, by clients that bring headers of their own.
  const fromPages = {
    origin: "*",
    allowHeaders: ["authorization", "content-type", "if-none-match", "x-api-key"],
    exposeHeaders: ["etag", "retry-after", "x-sse-support"],
    maxAge: 86_400,
  };
  app.use("/api/features/*", cors({ ...fromPages, allowMethods: ["GET"] }));
  app.get("/api/features/:client_key", features("readFeatures"));
  app.use("/sub/*", cors({ ...fromPages, allowMethods: ["GET"] }));
  app.get("/sub/:client_key", featureStream("streamFeatures"));
  app.use("/ofrep/*", cors({ ...fromPages, allowMethods: ["GET", "POST"] }));
  app.post("/ofrep/v1/evaluate/flags", ofrep("evaluateFlags"));
  app.post("/ofrep/v1/evaluate/flags/:key", ofrep("evaluateFlag"));
  app.get("/ofrep/v1/configuration", ofrep("readOfrepConfiguration"));
  app.get("/v1/checkout/:key", authorize("read", "write"), agreed("readCheckout"));
  app.post("/v1/checkout/:key/confirm", write, agreed("confirmOrder"));
  app.post("/v1/checkout/:key/refund", authorize("read", "write"), agreed("refundUnits"));
  app.delete("/v1/checkout/:key", write, agreed("giveUp"));
  app.get("/v1/config/schema", fileAt("/config/schema.json"));
  app.get("/v1/config/examples", fileAt("/config/examples.json"));
  app.get("/v1/tags/facts", fileAt("/tags/facts.json"));
  app.get("/v1/tags/examples", authorize("read"), tagExamples("listTagExamples"));
  app.use("/v1/questionnaires/:id", cors({ origin: "*", allowMethods: ["GET"], maxAge: 86_400 }));
  app.get("/v1/questionnaires/:id", questionnaire("readQuestionnaire"));
  app.use("/v1/answers", cors({ origin: "*", allowMethods: ["POST"], allowHeaders: ["content-type"], maxAge: 86_400 }));
  app.post("/v1/answers", answers("answerQuestions"));
  app.get("/v1/openapi.json", fileAt("/openapi.json"));
}
