// What speaks against a sender: its own name, or its network; and what of the name is kept?
import { expect, test } from "vitest";
import { dataCentres } from "../../../shared/events/networks.ts";
import { agentOf, verdictOn } from "../../../shared/events/verdict.ts";

test.each([
  ["Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Google", "googlebot"],
  ["Mozilla/5.0 (X11) AppleWebKit/537.36 HeadlessChrome/120.0 Safari/537.36", "Headless", "headlesschrome"],
  ["Mozilla/5.0 (compatible; Baiduspider/2.0)", "spider", "baiduspider"],
  ["curl/8.1", "curl/8.1", "curl"],
  ["Go-http-client/1.1", "Go-http-client/1.1", "go-http-client"],
  ["12345", "12345", "unnamed"],
])("of %s the program's name is kept", (name, match, agent) => {
  expect(agentOf(name, match)).toBe(agent);
});

test("a name speaks before a network, and people's networks do not speak", () => {
  expect(verdictOn("curl/8.1", "curl/8.1", 16_509)).toEqual({ reason: "bot", agent: "curl", network: 16_509 });
  expect(verdictOn("Mozilla/5.0", null, 16_509)).toEqual({ reason: "datacentre", agent: "", network: 16_509 });
  // China Telecom, Cloudflare's relays, and where nobody tells.
  for (const network of [4134, 13_335, null]) expect(verdictOn("Mozilla/5.0", null, network)).toBeUndefined();
});

test("every network is a number of an autonomous system, and named", () => {
  for (const [asn, whose] of Object.entries(dataCentres)) {
    expect(Number(asn)).toBeGreaterThan(0);
    expect(Number(asn)).toBeLessThan(2 ** 32);
    expect(whose).toMatch(/^[A-Z]/);
  }
});
