// Whose address is it? What one customer of a provider has: a whole IPv4 address, the first half of an IPv6 one.

/**
 * The part of an address that stands for its holder, or null where there is none or it is the machine's own. Of IPv6 a
 * household is given 64 bits to choose from, so that counting whole addresses would count nobody twice.
 * Source: RFC 6177, end sites get a /64 or more.
 * @example networkOf("2001:db8::1") // => "2001:db8:0:0"
 */
export function networkOf(address: string): string | null {
  if (address === "" || address === "::1" || address.startsWith("127.")) return null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return networkOf(mapped);
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  return [...first, ...zeros, ...last].slice(0, 4).join(":");
}
