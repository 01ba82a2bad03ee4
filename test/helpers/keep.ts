// Where does a run keep what its files share? In a folder that is there before the first of them and gone after the last.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

export default function keep({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "suanpan-kept-"));
  provide("kept", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
