// By which code does a buyer ask for a batch? The store, and 80 random bits: nobody walks from one batch to the next.

/** Without letters that are taken for a digit or for each other. */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

const LENGTH = 16;

/** A new batch's own part of its code. */
export function newTrace(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
}

/** The code as it is printed: the store's number first, so that one place is asked. */
export const traceAddress = (store: number, trace: string): string => `${store}-${trace}`;

/** Store and own part of a code, as it was typed in too; null of what can be none. */
export function readTraceAddress(typed: string): { store: number; trace: string } | null {
  const text = typed.toLowerCase().replaceAll("o", "0").replaceAll(/[il]/g, "1");
  const [, store = "", trace = ""] = /^(\d{1,9})-([0-9a-z]{16})$/.exec(text) ?? [];
  return trace === "" ? null : { store: Number(store), trace };
}
