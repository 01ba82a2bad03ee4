// What a third script tag brings: <script defer src="https://HOST/q.js" data-key="pk_...">. Beside p.js it takes that one's attributes.
import type { StartOptions } from "./public.ts";
import { QuestionsElement, setOptions, speakAll } from "./questions.ts";

const own = document.currentScript as HTMLScriptElement | null;

if (own && !customElements.get("suanpan-questions")) {
  const script = document.querySelector<HTMLScriptElement>('script[src$="/p.js"][data-key]') ?? own;
  const read = () => {
    const { key = "", url = new URL(own.src).origin, locale, customerToken: customer_token } = script.dataset;
    setOptions({ key, url, locale, customer_token } as StartOptions);
  };
  read();
  customElements.define("suanpan-questions", QuestionsElement);
  new MutationObserver(read).observe(script, { attributes: true });
  new MutationObserver(speakAll).observe(document.documentElement, { attributeFilter: ["lang"] });
}
