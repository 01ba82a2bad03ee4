// The routes of a shop; what is not among them goes on to the reports' Worker, and what is no route at all to the site.
import { newApp } from "./http/app.ts";
import { showCardPage } from "./http/card_page.ts";
import { showEmbedded } from "./http/embed.ts";
import { handOn } from "./http/hand_on.ts";
import { shopRoutes } from "./routes/shop.ts";

export const app = newApp();

/** Addresses that are no files of the site. */
const handedOn = ["/v1/", "/shop/api/", "/t/", "/mcp", "/metrics"];

shopRoutes(app);

app.notFound((c) => {
  const { path, raw } = c.req;
  if (path.startsWith("/e/")) return showEmbedded(c);
  if (path.startsWith("/c/")) return showCardPage(c);
  if (!handedOn.some((start) => path.startsWith(start))) return c.env.ASSETS.fetch(raw as never) as never;
  return handOn(c.env.REPORTS, raw);
});
