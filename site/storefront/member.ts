// Who plays the buyer? A guest, or a member for whom the shop's server vouches; remembered until played otherwise.
import { readJson, write } from "./storage.ts";

export interface Member {
  id: string;
  customer_token: string;
  expires_at: number;
}

/** Reads a member from what storage gave back; null for a guest, and when the server's word has ended. */
export function parseMember(stored: unknown, now: number): Member | null {
  const { id, customer_token, expires_at } = Object(stored) as Partial<Member>;
  if (typeof id !== "string" || typeof customer_token !== "string" || typeof expires_at !== "number") return null;
  return expires_at > now ? { id, customer_token, expires_at } : null;
}

export const currentMember = (): Member | null => parseMember(readJson("member"), Date.now());

/** Plays a member, or a guest for "". Never throws; null where nobody is played, or the server knows no such member. */
export async function playMember(id: string, send: typeof fetch = fetch): Promise<Member | null> {
  write("member", null);
  if (id === "") return null;
  try {
    const response = await send("/shop/api/login", { method: "POST", body: JSON.stringify({ member: id }) });
    const member = parseMember({ id, ...(await response.json()) }, Date.now());
    if (member) write("member", JSON.stringify(member));
    return member;
  } catch {
    return null;
  }
}
