// What does npm start take an order file for, and what does it ask of whoever typed the command?
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseStart } from "../../scripts/local/arguments.ts";
import { openDataFile } from "../../scripts/local/data/file.ts";
import { type Given, lookAtFile } from "../../scripts/local/data/look.ts";
import { planData } from "../../scripts/local/data/store.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "suanpan-look-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, ...lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** As typed after `npm start --`. */
function look(...args: string[]) {
  const options = parseStart(args);
  if (typeof options === "string" || options.file === undefined) throw new Error("names no file");
  return lookAtFile(options.file, options.given);
}
const refusal = (...args: string[]) =>
  look(...args).then(
    () => "taken",
    (error: Error) => error.message,
  );

const header = "id;ordered_at;sku;quantity;unit_price";
const shop = ["--currency", "EUR", "--timezone", "Europe/Berlin"];

describe("what is wrong", () => {
  const commas = "id,ordered_at,currency,sku,quantity,unit_price";
  const paris = ["--timezone", "Europe/Paris"];

  it.each<[string, string[], RegExp]>([
    [
      "no currency",
      ["id,ordered_at,sku,quantity,unit_price", "1,2019-01-01,a,1,2"],
      /Which currency .*\n.* --currency GBP$/,
    ],
    ["other columns", ["ordered_at,colour", "2019-01-01,red"], /colour\n.*it lacks: id; sku; quantity; unit_price or/],
    [
      "a broken row",
      [commas, "1,yesterday,EUR,a,1,2"],
      /No order could be read .*line 2, ordered_at: "yesterday" is not a/,
    ],
    ["two currencies", [commas, "1,2019-01-01,EUR,a,1,2", "2,2019-01-01,USD,a,1,2"], /orders in EUR, USD/],
    ["a header alone", [commas], /has a header and no rows/],
    ["nothing", [""], /is empty/],
  ])("%s is told", async (name, lines, told) => {
    expect(await refusal("--data", put(`${name.replaceAll(" ", "_")}.csv`, ...lines), ...paris)).toMatch(told);
  });

  it("names presets, zones and files that are none", async () => {
    const file = put("fine.csv", commas, "1,2019-01-01,EUR,a,1,2");
    expect(await refusal("--data", file, ...paris)).toBe("taken");
    expect(await refusal("--data", file, "--preset", "magento")).toContain("--preset magento is unknown");
    expect(await refusal("--data", join(folder, "none.csv"))).toContain("there is no file");
    expect(() => parseStart(["--data", file, "--timezone", "Paris"])).toThrow("is not a time zone");
    expect(() => parseStart([file])).toThrow(`npm start -- --data ${file}`);
  });
});

describe("dates", () => {
  const either = () => put("either.csv", header, "1;03/04/2026;A;1;12,50", "2;05/04/2026;A;1;9,90");

  it("are read as they are said to be", async () => {
    expect(await look("--data", either(), ...shop, "--dates", "dmy")).toMatchObject({
      preset: { name: "csv" },
      currency: "EUR",
      timezone: "Europe/Berlin",
      formats: { dates: "dmy", decimal: "," },
    });
    expect((await look("--data", either(), ...shop, "--dates", "mdy")).formats.dates).toBe("mdy");
  });

  it("that a file's other rows decide need nothing, and none of its rows is lost", async () => {
    const file = put("decided.csv", header, "1;03/04/2026;A;1;12,50", "2;31/03/2026;A;1;1.250");
    expect((await look("--data", file, ...shop)).formats).toEqual({ dates: "dmy", decimal: "," });
  });

  it("are asked for where nothing decides, with the whole command to type", async () => {
    const file = either();
    expect(await refusal("--data", file, ...shop)).toBe(
      `Line 2, ordered_at: 03/04/2026 can be read as 2026-04-03 or as 2026-03-04: say which with --dates dmy or --dates mdy
npm start -- --data ${file} --currency EUR --timezone Europe/Berlin --dates dmy`,
    );
  });

  it("stand as in the file before where the new one leaves them open", async () => {
    const given = { currency: "EUR", timezone: "Europe/Berlin" };
    expect((await lookAtFile(either(), given, { dates: "mdy" })).formats.dates).toBe("mdy");
    const clear = put("clear.csv", header, "1;31/05/2026;A;1;12,50", "2;30/04/2026;A;1;12,50");
    expect((await lookAtFile(clear, given, { dates: "mdy" })).formats.dates).toBe("dmy");
  });
});

