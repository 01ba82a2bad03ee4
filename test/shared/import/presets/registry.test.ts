// Does the list of presets agree with the folder and with itself?
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { presets } from "../../../../shared/import/presets/index.ts";

const folder = new URL("../../../../shared/import/presets/", import.meta.url);
const all = presets.flatMap((preset) =>
  Object.entries(preset.mappings).map(([kind, mapping]) => ({ name: `${preset.name} ${kind}`, mapping })),
);

describe("presets", () => {
  it("are listed, each under its file's name", () => {
    const files = readdirSync(folder).filter((file) => file !== "index.ts");
    expect(presets.map((preset) => `${preset.name}.ts`).sort()).toEqual(files.sort());
  });

  it.each(all)("$name names each column that it needs, in lower case, with a title", ({ mapping }) => {
    expect(mapping.title).toMatch(/\.$/);
    for (const [name, holds] of Object.entries(mapping.columns)) {
      expect(name).toBe(name.toLowerCase().trim());
      expect(holds).not.toBe("");
    }
    for (const name of mapping.required.flat()) expect(Object.keys(mapping.columns)).toContain(name);
  });
});
