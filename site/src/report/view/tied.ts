// Which breaks of a line would tear a number? Chinese may break before any character, also between 1.38 and 万.
const TORN = /(\d)(?=[万亿])/g;

/** A sentence whose amounts stay whole: a word joiner, which nobody sees, holds digits and their unit together. */
export const tied = (text: string): string => text.replace(TORN, "$1\u2060");
