// <suanpan-cart>: what the cart comes to. Takes lines and codes, asks, and fills the places the page has for what is answered.
import type { AskedLine, QuoteAnswer } from "../../../shared/api/deciding_answers.ts";
import { makePlaces } from "./cart_places.ts";
import { type Child, create, fillPlaces, needPlace } from "./dom.ts";
import { AskingElement } from "./element.ts";
import { contextNow } from "./options.ts";
import { read, recall, remember } from "./visit.ts";

/** Codes that the buyer entered; the next page's cart has them too. */
const CODES = "suanpan.codes";

const failed = { en: "List prices apply.", "zh-CN": "按原价结算。" };

export class CartElement extends AskingElement {
  static observedAttributes = ["shipping-minor"];

  #quote: QuoteAnswer | null = null;
  #lines: readonly AskedLine[] | undefined;
  /** What is asked now: an answer to something before that is not shown. */
  #asked: object | undefined;

  /** What was set, or else what the page's storage holds. */
  get lines(): readonly AskedLine[] {
    return this.#lines ?? read("localStorage", this.getAttribute("storage")) ?? [];
  }

  set lines(lines: readonly AskedLine[]) {
    this.#lines = lines;
    this.ask();
  }

  /** The last answer; null before it, and where there is none. */
  get quote(): QuoteAnswer | null {
    return this.#quote;
  }

  /** Shows what was answered elsewhere, such as at a checkout that could not honour the quote. */
  set quote(quote: QuoteAnswer | null) {
    this.#show(quote);
  }

  get codes(): readonly string[] {
    return recall(CODES, []);
  }

  set codes(codes: readonly string[]) {
    remember(CODES, codes);
    this.ask();
  }

  override connectedCallback(): void {
    // Set before the element was defined.
    if (Object.hasOwn(this, "lines")) {
      this.#lines = this.lines;
      delete (this as { lines?: unknown }).lines;
    }
    this.onsubmit = (event) => {
      const { code: field } = event.target as HTMLFormElement & { code?: HTMLInputElement };
      if (!field) return;
      event.preventDefault();
      if (field.value) this.codes = [...this.codes, field.value];
      field.value = "";
    };
    this.ariaLive = "polite";
    super.connectedCallback();
  }

  /** Asks for what is in the cart now; what changes in the same moment is asked once. */
  async ask(): Promise<void> {
    const { codes, lines } = this;
    const ask = { lines, codes, shipping_minor: Number(this.getAttribute("shipping-minor")) };
    this.#asked = ask;
    await null;
    const context = contextNow();
    if (ask !== this.#asked || !context) return;
    const result = lines.length > 0 ? await context.ask<QuoteAnswer>("quote", ask) : null;
    if (ask !== this.#asked) return;
    // The server says in words what is wrong with the cart; of all else the buyer need not know.
    const problem = result && !result.ok && result.problem;
    this.#show(
      result?.ok ? result.answer : null,
      problem && (problem.status === 422 ? problem.detail : failed[context.locale]),
    );
  }

  #show(quote: QuoteAnswer | null, problem?: Child): void {
    // What an answer told before, none tells now.
    const gone = Object.keys(this.#quote ?? {}).map((name) => [name, ""]);
    this.#quote = quote;
    const { offers = [], gifts = [], points = [], codes = [], labels } = quote ?? {};
    if (labels) makePlaces(this, labels);
    needPlace(this, problem && "problem");
    const row = (...parts: Child[]) => create("li", ...parts.map((part) => create("span", part)));
    fillPlaces(this, {
      ...Object.fromEntries(gone),
      ...(quote as Record<string, string> | null),
      problem,
      offers: offers.map((each) => each.amount_minor > 0 && row(each.title, `−${each.amount_text}`)),
      extras: [...gifts, ...points].map(({ text }) => row(text)),
      codes: codes.map(({ code, text }) => row(text, this.#remover(code, labels?.remove))),
    });
    // A code that does not exist is told once; one that only lacks something may hold later.
    if (codes.length > 0)
      remember(
        CODES,
        codes.filter(({ offer }) => offer).map(({ code }) => code),
      );
    this.dispatchEvent(new CustomEvent("suanpan-quote", { bubbles: true, detail: quote }));
    for (const each of document.querySelectorAll("suanpan-offers")) each.ask();
  }

  #remover(code: string, label: Child): HTMLElement {
    const button = create("button", label);
    button.type = "button";
    button.onclick = () => {
      this.codes = this.codes.filter((each) => each !== code);
    };
    return button;
  }
}
