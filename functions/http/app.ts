// What every Worker's routes share: headers of answers, and the one place where an error becomes a response.
import { Hono } from "hono";
import { routePath } from "hono/route";
import { log } from "../log.ts";
import type { App } from "./context.ts";
import { csvAnswer, wantsCsv } from "./csv_answer.ts";
import { localeOf, Problem, problemResponse } from "./problem.ts";

// Answers are somebody's numbers: kept out of search engines and shared caches. What a shop sends comes back in them: no browser
// may take JSON for a page. Files get what they need from site/public/_headers.
const answerHeaders = { "x-robots-tag": "noindex", "cache-control": "no-store", "x-content-type-options": "nosniff" };

/** An app without routes. What it does not know is a problem, unless it says otherwise. */
export function newApp(): Hono<App> {
  const app = new Hono<App>();
  for (const path of ["/v1/*", "/shop/api/*"]) {
    app.use(path, async (c, next) => {
      await next();
      if (wantsCsv(c.req.header("accept"))) c.res = await csvAnswer(c.res, c.req.path);
      // On the answer itself: `c.header` would make another answer for each.
      for (const [name, value] of Object.entries(answerHeaders)) c.res.headers.set(name, value);
    });
  }
  app.notFound(() =>
    problemResponse({
      status: 404,
      code: "route_unknown",
      detail: "There is no such endpoint. See /api/ for all of them.",
    }),
  );
  app.onError((error, c) => {
    const known = error instanceof Problem;
    if (!known) log("unexpected_error", { path: routePath(c), error: String(error), stack: error.stack ?? "" });
    const response = problemResponse(
      known
        ? error.details
        : {
            status: 500,
            code: "internal_error",
            detail: "Something went wrong here. Try again; nothing was half done.",
          },
      localeOf(c.req.query("locale")),
    );
    if (c.req.path === "/v1/events") response.headers.set("access-control-allow-origin", "*");
    return response;
  });
  return app;
}
