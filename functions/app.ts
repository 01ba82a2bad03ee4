// The routes of a shop; what is not among them goes on to the office's Worker, and what is no route at all to the site.
import { newApp } from "./http/app.ts";
import { shopRoutes } from "./routes/shop.ts";

export const app = newApp();

shopRoutes(app);

app.notFound(async (c) => {
  const { path, raw } = c.req;
  if (!path.startsWith("/v1/") && !path.startsWith("/shop/api/")) return c.env.ASSETS.fetch(raw as never) as never;
  const answer = await c.env.OFFICE.fetch(raw as never);
  // As one of its own, whose headers can be added to.
  return new Response(answer.body as never, answer as never);
});
