import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeEvents } from "../../../site/src/report/sse.ts";

describe("takeEvents", () => {
  it("takes whole events and keeps the rest", () => {
    expect(takeEvents('event: live\ndata: {"a":1}\n\nevent: li')).toEqual({
      events: [{ event: "live", data: '{"a":1}' }],
      rest: "event: li",
    });
  });

  it("joins lines of data, and skips comments and events without any", () => {
    expect(takeEvents(": same\n\ndata: a\ndata:b\n\nevent: ping\n\n").events).toEqual([
      { event: "message", data: "a\nb" },
    ]);
  });

  it("gives the same events however the text is cut, whatever ends its lines", () => {
    const stream =
      'event: live\r\ndata: {"visitors_now":3}\r\n\r\n: same\n\nevent: live\rdata: 二\r\revent: live\ndata: x\n\n';
    const whole = takeEvents(stream).events;
    expect(whole).toHaveLength(3);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: stream.length })), (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), stream.length];
        let rest = "";
        const events = places.slice(1).flatMap((end, index) => {
          const taken = takeEvents(rest + stream.slice(places[index], end));
          rest = taken.rest;
          return taken.events;
        });
        expect(events).toEqual(whole);
      }),
    );
  });
});
