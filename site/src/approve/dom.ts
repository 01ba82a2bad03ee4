// How is the page of approvals made of elements? Text is set, never parsed: titles are the shop's own.
import { locales, type Text } from "../../../shared/locale.ts";

type Child = Node | Text | string;

/** An element with a class and children; a text is there in both languages. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name: string,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name) element.className = name;
  fill(element, ...children);
  return element;
}

export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...children.flatMap((child): (Node | string)[] => (isText(child) ? both(child) : [child])));
}

const isText = (child: Child): child is Text => typeof child === "object" && !(child instanceof Node);

function both(text: Text): Node[] {
  return locales.map((locale) => {
    const span = document.createElement("span");
    span.dataset.t = locale;
    span.lang = locale;
    span.textContent = text[locale];
    return span;
  });
}

export function button(text: Text, run: () => void, name = ""): HTMLButtonElement {
  const made = el("button", name, text);
  made.type = "button";
  made.addEventListener("click", run);
  return made;
}
