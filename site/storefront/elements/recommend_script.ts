// What a second script tag brings: <script defer src="https://HOST/r.js" data-key="pk_...">. Beside p.js it takes that one's attributes.
import { askAgain } from "./element.ts";
import type { StartOptions } from "./public.ts";
import { RecommendElement } from "./recommend.ts";
import { setOptions } from "./recommend_ask.ts";

const own = document.currentScript as HTMLScriptElement | null;

if (own && !customElements.get("suanpan-recommend")) {
  const script = document.querySelector<HTMLScriptElement>('script[src$="/p.js"][data-key]') ?? own;
  const read = () => {
    const { key = "", url = new URL(own.src).origin, locale, customerToken: customer_token } = script.dataset;
    setOptions({ key, url, locale, customer_token } as StartOptions);
    askAgain();
  };
  read();
  customElements.define("suanpan-recommend", RecommendElement);
  new MutationObserver(read).observe(script, { attributes: true });
  new MutationObserver(askAgain).observe(document.documentElement, { attributeFilter: ["lang"] });
}
