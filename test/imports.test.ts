// Imports go one way: shared knows nobody, functions and site and scripts know shared, nobody knows functions.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { filesBelow, type Import, importsOf, packageOf } from "./helpers/imports.ts";

const all = (folder: string): Import[] => filesBelow(folder).flatMap((file) => importsOf(file));
const say = ({ file, to }: Import) => `${file} -> ${to}`;
const breaking = (imports: readonly Import[], allowed: (each: Import) => boolean) =>
  imports.filter((each) => !allowed(each)).map(say);

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string>>;

test("the reader of imports sees every form of them", () => {
  const text = `import a from "./a.ts";\nimport type { B } from "../b.ts";\nimport { type C, type D } from "c";
import {\n  e,\n} from "@scope/e/deep";\nexport { f } from "./f.ts";\nexport * from "./g.ts";\nimport "./h.ts";
const i = await import("./i.ts");`;
  expect(importsOf("x/y.ts", text).map(({ to, typeOnly }) => `${to}${typeOnly ? " type" : ""}`)).toEqual([
    "x/a.ts",
    "b.ts type",
    "c type",
    "@scope/e/deep",
    "x/f.ts",
    "x/g.ts",
    "x/h.ts",
    "x/i.ts",
  ]);
  expect(packageOf("@scope/e/deep")).toBe("@scope/e");
});

describe("shared", () => {
  test("imports shared, the schema library and d3 modules by name alone", () => {
    const allowed = ({ to, relative }: Import) =>
      relative ? to.startsWith("shared/") : to === "zod" || /^d3-/.test(to);
    expect(breaking(all("shared"), allowed)).toEqual([]);
  });

  test("reads no clock, draws no random number and does no I/O", () => {
    const reaching =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|\bdocument\.|\bwindow\.|\bperformance\.|\bprocess\./;
    const found = filesBelow("shared").filter((file) => {
      const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$|"(?:[^"\\\n]|\\.)*"/gm, "");
      return reaching.test(code);
    });
    expect(found).toEqual([]);
  });
});

describe("functions", () => {
  const inside = /^(functions|shared)\//;

  test("import functions, shared and their few packages", () => {
    const packages = ["hono", "isbot", "zod", "@cloudflare/workers-types"];
    // What speaks to mail servers, and the sockets that it speaks over, in one file that nothing evaluates at a start.
    const mail = ["nodemailer", "node:net", "node:tls"];
    const ofMail = ({ file, to }: Import) => file === "functions/digests/smtp.ts" && mail.includes(packageOf(to));
    const allowed = (each: Import) =>
      each.relative ? inside.test(each.to) : packages.includes(packageOf(each.to)) || ofMail(each);
    expect(breaking(all("functions"), allowed)).toEqual([]);
  });

  test("take types alone from the platform's types", () => {
    const platform = all("functions").filter(({ to }) => to.startsWith("@cloudflare/"));
    expect(breaking(platform, ({ typeOnly }) => typeOnly)).toEqual([]);
  });

  test("keep HTTP out of the store, and SQL out of everything else", () => {
    const allowed = ({ to, typeOnly }: Import) =>
      typeOnly || /^(functions\/(store|env|secrets|log)|shared)/.test(to) || to === "zod";
    expect(breaking(all("functions/store"), allowed)).toEqual([]);
    const prepared = filesBelow("functions").filter(
      (file) => !file.startsWith("functions/store/") && /\.prepare\(/.test(readFileSync(file, "utf8")),
    );
    expect(prepared).toEqual([]);
  });
});

describe("site", () => {
  test("imports site and shared, never functions, scripts or tests", () => {
    const own = all("site").filter(({ file }) => !file.startsWith("site/astro.config"));
    const allowed = ({ to, relative }: Import) => !relative || /^(site|shared)\//.test(to);
    expect(breaking(own, allowed)).toEqual([]);
  });

  test("the beacon imports itself, and of others types alone", () => {
    const allowed = ({ to, typeOnly }: Import) => typeOnly || to.startsWith("site/beacon/");
    expect(breaking(all("site/beacon"), allowed)).toEqual([]);
  });
});

test("scripts import scripts, shared and packages, and a snapshot what a page is made of", () => {
  const allowed = ({ file, to, relative }: Import) =>
    !relative || /^(scripts|shared)\//.test(to) || (file.startsWith("scripts/snapshot/") && to.startsWith("site/src/"));
  expect(breaking(all("scripts"), allowed)).toEqual([]);
});

describe("everything", () => {
  const everything = ["shared", "functions", "site", "scripts", "test"]
    .flatMap(all)
    // Its sample above is text.
    .filter(({ file }) => file !== "test/imports.test.ts");

  test("that is imported by a path is there, with its extension", () => {
    const missing = everything.filter(({ to, relative }) => relative && !existsSync(to.replace(/\?.*$/, "")));
    expect(missing.map(say)).toEqual([]);
  });

  test("that is imported by a name is in package.json, and what runs in production is no tool", () => {
    const own = ({ to, relative }: Import) => !relative && !/^(node|cloudflare|astro|virtual):/.test(to);
    const needed = everything.filter((each) => own(each) && !each.typeOnly);
    const tools = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(breaking(needed, ({ to }) => packageOf(to) in tools)).toEqual([]);
    // What writes a script file of the site runs when it is built.
    const served = needed.filter(
      ({ file }) => /^(shared|functions|site\/(beacon|src|storefront))\//.test(file) && !file.endsWith(".js.ts"),
    );
    const runs = { ...manifest.dependencies, astro: "" };
    expect(breaking(served, ({ to }) => packageOf(to) in runs)).toEqual([]);
  });

  test("but the tests leaves functions alone", () => {
    const outside = everything.filter(({ file }) => !/^(functions|test)\//.test(file));
    expect(breaking(outside, ({ to }) => !to.startsWith("functions/"))).toEqual([]);
  });
});
