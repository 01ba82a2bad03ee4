// What do the elements share? Each asks when it comes onto the page, when an attribute changes, and when everybody asks again.

const present = new Set<AskingElement>();

// Without a page, such as on a shop's server that takes the client alone, there is nothing to extend.
const Base = (globalThis.HTMLElement ?? Object) as typeof HTMLElement;

export abstract class AskingElement extends Base {
  connectedCallback(): void {
    present.add(this);
    this.ask();
  }

  disconnectedCallback(): void {
    present.delete(this);
  }

  attributeChangedCallback(): void {
    if (present.has(this)) this.ask();
  }

  abstract ask(): void;
}

/** Language or options changed. */
export const askAgain = (): void => {
  for (const element of present) element.ask();
};
