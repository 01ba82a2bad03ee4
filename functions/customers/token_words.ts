// Which tags and segments does a customer's token carry? What the shop says of the customer, and what is stored.
import type { D1Database } from "@cloudflare/workers-types";
import { tagWord } from "../../shared/customers/tags/define.ts";
import { customerFacts } from "../store/customer_figures.ts";
import { readCustomerTags } from "../store/customer_tag.ts";

/** As many as a shop itself may say. */
const MOST = 100;

export interface TokenWords {
  tags?: string[];
  segments?: string[];
}

/** Fields of a customer's facts; none where there is no word. What the shop says comes first, and of too many the last go. */
export async function tokenWords(
  db: D1Database,
  store: number,
  customer: string,
  said: { tags?: readonly string[] | undefined; segments?: readonly string[] | undefined },
): Promise<TokenWords> {
  const [held, figures] = await Promise.all([
    readCustomerTags(db, store, customer),
    customerFacts(db, store, customer),
  ]);
  return {
    ...joined(
      "tags",
      said.tags,
      held.map(({ tag, value }) => tagWord(tag, value)),
    ),
    ...joined("segments", said.segments, figures.segments ?? []),
  };
}

function joined(name: keyof TokenWords, said: readonly string[] | undefined, stored: readonly string[]): TokenWords {
  if (said === undefined && stored.length === 0) return {};
  return { [name]: [...new Set([...(said ?? []), ...stored])].slice(0, MOST) };
}
