// What does the page say over its figures, while these are old? One line, with a button that tries again.
import { must } from "./dom.ts";

const toast = must("#toast", HTMLElement);

/** Null takes it away. */
export function say(text: string | null): void {
  toast.hidden = text === null;
  must("#toast-text", HTMLElement).textContent = text ?? "";
}

export const isSaying = (): boolean => !toast.hidden;
