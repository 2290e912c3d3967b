// Which audits of GraphQL over HTTP does the server at this URL not pass?
import { serverAudits } from "graphql-http";

const url = process.argv[2];
const failed = [];
const audits = serverAudits({ url });
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status !== "ok") failed.push(`${result.id} ${result.name}: ${result.reason}`);
}
console.log(JSON.stringify({ run: audits.length, failed }));
