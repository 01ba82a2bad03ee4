// The Worker of records: what a shop's server tells, and the lists read of it. Wiring only.
import type { ExecutionContext } from "@cloudflare/workers-types";
import type { Env } from "../env.ts";
import { newApp } from "../http/app.ts";
import { recordRoutes } from "../routes/records.ts";

export const app = newApp();

recordRoutes(app);

export default {
  fetch: (request: Request, env: Env, context: ExecutionContext) => app.fetch(request, env, context as never),
};
