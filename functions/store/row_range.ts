// How are all rows of a time read where there are many? In pages from the newest back, as many as fit, and told by time.

const PAGE = 10_000;

/**
 * Rows before a moment, oldest first; of more than `most`, the newest.
 * @param placeOf the moment and id that a row is sorted by
 * @param read rows with (moment, id) below this, newest first, at most `limit`
 */
export async function inPages<R>(
  most: number,
  until: number,
  placeOf: (row: R) => [at: number, id: string],
  read: (at: number, id: string, limit: number) => Promise<R[]>,
): Promise<R[]> {
  const rows: R[] = [];
  // No id is below the empty one: what has this moment is left out.
  let [at, id] = [until, ""];
  while (rows.length < most) {
    const limit = Math.min(PAGE, most - rows.length);
    const page = await read(at, id, limit);
    rows.push(...page);
    const last = page.at(-1);
    if (!last || page.length < limit) break;
    [at, id] = placeOf(last);
  }
  return rows.reverse();
}
