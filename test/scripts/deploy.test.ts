// Can the system be deployed? The same bundle wrangler would upload, made without an account, and what an account still lacks.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { explainPlaceholders, findPlaceholders } from "../../scripts/deploy.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

function deploy(...args: string[]) {
  // Neither an account nor a network: whoever would be asked is nobody.
  const { CLOUDFLARE_API_TOKEN: _token, ...env } = process.env;
  const result = spawnSync(process.execPath, ["scripts/deploy.ts", ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...env, CLOUDFLARE_API_BASE_URL: "http://127.0.0.1:9", NO_COLOR: "1" },
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

it("builds what it would deploy, with every binding, in a dry run", () => {
  const { code, out, err } = deploy("--dry-run");
  expect(err).toBe("");
  expect(code).toBe(0);
  for (const binding of [
    "CONTROL",
    "SHARD_0",
    "CONFIG",
    "BEACONS",
    "ASSETS",
    "REPORTS",
    "OFFICE",
    "RECORDS",
    "LIMIT_KEY",
    "LIMIT_ADDRESS",
    "LIMIT_ATTEMPT",
  ]) {
    expect(out).toContain(`env.${binding}`);
  }
  // All six Workers, and all of them read the same databases.
  expect(out.match(/env\.SHARD_0/g)).toHaveLength(6);
  for (const built of [
    "index.js",
    "suanpan-office/index.js",
    "suanpan-records/index.js",
    "suanpan-reports/index.js",
    "suanpan-studies/index.js",
    "suanpan-supply/supply.js",
  ])
    expect(existsSync(`${root}/dist/deploy/${built}`)).toBe(true);
});

const toml = readFileSync(`${root}/wrangler.toml`, "utf8");
const commands = [
  "npx wrangler d1 create suanpan-control",
  "npx wrangler d1 create suanpan-shard-0",
  "npx wrangler kv namespace create suanpan-config",
];

it("names the command for each id that is not the account's", () => {
  const missing = findPlaceholders(toml);
  expect(missing.map(({ binding }) => binding)).toEqual(["CONTROL", "SHARD_0", "CONFIG"]);
  expect(missing.map(({ command }) => command)).toEqual(commands);
  for (const command of commands) expect(explainPlaceholders(missing)).toContain(command);
});

it("is content with ids of an account", () => {
  const mine = toml
    .replace("00000000-0000-0000-0000-000000000001", "7b1d4a52-90cf-4c7e-8f5e-0d2c9a31be10")
    .replace("00000000-0000-0000-0000-000000000002", "0a2f6c11-13d8-4f6b-9a57-f3b0c5d7e921")
    .replace("00000000000000000000000000000003", "5e0f3a9c7d1b4c26a8e4f09b1d72c6a3");
  expect(findPlaceholders(mine)).toEqual([]);
});

it("stops before anything is touched while ids are missing", () => {
  const { code, out, err } = deploy();
  expect(code).toBe(1);
  expect(out).toBe("");
  for (const command of commands) expect(err).toContain(command);
});

it("refuses what it does not know", () => {
  const { code, err } = deploy("--dry");
  expect(code).toBe(1);
  expect(err).toContain("deploy: Unknown option '--dry'");
});
