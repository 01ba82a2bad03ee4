// How does the browser name an event so that a second sending is seen to be the same one?

/** The first 12 hex digits of an id made at `ms`; ids compare as strings in the order of their time. */
export const idTime = (ms: number): string => ms.toString(16).padStart(12, "0");

/** 32 hex digits: the time, then 80 random bits. `randomUUID` would need https, which a shop on a LAN lacks. */
export const newId = (): string =>
  idTime(Date.now()) +
  [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => (byte + 256).toString(16).slice(1)).join("");
