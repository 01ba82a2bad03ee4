// The Worker of the office: what operators set; what is not among it goes on to the records' Worker. Wiring only.
import type { ExecutionContext } from "@cloudflare/workers-types";
import type { Env } from "../env.ts";
import { newApp } from "../http/app.ts";
import { handOn } from "../http/hand_on.ts";
import { officeRoutes } from "../routes/office.ts";

export const app = newApp();

officeRoutes(app);

app.notFound((c) => handOn(c.env.RECORDS, c.req.raw));

export default {
  fetch: (request: Request, env: Env, context: ExecutionContext) => app.fetch(request, env, context as never),
};

/** What only the other Workers ask: a door of its own, to which no address leads. */
export const inside = {
  fetch: async (request: Request, env: Env): Promise<Response> =>
    (await import("../experiments/change.ts")).changeExperiment(request, env),
};
