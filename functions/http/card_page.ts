// GET /c/{card}: the report page as any other, with what a chat may show of it in its head. Without a card it says nothing, as /r/.
import type { CardWords } from "../../shared/reports/beside/card.ts";
import { escapeText } from "../../shared/reports/charts/parts/markup.ts";
import type { Ctx } from "./context.ts";
import { pageHeaders } from "./embed.ts";

export async function showCardPage(c: Ctx): Promise<Response> {
  const { origin, pathname } = new URL(c.req.url);
  const id = /^\/c\/([0-9a-f]{32})$/.exec(pathname)?.[1];
  const address = `${origin}/v1/cards/${id ?? "-"}`;
  const [page, answer] = await Promise.all([
    c.env.ASSETS.fetch(new URL("/r/", c.req.url).href),
    c.env.REPORTS.fetch(new Request(address) as never),
  ]);
  const card = answer.ok ? ((await answer.json()) as CardWords & { has_picture: boolean }) : null;
  const headers = new Headers(page.headers as never);
  headers.delete("etag");
  headers.delete("content-length");
  for (const [name, value] of Object.entries(pageHeaders)) headers.set(name, value);
  headers.set("x-robots-tag", "noindex, nofollow, noarchive");
  headers.set("cache-control", "private, no-store");
  const text = await page.text();
  const shown = card === null ? text : withCard(text, card, `${address}/picture.png`);
  return new Response(shown, { status: page.status, headers });
}

/** The page with these words in place of its own. */
export function withCard(
  page: string,
  { locale, title, description, has_picture }: CardWords & { has_picture: boolean },
  picture: string,
): string {
  const properties: [string, string][] = [
    ["og:title", title],
    ["og:description", description],
    ["og:locale", locale === "en" ? "en_US" : "zh_CN"],
    ...(has_picture ? ([["og:image", picture]] as [string, string][]) : []),
  ];
  const metas = [
    ...properties.map(([name, content]) => `<meta property="${name}" content="${escapeText(content)}">`),
    `<meta name="twitter:card" content="${has_picture ? "summary_large_image" : "summary"}">`,
  ];
  return page
    .replaceAll(/<meta (property="og:(title|description)"|name="twitter:card")[^>]*>/g, "")
    .replace("</head>", () => `${metas.join("")}</head>`);
}
