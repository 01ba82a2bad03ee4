// Do rows find their record, wherever in the file they stand?
import { describe, expect, it } from "vitest";
import { createMapper } from "../../../shared/import/mapper.ts";
import type { Mapping, Output, Row } from "../../../shared/import/types.ts";
import { sha256 } from "./map_csv.ts";

/** A record for each key, which tells the lines it was made of. */
const mapping: Mapping = {
  title: "test",
  columns: { id: "key" },
  required: [["id"]],
  key: (row) => row.cells.id ?? "",
  begin: () => (rows) => {
    const sku = rows[0]?.cells.id ?? "";
    return {
      records: [{ kind: "products", lines: rows.map((row) => row.line), record: { sku, title: sku } }],
      refused: [],
    };
  },
};

function map(ids: string[], faultAt = -1): Output {
  const mapper = createMapper(mapping, { sha256 });
  const row = (id: string, index: number): Row => ({
    line: index + 2,
    cells: { id },
    ...(index === faultAt ? { fault: "broken" } : {}),
  });
  const outputs = [...ids.map((id, index) => mapper.add(row(id, index))), mapper.end()];
  return { records: outputs.flatMap((each) => each.records), refused: outputs.flatMap((each) => each.refused) };
}

describe("createMapper", () => {
  it("joins rows of one key that another key's rows stand between", () => {
    const { records } = map(["a", "a", "b", "a", "c"]);
    expect(records.map((each) => each.lines)).toEqual([[4], [2, 3, 5], [6]]);
  });

  it("refuses a row whose record was closed long ago, rather than store half of it over the whole", () => {
    const between = Array.from({ length: 100 }, (_, index) => `k${index}`);
    const { records, refused } = map(["a", ...between, "a"]);
    expect(records).toHaveLength(101);
    expect(refused).toEqual([
      { line: 103, id: "a", reason: "rows of a ended at line 2, far above: sort the file so that they stand together" },
    ]);
  });

  it("refuses every row of a record of which one cannot be read", () => {
    const { records, refused } = map(["a", "a", "b"], 1);
    expect(records.map((each) => each.lines)).toEqual([[4]]);
    expect(refused).toEqual([
      { line: 2, id: "a", reason: "the same record was refused because of line 3" },
      { line: 3, id: "a", reason: "broken" },
    ]);
  });

  it("refuses a broken row without a key alone", () => {
    expect(map(["", "b"], 0).refused).toEqual([{ line: 2, reason: "broken" }]);
  });
});
