/// <reference types="@cloudflare/vitest-plugin/types" />
// The workers types would bring a second set of DOM globals; the tests take one name from them.
declare module "cloudflare:workers" {
  export const env: unknown;
}
