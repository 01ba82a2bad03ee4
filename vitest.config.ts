// Three kinds of test: pure code in Node, the Worker inside workerd on real bindings, and the whole in a real browser.
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const migrations = (name: string) => readD1Migrations(`functions/store/migrations/${name}`);

/** Two files at a time, also on two cores: of which the runner would leave one to itself. Browsers come after: they mostly wait. */
const together = { maxWorkers: 2, sequence: { groupOrder: 0 }, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    silent: "passed-only",
    reporters: ["default", "./test/helpers/closing_line.ts"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/{shared,site,scripts}/**/*.test.ts", "test/*.test.ts"],
          setupFiles: ["test/helpers/seed.ts"],
          testTimeout: 120_000,
          // Pure code has no state to be kept apart, and 300 files read it once instead of each for itself.
          isolate: false,
          ...together,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              // Tests put the others behind the shop themselves.
              workers: [
                { name: "suanpan-reports", modules: true, script: "export default {};" },
                {
                  name: "suanpan-supply",
                  modules: true,
                  script: "export default {}; export const mail = { fetch() {} };",
                },
              ],
              bindings: {
                ADMIN_TOKEN: "admin",
                CONTROL_MIGRATIONS: await migrations("control"),
                SHARD_MIGRATIONS: await migrations("shard"),
              },
            },
          })),
        ],
        test: {
          name: "functions",
          include: ["test/functions/**/*.test.ts"],
          setupFiles: ["test/helpers/migrate.ts", "test/helpers/seed.ts"],
          testTimeout: 60_000,
          ...together,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: "test/helpers/keep.ts",
          testTimeout: 120_000,
          // The first file that needs a shop with two months of trade fills one for all.
          hookTimeout: 600_000,
          // What a page does within a blink takes seconds on a machine that is busy; where it is done, nobody waits on.
          expect: { poll: { timeout: 20_000 } },
          // A whole shop, its queue and a browser on a machine that does other things too: what fails must fail twice.
          retry: 1,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
