// What a shop's own code may call: the types of the `suanpan` function and of the ES module.

/** Event parameters: the GA4 names for e-commerce events, or a flat object of strings, numbers and booleans. */
export type Params = Record<string, unknown>;

/** The events of the GA4 e-commerce vocabulary that a shop sends itself. */
export type ShopEvent =
  | "view_item_list"
  | "select_item"
  | "view_item"
  | "add_to_cart"
  | "remove_from_cart"
  | "view_cart"
  | "begin_checkout"
  | "add_shipping_info"
  | "add_payment_info"
  | "purchase"
  | "refund"
  | "view_promotion"
  | "select_promotion"
  | "search"
  | "sign_up"
  | "login"
  | "share";

/** Sends events and sets what the visitor allows. Never throws, whatever it is given. */
export interface Suanpan {
  /** Allows or ends identifiers and storage; a refusal also removes what was stored. */
  (command: "consent", answer: "granted" | "denied"): void;
  /** Names the customer after a login; without an id, after a logout, the name is dropped. Sent only with consent. */
  (command: "identify", customerId?: string | number | null): void;
  /** Removes everything the beacon keeps in this browser, unsent events included. */
  (command: "forget"): void;
  /** Sends an event; a name of your own is lower snake case, at most 40 characters. */
  (name: ShopEvent | (string & {}), params?: Params): void;
  /** Calls made before the script was there. */
  q?: ArrayLike<unknown>[];
  /** Set when the script is there. */
  started?: boolean;
  /** Called when the page is about to be left, while there is still time for one more event. */
  leaving?: () => void;
}

/** What the script tag says in `data-*` attributes. */
export interface StartOptions {
  /** The store's public write key, `pk_...`. */
  key: string;
  /** Where Suanpan runs, such as `https://stats.example.com`. Default: where the module was loaded from. */
  origin?: string;
  /** "granted" when the store has a lawful basis of its own for identifiers. Default: "required". */
  consent?: "required" | "granted";
  /** "none", or a list out of `datalayer gtag jsonld`. Default: all of them. */
  capture?: string;
  /** Also measures LCP, INP and CLS. */
  vitals?: boolean;
  /** Also records where people click. */
  clicks?: boolean;
}
