// Did an order come that the figures may not hold yet?
import type { Live } from "./live.ts";

/** Whether the strip shows an order that it did not show before. */
export function hasNewOrder(
  before: Partial<Pick<Live, "orders">> | null,
  now: Partial<Pick<Live, "orders">> | null,
): boolean {
  const known = before?.orders?.map(({ id }) => id);
  return known !== undefined && (now?.orders ?? []).some(({ id }) => !known.includes(id));
}