it("asks for all that is open at once", async () => {
  const file = put("open.csv", header, "1;03/04/2026;A;1;1,250");
  const said = await refusal("--data", file);
  expect(said).toContain("Which currency is");
  expect(said).toContain("Line 2, ordered_at: 03/04/2026 can be read");
  expect(said).toContain("Line 2, unit_price: 1,250 can be read as 1250 or as 1.250");
  expect(said).toContain("In which time zone");
  expect(said).toMatch(/--data \S+open\.csv --currency GBP --timezone \S+ --decimal , --dates dmy\n/);
});

describe("a file whose store is there", () => {
  const given: Given = { currency: "EUR", timezone: "Europe/Berlin", dates: "dmy" };
  const lines = [header, "1;03/04/2026;A;1;12,50"];
  /** As with --reset. */
  const anew: Given = { ...given, dates: "mdy" };

  /** Opens the file again, as it was or with further rows, under what is typed now. */
  async function again(name: string, typed: Given, ...more: string[]) {
    const { path, sha256 } = await openDataFile(put(`${name}.csv`, ...lines));
    const home = { folder, settings: join(folder, `${name}.json`), crons: join(folder, "crons.json") };
    const kept = { file: path, sha256, preset: "csv", ...given, given, formats: { dates: "dmy", decimal: "," } };
    writeFileSync(home.settings, JSON.stringify(kept));
    put(`${name}.csv`, ...lines, ...more);
    return planData(home, await openDataFile(path), typed, typed === anew);
  }

  it("is opened by the same words or none, and not read again", async () => {
    for (const typed of [given, {}]) expect((await again("same", typed)).found).toBeUndefined();
  });

  it("is not silently kept where something else is said of it", async () => {
    await expect(again("other", { dates: "mdy" })).rejects.toThrow("without this --dates: add --reset");
    await expect(again("mapped", { said: { map: ["id=No"] } })).rejects.toThrow("add --reset");
  });

  it("is read anew where its store is to go", async () => {
    const { before, found } = await again("anew", anew);
    expect(before).toBeUndefined();
    expect(found?.formats.dates).toBe("mdy");
  });

  it("is read as before where it has changed and leaves it open", async () => {
    const { before, found, given: all } = await again("grown", {}, "2;05/04/2026;A;1;9,90");
    expect(before).toBeDefined();
    expect(all).toEqual(given);
    expect(found?.formats).toEqual({ dates: "dmy", decimal: "," });
  });
});

describe("a file that no preset knows", () => {
  const file = () =>
    put("laden.csv", "Nummer;Datum;Artikel;Anzahl;Preis", "B1;31.03.2026;A 1;2;12,50", "B2;01.04.2026;A 2;1;0,00");
  const map = ["id=Nummer", "ordered_at=Datum", "sku=Artikel", "quantity=Anzahl", "unit_price=Preis"];
  const maps = map.flatMap((each) => ["--map", each]);

  it("is told how to be explained, and compared with none where it has nothing of any", async () => {
    const said = await refusal("--data", file(), ...shop);
    expect(said).toContain("Its columns are: nummer, datum, artikel, anzahl, preis");
    expect(said).not.toContain("Nearest");
    expect(said).toMatch(/--preset csv .*--map id=COLUMN --map ordered_at=COLUMN --map sku=COLUMN/);
  });

  it("is read by a mapping, as the import command does", async () => {
    const found = await look("--data", file(), ...shop, ...maps, "--services", "A 2,POST");
    expect(found).toMatchObject({ preset: { name: "csv" }, formats: { dates: "dmy", decimal: "," } });
    expect(found.mapping.from).toMatchObject({ datum: "ordered_at", preis: "unit_price" });
  });

  it("keeps what was typed in the command that it asks for", async () => {
    const said = await refusal("--data", file(), ...maps, "--services", "A 2", "--currency", "EUR");
    expect(said).toMatch(/--currency EUR --map id=Nummer .* --services "A 2" --timezone \S+\n/);
  });

  it("is refused where the mapping names what it has not", async () => {
    expect(await refusal("--data", file(), ...shop, ...maps, "--map", "title=Name")).toContain("has no column name");
    expect(await refusal("--data", file(), ...shop, "--map", "id=Nummer")).toContain("has no column ordered_at");
  });
});

it.each([
  [["--data", "a.csv", "--dates", "ymd"], "--dates is dmy"],
  [["--currency", "EUR"], "--currency says something of a file: add --data FILE"],
  [["--dates", "dmy"], "--dates says something of a file: add --data FILE"],
  [["--map", "id=x"], "--map says something of a file: add --data FILE"],
])("refuses %j", (args, reason) => {
  expect(() => parseStart(args)).toThrow(reason);
});
