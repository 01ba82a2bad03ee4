// What a script tag brings: <script defer src="https://HOST/p.js" data-key="pk_..."></script>. Its attributes are the options, whenever they change.
import type { StartOptions } from "./public.ts";
import { start } from "./start.ts";

const script = document.currentScript as HTMLScriptElement | null;

if (script) {
  const read = () => {
    const { key, url = new URL(script.src).origin, locale, customerToken: customer_token, channel } = script.dataset;
    // What is left out is not sent: JSON has no undefined.
    start({ key, url, locale, customer_token, channel } as StartOptions);
  };
  new MutationObserver(read).observe(script, { attributes: true });
  read();
}
