// Is every file that a shop's spreadsheet may write split into the same rows, on the right lines?
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { findDelimiter, readRows } from "../../../scripts/import/rows.ts";
import { openSource } from "../../../scripts/import/source.ts";
import type { Mapping, Row } from "../../../shared/import/types.ts";

const mapping: Mapping = {
  title: "test",
  columns: { id: "id", name: "name" },
  required: [["id"], ["name", "title"]],
  begin: () => () => ({ records: [], refused: [] }),
};

const folder = mkdtempSync(join(tmpdir(), "rows-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(bytes: string | Buffer, encoding?: string): Promise<Row[]> {
  const path = join(folder, "file.csv");
  writeFileSync(path, bytes);
  const source = await openSource(path, encoding);
  return Array.fromAsync(readRows(source.text, mapping, "file.csv"));
}

const brief = (rows: Row[]) =>
  rows.map(({ line, cells, fault }) => [line, cells.id, cells.name, ...(fault ? [fault] : [])]);
const plain = "id,name\n1,Ann\n2,Bo\n";
const expected = [
  [2, "1", "Ann"],
  [3, "2", "Bo"],
];

describe("readRows", () => {
  it.each<[string, string | Buffer, string?]>([
    ["plain", plain],
    ["a byte order mark", `\ufeff${plain}`],
    ["CRLF", plain.replaceAll("\n", "\r\n")],
    ["CR", plain.replaceAll("\n", "\r")],
    ["a header that ends otherwise than the rows", plain.replace("\n", "\r\n")],
    ["no line end at the end", plain.trimEnd()],
    ["semicolons", plain.replaceAll(",", ";")],
    ["tabs", plain.replaceAll(",", "\t")],
    ["bars", plain.replaceAll(",", "|")],
    ["quoted cells", plain.replaceAll(/(\w+)/g, '"$1"')],
    ["capitals and blanks in the header", plain.replace("id,name", " ID,Name ")],
    ["empty cells beyond the header", plain.replaceAll("\n", ",,\n").replace("name,,", "name")],
    ["gzip", gzipSync(plain)],
    ["gzip in two members", Buffer.concat([gzipSync("id,name\n1,A"), gzipSync("nn\n2,Bo\n")])],
    ["UTF-16", Buffer.from(`\ufeff${plain}`, "utf16le")],
  ])("reads %s", async (_, bytes) => {
    expect(brief(await read(bytes))).toEqual(expected);
  });

  it("counts blank lines and lines inside quotes, with either line end", async () => {
    for (const end of ["\n", "\r\n"]) {
      const text = `id,name,note\n\n1,Ann,"two\nlines"\n,,\n\n2,Bo,"a ""word"""\n3,5" pipe,\n`.replaceAll("\n", end);
      expect(brief(await read(text))).toEqual([
        [3, "1", "Ann"],
        [7, "2", "Bo"],
        [8, "3", '5" pipe'],
      ]);
    }
  });

  it("marks rows that are short, or long with something in the rest", async () => {
    expect(brief(await read("id,name\n1\n2,Bo,x\n3,Cy\n"))).toEqual([
      [2, "1", "", "the row has 1 cells where the header has 2"],
      [3, "2", "Bo", "the row has 3 cells where the header has 2"],
      [4, "3", "Cy"],
    ]);
  });

  const gbk = Buffer.from([...Buffer.from("id,name\n1,"), 0xd6, 0xd0, 0xce, 0xc4, 0x0a]);
  const latin = (text: string) => Buffer.from(text, "latin1");

  it.each<[string, Buffer, string]>([
    ["gb18030", gbk, "中文"],
    ["windows-1252", latin("id,name\n1,M\u00fcller & S\u00f6hne \u0080 5\n"), "Müller & Söhne € 5"],
    ["windows-1252", latin("id,name\n1,\u00c9t\u00e9\n"), "Été"],
    ["utf-16le", Buffer.from("id,name\n1,Ann\n", "utf16le"), "Ann"],
    ["utf-16be", Buffer.from("id,name\n1,Ann\n", "utf16le").swap16(), "Ann"],
    ["utf-8", Buffer.from("id,name\n1,Müller 中文 €\n"), "Müller 中文 €"],
  ])("tells %s by its bytes", async (encoding, bytes, name) => {
    expect(brief(await read(bytes))).toEqual([[2, "1", name]]);
    writeFileSync(join(folder, "told.csv"), bytes);
    expect((await openSource(join(folder, "told.csv"))).encoding).toBe(encoding);
  });

  it("asks where the bytes could be either, and decodes what it is told", async () => {
    // Two signs that stand together may be one Chinese or two Western ones.
    const either = Buffer.from([...Buffer.from("id,name\n1,a"), 0xd6, 0xd0, 0x0a]);
    await expect(read(either)).rejects.toThrow("may be gb18030 or windows-1252: say which with --encoding gb18030 or");
    expect(brief(await read(either, "gb18030"))).toEqual([[2, "1", "a中"]]);
    await expect(read(gbk, "utf-8")).rejects.toThrow("is not utf-8: say what it is with --encoding");
    await expect(read(plain, "klingon")).rejects.toThrow("--encoding klingon is unknown");
  });

  it.each<[string, string | Buffer, string]>([
    ["an empty file", "", "file.csv is empty: its first line must name the columns"],
    [
      "a missing column",
      "id,nom\n1,2\n",
      "file.csv has no column name or title, which this preset needs; its header reads: id, nom",
    ],
    ["a column twice", "id,name,ID\n", "file.csv has two columns id: keep one"],
    [
      "a quote that never closes",
      'id,name\n1,Ann\n2,"Bo\n3,Cy\n',
      "a quote that opens in the row at line 3 never closes",
    ],
    ["cut off gzip", gzipSync(plain.repeat(1000)).subarray(0, -20), "is damaged or cut off (gzip: Z_BUF_ERROR)"],
  ])("stops at %s", async (_, bytes, sentence) => {
    await expect(read(bytes)).rejects.toThrow(sentence);
  });

  it("stops where there is no file, or a folder", async () => {
    await expect(openSource(join(folder, "none.csv"))).rejects.toThrow(/^there is no file .*none\.csv$/);
    await expect(openSource(folder)).rejects.toThrow("is a folder: name a file in it");
  });

  it("reads standard input in pieces of one byte", async () => {
    const bytes = [...gzipSync(plain)].map((byte) => Buffer.from([byte]));
    const source = await openSource("-", undefined, Readable.from(bytes));
    expect(brief(await Array.fromAsync(readRows(source.text, mapping, "x")))).toEqual(expected);
    expect(source.position()).toBe(bytes.length);
  });
});

describe("findDelimiter", () => {
  it("does not count what is in quotes", () => {
    expect(findDelimiter('"a,b,c";d\n1,2,3,4;5')).toBe(";");
    expect(findDelimiter("one")).toBe(",");
  });
});
