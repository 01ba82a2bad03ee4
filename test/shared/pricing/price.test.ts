// Which rule sets a price, and what holds it back? Cases as data.
import { describe } from "vitest";
import { cases as limits } from "../../cases/pricing/change_limit.ts";
import { cases as choice } from "../../cases/pricing/choice.ts";
import { cases as guards } from "../../cases/pricing/guards.ts";
import { runCases } from "./cases.ts";

describe("choice", () => runCases(choice));
describe("guards", () => runCases(guards));
describe("limits on changes", () => runCases(limits));
