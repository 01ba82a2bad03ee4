// The routes of a shop; what is not among them goes on to the reports' Worker, and what is no route at all to the site.
import { newApp } from "./http/app.ts";
import { handOn } from "./http/hand_on.ts";
import { shopRoutes } from "./routes/shop.ts";

export const app = newApp();

shopRoutes(app);

app.notFound((c) => {
  const { path, raw } = c.req;
  if (!path.startsWith("/v1/") && !path.startsWith("/shop/api/")) return c.env.ASSETS.fetch(raw as never) as never;
  return handOn(c.env.REPORTS, raw);
});
