// What does a shop's own code see of the elements? The types behind p.d.mts, with those of shared/api/deciding_answers.ts.
import type { AskedLine, ClientOptions, QuoteAnswer } from "../../../shared/api/deciding_answers.ts";

export interface StartOptions extends ClientOptions {
  /** The page's language when left out: zh-CN where it is Chinese, else en. */
  locale?: "en" | "zh-CN";
  /** From `POST /v1/customers/{id}/token`. */
  customer_token?: string;
  /** `web` when left out. */
  channel?: string;
  campaign?: string;
}

/** `<suanpan-cart>`: set its lines and it asks; each answer is told by the event `suanpan-quote`, whose detail is the quote or null. */
export interface SuanpanCart extends HTMLElement {
  lines: readonly AskedLine[];
  codes: readonly string[];
  /** The last answer, with the quote that checkout takes. Set it to show an answer had elsewhere. */
  quote: QuoteAnswer | null;
  ask: () => void;
}

/** `<suanpan-offers skus="A1 B2">`: what is missing for more of these products, or without `skus` of the page's cart. */
export interface SuanpanOffers extends HTMLElement {
  ask: () => void;
}

declare global {
  interface HTMLElementTagNameMap {
    "suanpan-cart": SuanpanCart;
    "suanpan-offers": SuanpanOffers;
  }
  interface HTMLElementEventMap {
    "suanpan-quote": CustomEvent<QuoteAnswer | null>;
  }
}
