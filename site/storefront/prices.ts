// How does the shop show decided prices? As any shop does: by the script tag, whose key the page has to ask for first.
import type { ShopConfig } from "./config.ts";
import { currentMember } from "./member.ts";

let script: HTMLScriptElement | undefined;

/** Tells the elements who is buying: they ask again. */
export function tellMember(): void {
  const member = currentMember();
  if (!script) return;
  if (member) script.dataset.customerToken = member.customer_token;
  else delete script.dataset.customerToken;
}

export function loadElements({ write_key }: ShopConfig): void {
  script = document.createElement("script");
  script.src = "/p.js";
  script.dataset.key = write_key;
  tellMember();
  document.head.append(script);
}
