// How were those who bought served: on time, whole and right, answered, and with what does what they send back come back?
import { deliveryNumbers } from "../supply/fulfilment/standing.ts";
import type { Method } from "./define.ts";
import { ruleTable, ticketTable } from "./service/asked.ts";
import { pickerTable, serviceTable, warehouseTable } from "./service/deliveries.ts";
import { findingsOf } from "./service/findings.ts";
import { returnBlocks } from "./service/returns.ts";
import { weekCurves } from "./service/weeks.ts";
import { tooLittle, writersOf } from "./words.ts";

export const service: Method = (trade, _, visits) => {
  const rows = visits?.service;
  if (!rows || rows.shipments.length + rows.picking.length + rows.returns.length + rows.tickets.length === 0) {
    const document = tooLittle({
      en: "Nothing is known of deliveries and service yet. Send shipments, returns and tickets with PUT /v1/shipments, /v1/returns and /v1/tickets, or as CSV files with the import command.",
      "zh-CN":
        "尚无配送与售后数据。请用PUT /v1/shipments、/v1/returns与/v1/tickets上报包裹、退货与工单，或用导入命令导入CSV文件。",
    });
    return { document };
  }
  const write = writersOf(trade.currency);
  return {
    keeps: { numbers: deliveryNumbers(rows) },
    document: {
      findings: findingsOf(rows, trade, write),
      blocks: [
        ...serviceTable(rows, write),
        ...weekCurves(rows, write),
        ...warehouseTable(rows, write),
        ...ruleTable(rows, trade.currency, write),
        ...ticketTable(rows, write),
        ...returnBlocks(rows, trade, write),
        ...pickerTable(rows, write),
      ],
      empty: null,
    },
  };
};
