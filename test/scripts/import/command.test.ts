// Does the command itself behave: help, exit codes, credentials, standard input, and the files it leaves behind?
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { presets } from "../../../shared/import/presets/index.ts";
import { startRecorder } from "./recorder.ts";

const entry = fileURLToPath(new URL("../../../scripts/import/index.ts", import.meta.url));
let server: Awaited<ReturnType<typeof startRecorder>>;
let folder = "";

beforeAll(async () => {
  server = await startRecorder();
});
afterAll(() => server.close());
beforeEach(() => {
  server.mappings.clear();
  folder = mkdtempSync(join(tmpdir(), "command-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(args: string[], input = "", env: Record<string, string> = {}) {
  const { SUANPAN_URL: _url, SUANPAN_KEY: _key, ...rest } = process.env;
  const child = spawn(process.execPath, [entry, ...args], { cwd: folder, env: { ...rest, ...env } });
  child.stdin.end(input);
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, out, err }));
  });
}

const spend = "day,source,medium,cost_minor\n2024-01-31,google,cpc,5\n2024-01-32,google,cpc,5\n";
const asSpend = ["--as", "spend", "--preset", "csv"];

function writeDev(url: string) {
  mkdirSync(join(folder, ".suanpan"), { recursive: true });
  writeFileSync(join(folder, ".suanpan/dev.json"), JSON.stringify({ url, secret_key: "sk_dev" }));
}

