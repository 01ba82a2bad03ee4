// For which store, visitor and language do the elements ask?
import type { Answer, ClientOptions, DecideAsk } from "../../../shared/api/deciding_answers.ts";
import { post } from "./client.ts";
import type { StartOptions } from "./public.ts";
import { type Known, read } from "./visit.ts";

export interface Context {
  locale: "en" | "zh-CN";
  /** Tells contexts apart by a short text: an answer to one is no answer to another. */
  name: string;
  ask: <T>(endpoint: string, ask: object) => Promise<Answer<T>>;
}

let current: StartOptions | undefined;

export const setOptions = (options: StartOptions): void => {
  current = options;
};

/** Undefined before the start, and where no key is given: then nothing is asked. */
export function contextNow(): Context | undefined {
  if (!current?.key) return undefined;
  const { key, url, ...rest } = current as ClientOptions & Omit<DecideAsk, "lines">;
  const who = {
    ...rest,
    locale: rest.locale ?? (document.querySelector("html:lang(zh)") ? "zh-CN" : "en"),
  } as const;
  return {
    locale: who.locale,
    // A token ends in a code that no other has.
    name: Object.values({ key, ...who })
      .map((part) => part?.slice(-24))
      .join(),
    // Whom the beacon knows, so that experiments know them too: nobody without consent.
    ask: (endpoint, ask) =>
      post({ key, url }, endpoint, { visitor: read<Known>("localStorage", "suanpan")?.visitor, ...who, ...ask }),
  };
}
