// Is every refusal that the pages of operators know one that the server can give, and told in both languages?
import { expect, it } from "vitest";
import { problems } from "../../shared/api/problems.ts";
import { refusalOf, refusals } from "../../site/src/approve/refusals.ts";

it("names codes of the reference alone, each in words of both languages", () => {
  for (const [name, text] of Object.entries(refusals)) {
    expect(problems, name).toHaveProperty(name.split(" ")[0] ?? "");
    expect(text.en, name).toMatch(/^[a-z].*\.$/);
    expect(text["zh-CN"], name).toMatch(/\p{sc=Han}.*。$/u);
  }
});

it("tells a code by its field where the field says more, one field's fault by its own sentence, and the rest by the code", () => {
  expect(refusalOf({ code: "missing_field", field: "to" }, 422)).toMatchObject({
    detail: refusals["missing_field to"],
    field: "to",
  });
  const message = { en: "to.0 must be a mail address.", "zh-CN": "to.0：必须是邮箱地址。" };
  const wrong = refusalOf({ code: "invalid_request", field: "to.0", problems: [{ field: "to.0", message }] }, 422);
  expect(wrong.rest).toEqual({ en: "must be a mail address.", "zh-CN": "必须是邮箱地址。" });
  expect(refusalOf({ code: "something_new" }, 409).detail["zh-CN"]).toContain("something_new");
  expect(refusalOf(null, 502).detail).toEqual(refusals.internal_error);
});
