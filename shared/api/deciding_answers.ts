// What does a page say and hear when it asks for prices? Plain types without imports: the storefront's declaration file is this text.

/** A product and how many of it; one when left out. */
export interface AskedLine {
  sku: string;
  quantity?: number;
}

/** What is asked of each product alone, as a product page shows it. */
export interface DecideAsk {
  /** At most 200. */
  lines: readonly AskedLine[];
  /** The language of all texts; English when left out. */
  locale?: "en" | "zh-CN";
  /** From `POST /v1/customers/{id}/token`; without it the visitor is nobody in particular. */
  customer_token?: string;
  /** The random id that the browser keeps, only with consent. */
  visitor?: string;
  /** The `quote` of the last answer to this visitor: who signs in since then keeps the arms of experiments. */
  earlier?: string;
  /** `web` when left out. */
  channel?: string;
  campaign?: string;
  device?: "phone" | "tablet" | "desktop";
  /** Two letters, where the platform does not know it. */
  country?: string;
}

/** What is asked of a cart. */
export interface QuoteAsk extends DecideAsk {
  codes?: readonly string[];
  /** Of the cart before offers. */
  shipping_minor?: number;
}

export interface CheckoutAsk {
  /** The quote as it was answered. */
  quote: string;
  /** 8 to 100 letters, digits and . _ : -, such as a UUID, one for each order. The same quote again is answered the same. */
  idempotency_key: string;
  locale?: "en" | "zh-CN";
}

/** A price rule or offer by its title, and what it took off; below zero where a rule raised the price. */
export interface PriceReason {
  id: string;
  title: string;
  amount_minor: number;
}

export interface LineAnswer {
  sku: string;
  /** Whether the store sells it. */
  known: boolean;
  quantity: number;
  currency: string;
  /** Of one unit. */
  list_minor: number;
  /** Of one unit, after all reductions; where units differ by a minor unit, the dearer one. */
  price_minor: number;
  price_text: string;
  /** Of all units, after price rules and before offers. */
  before_offers_minor: number;
  before_offers_text: string;
  /** Of all units, after all reductions. */
  total_minor: number;
  total_text: string;
  /** Within the total where prices include tax, else on top of it. */
  tax_minor: number;
  /** Against the list price. */
  savings_minor: number;
  /** What may lawfully be struck through beside the price, of one unit, and what it is; null when nothing may. */
  was_minor: number | null;
  was_text: string | null;
  was_label: string | null;
  /** The reduction's title. */
  label: string | null;
  reasons: PriceReason[];
  /** Whether the price follows from who the visitor is: then `disclosure` has to stand beside it. */
  personalised: boolean;
}

/** What an offer that does not apply yet would save, and what is missing for it. */
export interface HintAnswer {
  offer: string;
  title: string;
  /** The line it is about, of products decided each alone. */
  line?: number;
  /** null where nothing is missing but the cart. */
  need:
    | { kind: "amount"; missing_minor: number }
    | { kind: "quantity"; missing: number }
    | { kind: "products"; skus: readonly string[] }
    | { kind: "people"; missing: number }
    | null;
  /** null when it cannot be told, such as of a gift. */
  saves_minor: number | null;
  /** Of a price rule with quantity tiers: what each unit would cost. */
  unit_minor?: number;
  /** As a sentence. */
  text: string;
}

interface CommonAnswer {
  /** The decision's id. */
  id: string;
  /** Of the store's rules. */
  version: number;
  /** When it was decided, epoch ms by the server's clock; so is `valid_until`. */
  at: number;
  currency: string;
  /** Whether a price or offer follows from who the visitor is, and what the law wants said of it. */
  personalised: boolean;
  disclosure: string | null;
  valid_until: number;
  hints: HintAnswer[];
  /** Whether the operator went back to list prices. */
  list_prices_only: boolean;
  /** Of a cart: what checkout takes. */
  quote: string;
}

export interface DecideAnswer extends CommonAnswer {
  /** Of the products that the store sells, in the order asked. Hints say in words what is missing, without the product's name. */
  decisions: (LineAnswer & { valid_until: number; quote: string; hints: string[] })[];
  /** Skus that the store does not sell. */
  unknown: string[];
}

/** What the parts of a cart are called in the reader's language. */
export interface CartLabels {
  goods: string;
  shipping: string;
  total: string;
  code: string;
  use: string;
  remove: string;
}

/** A cart decided on, with all it says in words. */
export interface CartAnswer {
  labels: CartLabels;
  /** For a cart that is shown without places of its own: goods before offers, delivery and what is to be paid, each as one text. */
  goods_row: string;
  shipping_row: string;
  total_row: string;
  lines: LineAnswer[];
  /** Before shipping. */
  subtotal_list_minor: number;
  before_offers_minor: number;
  before_offers_text: string;
  subtotal_minor: number;
  shipping_minor: number;
  shipping_text: string;
  /** On top of lines and shipping; 0 where prices include tax. */
  tax_minor: number;
  /** Within them where prices include tax, else 0. */
  tax_included_minor: number;
  /** What is to be paid. */
  total_minor: number;
  total_text: string;
  /** Against list prices and full shipping. */
  savings_minor: number;
  savings_text: string;
  /** What applies, with what it takes off in all; zero of gifts and points. */
  offers: {
    id: string;
    title: string;
    amount_minor: number;
    amount_text: string;
    times: number;
    units: number;
    code: string | null;
  }[];
  gifts: { offer: string; sku: string; quantity: number; title: string; text: string }[];
  points: { offer: string; points: number; text: string }[];
  /** Each code that was sent, and in words what became of it. */
  codes: { code: string; offer: string | null; applied: boolean; reason: string; text: string }[];
}

export interface QuoteAnswer extends CommonAnswer, CartAnswer {}

/** A line as it is agreed on. */
export interface CheckoutLine extends LineAnswer {
  /** Its total by unit, to the minor unit, as `[count, paid_minor]`: what is given back when units return. */
  units: (readonly [count: number, paid_minor: number])[];
}

export interface CheckoutAnswer extends CartAnswer {
  /** Its id, of 32 hex digits, for the shop's server: `/v1/checkout/{key}`. */
  checkout: string;
  lines: CheckoutLine[];
  /** Until when limited offers are held for the order. */
  expires_at: number;
  /** The decision's id. */
  decision: string;
  /** How it is to travel, where the store has set it (PUT /v1/service-settings); no rule fits where it is left out. */
  delivery?: { service: string };
}

/** Why something could not be answered, as RFC 9457 has it. Of a network that fails the status is 0 and the code `network`. */
export interface AnswerProblem {
  status: number;
  code: string;
  /** A sentence. */
  detail: string;
  field?: string;
  /** Of a quote that is not honoured: what the same cart costs now, and the quote for that. */
  quote?: string;
  cart?: Omit<QuoteAnswer, "id" | "list_prices_only" | "quote">;
  changes?: { total_minor: { before: number; after: number }; offers: { id: string; title: string }[] };
}

export type Answer<T> = { ok: true; answer: T } | { ok: false; problem: AnswerProblem };

/** Asks for prices. Nothing throws: what cannot be answered is a problem in words, and list prices stand. */
export interface Client {
  decide: (ask: DecideAsk) => Promise<Answer<DecideAnswer>>;
  quote: (ask: QuoteAsk) => Promise<Answer<QuoteAnswer>>;
  checkout: (ask: CheckoutAsk) => Promise<Answer<CheckoutAnswer>>;
}

export interface ClientOptions {
  /** The store's public key. */
  key: string;
  /** Where Suanpan answers, such as `https://prices.example`. */
  url: string;
}
