// Where does the next page of customers begin? After the last one's figure and id, so that it stays where rows change.
import type { Place } from "../store/audience.ts";

export const placeOf = (cursor: string | undefined): Place | null => {
  if (cursor === undefined) return null;
  const dot = cursor.indexOf(".");
  return { key: Number(cursor.slice(0, dot)), customer: cursor.slice(dot + 1) };
};

/** The cursor after a page; null with the last one. */
export function nextOf(page: readonly Place[], limit: number): string | null {
  const last = page.length === limit ? page.at(-1) : undefined;
  return last ? `${last.key}.${last.customer}` : null;
}
