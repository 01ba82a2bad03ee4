// GET /e/{link}: the report page for a frame in somebody's page. Which pages may hold it, the link says; browsers see to it.
import { framedBy } from "../store/link_embed.ts";
import type { Ctx } from "./context.ts";

/** As `site/public/_headers` has it, which is the site's files' alone; a test holds the two against each other. */
export const pageHeaders: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
};

/**
 * The page is the same for every link and holds no data. A link that is unknown, over or stands in no page is framed by nobody:
 * the id alone tells an outsider nothing but that.
 */
export async function showEmbedded(c: Ctx): Promise<Response> {
  const origins = await framedBy(c.env.CONTROL, c.req.path.split("/")[2] ?? "", Date.now());
  const page = await c.env.ASSETS.fetch(new URL("/r/", c.req.url).href);
  const headers = new Headers(page.headers as never);
  headers.delete("etag");
  for (const [name, value] of Object.entries(pageHeaders)) headers.set(name, value);
  if (origins.length > 0) {
    const policy = pageHeaders["content-security-policy"]?.replace(/'none'$/, origins.join(" ")) ?? "";
    headers.set("content-security-policy", policy);
  }
  headers.set("x-robots-tag", "noindex, nofollow, noarchive");
  headers.set("cache-control", "private, no-store");
  return new Response(page.body as never, { status: page.status, headers });
}
