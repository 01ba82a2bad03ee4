// Which machines does a name lead to? Asked over HTTPS, since a Worker has no resolver of its own.
import { isPublicAddress } from "../../shared/hooks/address.ts";

const ADDRESS_TYPES = new Set([1, 28]);

/** Addresses of a name, of both kinds; empty where it has none. Throws where nobody answers. */
export async function resolveName(name: string): Promise<string[]> {
  const answers = await Promise.all(
    ["A", "AAAA"].map(async (type) => {
      const url = `https://cloudflare-dns.com/dns-query?name=${encodeURIComponent(name)}&type=${type}`;
      const response = await fetch(url, {
        headers: { accept: "application/dns-json" },
        signal: AbortSignal.timeout(5_000),
      });
      if (!response.ok) throw new Error(`no answer about ${name}`);
      return ((await response.json()) as { Answer?: { type: number; data: string }[] }).Answer ?? [];
    }),
  );
  return answers.flat().flatMap(({ type, data }) => (ADDRESS_TYPES.has(type) ? [data] : []));
}

/** Why a name is not asked; undefined where all of its addresses are public. */
export async function nameFault(
  host: string,
  resolve: (name: string) => Promise<string[]> = resolveName,
): Promise<string | undefined> {
  if (isPublicAddress(host)) return undefined;
  try {
    const addresses = await resolve(host);
    if (addresses.length === 0) return "name_unknown";
    return addresses.every(isPublicAddress) ? undefined : "address_private";
  } catch {
    return "name_unanswered";
  }
}
