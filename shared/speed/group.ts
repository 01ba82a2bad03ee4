// Which kind of page is a page? Told by the shop's own addresses: their first part, so that a thousand products are one kind.

/** The opening page, and what is of no kind that is told apart. */
export const HOME = "/";
export const REST = "(other)";

/** `/products/blue-cup?size=2` is of `/products/…`, `/cart` of `/cart`, `/en/shop/products/x` of `/products/…`. */
export function pageGroup(page: string): string {
  const path = page.split(/[?#]/, 1)[0] ?? "";
  const parts = path.split("/").filter((part) => part !== "");
  // A language before everything else is no kind of page, nor is the folder that the shop stands in.
  if (/^[a-z]{2}(-[a-z]{2,4})?$/i.test(parts[0] ?? "")) parts.shift();
  if (/^(shop|store)$/i.test(parts[0] ?? "")) parts.shift();
  const [first] = parts;
  if (first === undefined) return HOME;
  return parts.length > 1 ? `/${first}/…` : `/${first}`;
}
