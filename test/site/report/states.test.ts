import { describe, expect, it } from "vitest";
import { incompleteness, isEmpty } from "../../../site/src/report/health.ts";
import { messages } from "../../../site/src/report/messages.ts";
import { failures, stateOf } from "../../../site/src/report/states.ts";
import { reportFixture } from "./fixture.ts";

describe("stateOf", () => {
  it("every failure has a title and a next step in both languages", () => {
    for (const failure of failures) {
      const { title, next } = messages[failure];
      for (const text of [title.en, title["zh-CN"], next.en, next["zh-CN"]]) expect(text.length).toBeGreaterThan(3);
    }
  });

  it("a code nobody foresaw is the server's fault", () => {
    expect(stateOf("link_revoked")).toBe("link_revoked");
    expect(stateOf("password_wrong")).toBe("password_wrong");
    expect(stateOf("constructor")).toBe("server_error");
    expect(stateOf("range_reversed")).toBe("server_error");
  });
});

describe("isEmpty", () => {
  it("is true only where no section holds a number other than zero", () => {
    const report = reportFixture();
    expect(isEmpty(report)).toBe(false);
    report.sections = report.sections.filter((section) => section.kind === "headline");
    for (const section of report.sections) {
      if (section.kind !== "headline") continue;
      for (const figure of section.figures) Object.assign(figure, { value: 0, compare_value: null });
    }
    expect(isEmpty(report)).toBe(true);
    expect(isEmpty({ ...report, sections: [] })).toBe(true);
  });
});

describe("incompleteness", () => {
  it("tells late data from counting that is behind", () => {
    const report = reportFixture();
    expect(incompleteness(report)).toBeNull();
    expect(incompleteness({ ...report, pending_hours: 2 })).toBe("pending");
    const waiting = { ...report, complete_through: 0, pending_hours: 2, pending_since: report.as_of - 60_000 };
    expect(incompleteness(waiting)).toBe("pending");
    expect(incompleteness({ ...waiting, pending_since: report.as_of - 3_600_000 })).toBe("behind");
  });
});
