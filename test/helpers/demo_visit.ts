// A visitor of the demo shop who has answered the consent bar, with a cart and perhaps as a member.
import type { Browser } from "playwright-core";
import { openVisit, type Visit } from "./price_page.ts";
import type { TestServer } from "./server.ts";

const phone = { width: 360, height: 740 };

export interface Visitor {
  lang: string;
  cart?: Record<string, number>;
  member?: string;
  width?: number;
}

export async function visitDemo(
  browser: Browser,
  server: TestServer,
  { lang, cart = {}, member = "", width = phone.width }: Visitor,
): Promise<Visit> {
  const opened = await openVisit(browser, { locale: lang, viewport: { ...phone, width } });
  const lines = Object.entries(cart).map(([sku, quantity]) => ({ sku, quantity }));
  // A page without the shop's scripts.
  await opened.page.goto(`${server.url}/api/`);
  await opened.page.evaluate(
    async ([stored, id]) => {
      localStorage.setItem("suanpan-shop.consent", "denied");
      localStorage.setItem("suanpan-shop.cart", stored);
      if (!id) return;
      const answer = await fetch("/shop/api/login", { method: "POST", body: JSON.stringify({ member: id }) });
      localStorage.setItem("suanpan-shop.member", JSON.stringify({ id, ...(await answer.json()) }));
    },
    [JSON.stringify(lines), member] as const,
  );
  return opened;
}
