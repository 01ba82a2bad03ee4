// Who is played in the demo shop, as far as its server vouches for it?
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { currentMember, parseMember, playMember } from "../../../site/storefront/member.ts";

const member = { id: "M-1001", customer_token: "ct_1", expires_at: Date.now() + 60_000 };

beforeEach(() => {
  const stored = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
    removeItem: (name: string) => stored.delete(name),
  });
});
afterEach(() => vi.unstubAllGlobals());

test.each([
  ["a member", member, member],
  ["one whose time is over", { ...member, expires_at: Date.now() - 1 }, null],
  ["half of one", { id: "M-1001" }, null],
  ["nothing", undefined, null],
  ["something else", "M-1001", null],
])("parseMember reads %s", (_, stored, read) => {
  expect(parseMember(stored, Date.now())).toEqual(read);
});

test("a member is remembered until a guest is played", async () => {
  const { customer_token, expires_at } = member;
  const send = async () => Response.json({ member: "M-1001", customer_token, expires_at });
  expect(await playMember("M-1001", send)).toEqual(member);
  expect(currentMember()).toEqual(member);
  expect(await playMember("", send)).toBeNull();
  expect(currentMember()).toBeNull();
});

test.each([
  ["no network", () => Promise.reject(new TypeError("offline"))],
  ["a server that knows no such member", async () => Response.json({ code: "member_unknown" }, { status: 404 })],
])("with %s a guest is played", async (_, send) => {
  expect(await playMember("M-1001", send)).toBeNull();
  expect(currentMember()).toBeNull();
});
