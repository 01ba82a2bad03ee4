// Addresses of one holder are one, others are others, and this machine's own are nobody's.
import { expect, test } from "vitest";
import { networkOf } from "../../shared/network.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["2001:DB8:1:2:ffff::1", "2001:db8:1:2"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["fe80::", "fe80:0:0:0"],
  ["::2", "0:0:0:0"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["127.0.0.1", null],
  ["::ffff:127.0.0.1", null],
  ["::1", null],
  ["", null],
])("%s stands for %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
