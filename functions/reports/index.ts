// The Worker of reports: figures, studies and lists; what is not among them goes on to the office's Worker. Wiring only.
import type { ExecutionContext } from "@cloudflare/workers-types";
import type { Env } from "../env.ts";
import { newApp } from "../http/app.ts";
import { handOn } from "../http/hand_on.ts";
import { reportRoutes } from "../routes/reports.ts";

export const app = newApp();

reportRoutes(app);

app.notFound((c) => handOn(c.env.OFFICE, c.req.raw));

export default {
  fetch: (request: Request, env: Env, context: ExecutionContext) => app.fetch(request, env, context as never),
};
