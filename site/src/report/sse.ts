// What arrived on an event stream? Whole events are taken from the text, the unfinished rest is kept for the next chunk.

export interface StreamEvent {
  event: string;
  data: string;
}

/** Source: WHATWG HTML, 9.2.6 "Interpreting an event stream"; ids and retry times are not used here. */
export function takeEvents(text: string): { events: StreamEvent[]; rest: string } {
  // A chunk may end between \r and \n: that \r stays in the rest.
  const whole = text.endsWith("\r") ? text.slice(0, -1) : text;
  const blocks = whole.replace(/\r\n?/g, "\n").split("\n\n");
  const rest = (blocks.pop() ?? "") + (text.endsWith("\r") ? "\r" : "");
  const events = blocks.flatMap((block) => {
    const read: StreamEvent = { event: "message", data: "" };
    const data: string[] = [];
    for (const line of block.split("\n")) {
      const [, field, value] = /^([^:]+):? ?(.*)$/.exec(line) ?? [];
      if (field === "event" && value !== undefined) read.event = value;
      if (field === "data" && value !== undefined) data.push(value);
    }
    return data.length === 0 ? [] : [{ ...read, data: data.join("\n") }];
  });
  return { events, rest };
}