describe("npm run import", () => {
  it("teaches with --help: every preset, kind and column", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    for (const preset of presets) {
      expect(out).toContain(`--preset ${preset.name}: `);
      for (const mapping of Object.values(preset.mappings)) {
        for (const column of Object.keys(mapping.columns)) expect(out).toContain(column);
      }
    }
  });

  it("finds the local server by itself, reads gzip, and leaves refused rows beside where it runs", async () => {
    writeDev(server.url);
    mkdirSync(join(folder, "sub"));
    writeFileSync(join(folder, "sub/spend.csv.gz"), gzipSync(spend));
    const { code, out, err } = await run(["sub/spend.csv.gz", ...asSpend]);
    expect(err).toBe(
      [
        `spend from sub/spend.csv.gz (csv) to ${server.url}`,
        "file       utf-8, cells split by commas",
        "columns",
        "  day: day, YYYY-MM-DD",
        "  source: such as google",
        "  medium: such as cpc",
        "  cost_minor: the same in whole minor units (cents)",
        "first rows, as they would be stored",
        '  spend: {"day":"2024-01-31","source":"google","medium":"cpc","cost_minor":5}',
        "",
      ].join("\n"),
    );
    expect(out).toMatch(
      /^read {7}2 rows\nstored {5}1 spend\nunchanged {2}0\nrefused {4}1 rows, named in spend\.csv\.gz\.rejected\.csv\ntook {7}[\d.]+ s, at most \d+ MB of memory\n$/,
    );
    expect(code).toBe(0);
    expect(server.requests.at(-1)?.key).toBe("Bearer sk_dev");
    expect(readFileSync(join(folder, "spend.csv.gz.rejected.csv"), "utf8")).toBe(
      'line,kind,id,field,value,reason\n3,spend,,day,2024-01-32,"""2024-01-32"" is not a day: write it as 2024-01-31"\n',
    );
  });

  it("reads standard input, with server and key from the environment", async () => {
    const env = { SUANPAN_URL: `${server.url}/`, SUANPAN_KEY: "sk_env" };
    const { code, out } = await run(["-", ...asSpend], spend, env);
    expect(code).toBe(0);
    expect(out).toContain("unchanged  1 spend\n");
    expect(server.requests.at(-1)?.key).toBe("Bearer sk_env");
    expect(readdirSync(folder)).toEqual(["stdin.rejected.csv"]);
  });

  it.each<[string[], string]>([
    [[], "which file? npm run import -- FILE (see --help)"],
    [["a.csv", "b.csv"], "one file at a time: a.csv, b.csv are 2"],
    [
      ["a.csv", "--preset", "magento"],
      "--preset magento is unknown: use one of online-retail, shopify, woocommerce, google-ads, meta-ads, ga4, csv",
    ],
    [
      ["a.csv", "--as", "spend", "--preset", "shopify"],
      "--as spend is not in preset shopify: use one of orders, products",
    ],
    [["-", "--preset", "csv"], "--as is missing: use one of orders, refunds, products, prices, spend, events"],
    [["a.csv", "--as", "invoices"], "--preset is missing: use one of"],
    [["a.csv"], "there is no file a.csv"],
    [["a.csv", ...asSpend, "--currency", "QQQ"], "--currency QQQ is not an ISO 4217 currency, such as GBP"],
    [["a.csv", ...asSpend, "--timezone", "Nowhere"], "--timezone Nowhere is not a time zone, such as Europe/London"],
    [["a.csv", ...asSpend, "--in-flight", "9"], "--in-flight 9 is not a whole number from 1 to 8"],
    [["a.csv", ...asSpend], "which server? Start one with `npm start`, or give --url or SUANPAN_URL"],
    [["a.csv", ...asSpend, "--url", "http://127.0.0.1:9"], "which key? Give http://127.0.0.1:9 a secret key"],
    [
      ["a.csv", ...asSpend, "--url", "http://shop.test", "--key", "k"],
      "would send the secret key unprotected: use https",
    ],
    [["a.csv", ...asSpend, "--url", "http://127.0.0.1:9", "--key", "k"], "there is no file a.csv"],
    [["-", ...asSpend, "--url", "http://127.0.0.1:9", "--key", "k"], "http://127.0.0.1:9 cannot be asked (bad port)"],
  ])("exits 1 with a sentence for %j", async (args, sentence) => {
    const { code, out, err } = await run(args, spend);
    expect(err).toContain(`import: ${sentence.startsWith("would") ? "http://shop.test " : ""}${sentence}`);
    expect(err).not.toContain("    at ");
    expect(out).toBe("");
    expect(code).toBe(1);
  });

  const orders = (rows: string) => `No;Datum;Artikel;Menge;Preis\n${rows}`;
  const asOrders = ["--as", "orders", "--preset", "csv", "--currency", "EUR"];
  const maps = ["id=No", "ordered_at=Datum", "sku=Artikel", "quantity=Menge", "unit_price=Preis"].flatMap((each) => [
    "--map",
    each,
  ]);

  it("finds decimal comma and day first, shows them, and stores what a mapping names", async () => {
    const env = { SUANPAN_URL: server.url, SUANPAN_KEY: "sk_env" };
    const text = orders("1;31.01.2024;A;2;1.234,50\n2;03.02.2024;B;-1;9,5\n");
    const { code, err } = await run(["-", ...asOrders, ...maps, "--timezone", "Europe/Berlin"], text, env);
    expect(err).toContain("file       utf-8, cells split by semicolons\n");
    expect(err).toContain("amounts    decimal mark is a comma (1.234,56)\n");
    expect(err).toContain("dates      day first (31/12/2024)\n");
    expect(err).toContain("times      Europe/Berlin, where they have no offset of their own\n");
    expect(err).toContain("  artikel = sku: SKU\n");
    expect(err).toContain('  orders: {"id":"1","ordered_at":"2024-01-30T23:00:00.000Z"');
    expect(code).toBe(0);
    expect(server.get("orders", "1")).toMatchObject({ lines: [{ sku: "A", quantity: 2, amount_minor: 246_900 }] });
    expect(server.get("refunds", "2")).toMatchObject({ amount_minor: 950, lines: [{ sku: "B", quantity: 1 }] });
  });

  it.each<[string, string[], string]>([
    ["03.02.2024;A;1;9,50", ["--timezone", "UTC"], "--dates dmy or --dates mdy"],
    ["31.01.2024;A;1;1,234", ["--timezone", "UTC"], "--decimal . or --decimal ,"],
    ["31.01.2024;A;1;9,50", [], "--timezone, such as Europe/London"],
  ])("stores nothing of %s with %j, exits 2 and says what to add", async (row, more, flag) => {
    const env = { SUANPAN_URL: server.url, SUANPAN_KEY: "sk_env" };
    const before = server.requests.length;
    const { code, err } = await run(["-", ...asOrders, ...maps, "--yes", ...more], orders(`9;${row}\n`), env);
    expect(err).toContain("import: nothing was stored. line 2: ");
    expect(err).toContain(flag);
    expect(code).toBe(2);
    expect(server.requests.length).toBe(before);
  });

  it("exits 1 at once where nobody answers", async () => {
    const gone = await startRecorder();
    await gone.close();
    const { code, err } = await run(["-", ...asSpend, "--url", gone.url, "--key", "k"], spend);
    expect(err).toContain(`import: nobody answers at ${gone.url} (ECONNREFUSED): start the server`);
    expect(code).toBe(1);
  });

  it("does not hand the local key to another server", async () => {
    writeDev("http://127.0.0.1:1");
    const { code, err } = await run(["-", ...asSpend, "--url", server.url], spend);
    expect(err).toContain("which key?");
    expect(code).toBe(1);
  });
});
