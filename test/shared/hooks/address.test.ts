// Does a webhook go to public names and addresses alone, however an inner one is written?
import { expect, test } from "vitest";
import { addressFault, isPublicAddress } from "../../../shared/hooks/address.ts";

test.each([
  "https://erp.shop.com/hooks?a=1",
  "https://xn--fiqs8s.com/",
  "https://93.184.215.14/",
  "https://[2606:4700::6810:84e5]/",
  "https://shop.com./x",
])("%s is taken", (url) => {
  expect(addressFault(url)).toBeUndefined();
});

test.each([
  "",
  "shop.com",
  "http://shop.com/",
  "ftp://shop.com/",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "https://user:pw@shop.com/",
  "https://shop.com:8443/",
  "https://shop.com/#part",
  "https://localhost/",
  "https://LOCALHOST./",
  "https://a.localhost/",
  "https://server/",
  "https://printer.local/",
  "https://metadata.google.internal/",
  "https://127.0.0.1/",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://017700000001/",
  "https://10.1.2.3/",
  "https://100.64.0.1/",
  "https://169.254.169.254/latest/meta-data/",
  "https://172.16.0.1/",
  "https://172.31.255.255/",
  "https://192.168.1.1/",
  "https://0.0.0.0/",
  "https://224.0.0.1/",
  "https://255.255.255.255/",
  "https://[::]/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:a00:1]/",
  "https://[64:ff9b::10.0.0.1]/",
  "https://[2002:7f00:1::]/",
  "https://[2001::1]/",
  "https://[2001:db8::1]/",
  "https://[fc00::1]/",
  "https://[fd12:3456::1]/",
  "https://[fe80::1]/",
  "https://[ff02::1]/",
])("%s is refused with a sentence", (url) => {
  expect(addressFault(url)).toMatch(/^It .*\.$/);
});

test.each([
  ["8.8.8.8", true],
  ["172.32.0.1", true],
  ["100.128.0.1", true],
  ["192.0.1.1", true],
  ["2a00:1450:4001:80b::200e", true],
  ["300.1.1.1", false],
  ["1.2.3", false],
  ["::ffff:8.8.8.8", false],
  ["1::2::3", false],
  ["12345::", false],
  ["shop.com", false],
])("what a name leads to: %s", (address, open) => {
  expect(isPublicAddress(address)).toBe(open);
});
