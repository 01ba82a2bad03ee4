// Which languages does Suanpan speak? Both are native: neither is a translation that may lag behind.

export const locales = ["en", "zh-CN"] as const;

export type Locale = (typeof locales)[number];

/** A text in every language; the type makes a missing one an error. */
export type Text = Record<Locale, string>;
