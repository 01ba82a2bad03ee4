// Who the customers are: in lists and one by one.
import type { Hono } from "hono";
import { authorize } from "../http/auth.ts";
import type { App } from "../http/context.ts";
import { onDemand } from "../http/on_demand.ts";

const audienceFiles = onDemand(() => import("../customers/audience_file.ts"));
const audiences = onDemand(() => import("../customers/audiences.ts"));
const customer = onDemand(() => import("../customers/customer.ts"));
const customers = onDemand(() => import("../customers/customers.ts"));
const segments = onDemand(() => import("../customers/segments.ts"));

/** Customers, segments and audiences. */
export function customerRoutes(app: Hono<App>): void {
  const read = authorize("read");
  const manage = authorize("manage");

  app.get("/v1/customers", read, customers("readCustomers"));
  app.get("/v1/customers/:id", read, customer("readCustomer"));
  app.get("/v1/audiences", read, audiences("listAudiences"));
  app.get("/v1/audiences/:id", read, audiences("readAudience"));
  app.get("/v1/audiences/:id/customers.csv", read, audienceFiles("sendAudience"));
  app.get("/v1/segments", read, segments("readSegments"));
  app.put("/v1/segments", manage, segments("putSegments"));
}
