// What does a source file import, and does it keep the one direction that imports go?
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Import {
  file: string;
  /** A path from the project's root, or a package's name. */
  to: string;
  relative: boolean;
  typeOnly: boolean;
  /** Evaluated when it is asked for. */
  dynamic: boolean;
}

/** The .ts and .astro files below a folder that belong to the project. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|astro|mjs)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name).replaceAll("\\", "/"))
    .filter((path) => !/\/(node_modules|\.astro|dist)\//.test(path))
    .sort();
}

const STATEMENT = /(?:^|[\n;}>])\s*(?:import|export)\s+(type\s)?([^;"'`]*?)\s*from\s*["']([^"']+)["']/g;
const BARE = /(?:^|[\n;])\s*import\s*["']([^"']+)["']/g;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** Every import of a file: statements, re-exports and dynamic ones. */
export function importsOf(file: string, text = readFileSync(file, "utf8")): Import[] {
  const found = [
    ...[...text.matchAll(STATEMENT)].map(([, type, names = "", to = ""]) => ({
      to,
      typeOnly: Boolean(type) || onlyTypes(names),
      dynamic: false,
    })),
    ...[...text.matchAll(BARE)].map(([, to = ""]) => ({ to, typeOnly: false, dynamic: false })),
    ...[...text.matchAll(DYNAMIC)].map(([, to = ""]) => ({ to, typeOnly: false, dynamic: true })),
  ];
  return found.map(({ to, typeOnly, dynamic }) => {
    const relative = to.startsWith(".");
    return { file, to: relative ? join(dirname(file), to).replaceAll("\\", "/") : to, relative, typeOnly, dynamic };
  });
}

/** Whether `{ type A, type B }` names types alone. */
const onlyTypes = (names: string) => {
  const list = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  const parts = list
    ?.split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return parts !== undefined && parts.length > 0 && parts.every((part) => part.startsWith("type "));
};

/** A package's name without the path into it. */
export const packageOf = (to: string): string =>
  to
    .split("/")
    .slice(0, to.startsWith("@") ? 2 : 1)
    .join("/");
