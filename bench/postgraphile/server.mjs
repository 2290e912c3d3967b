// PostGraphile 5 as its manual leads to: the Amber preset, the filter plugin, and settings out of a signed token.
// `PORT=… DATABASE_URL=… TOKEN_KEY=… node server.mjs`; with `PRINT=1` it prints its schema instead.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { makeSchema, postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { PostGraphileConnectionFilterPreset } from "postgraphile-plugin-connection-filter";

const ROLES = new Set(["leader", "coordinator", "handler"]);

function claims(header) {
  const [head, body, signature] = (header ?? "").replace(/^Bearer /, "").split(".");
  const made = createHmac("sha256", process.env.TOKEN_KEY).update(`${head}.${body}`).digest();
  const given = Buffer.from(signature ?? "", "base64url");
  if (given.length !== made.length || !timingSafeEqual(given, made)) throw new Error("UNAUTHENTICATED");
  return JSON.parse(Buffer.from(body, "base64url"));
}

function settings(header) {
  const { role, id, unit, code } = claims(header);
  if (!ROLES.has(role)) throw new Error("FORBIDDEN");
  return { role: `bench_${role}`, "reader.id": id, "reader.unit": unit, "reader.code": code };
}

const preset = {
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
  pgServices: [
    makePgService({ connectionString: process.env.DATABASE_URL, schemas: ["public"], poolConfig: { max: 8 } }),
  ],
  schema: { pgJwtSecret: undefined, defaultBehavior: "list" },
  grafserv: { port: Number(process.env.PORT), host: "127.0.0.1", graphqlPath: "/graphql", graphiql: false, websockets: false },
  grafast: {
    explain: false,
    context: ({ node }) => ({ pgSettings: settings(node?.req.headers.authorization) }),
  },
};

if (process.env.PRINT) {
  const { printSchema } = await import("postgraphile/graphql");
  const { schema } = await makeSchema(preset);
  console.log(printSchema(schema));
  process.exit(0);
}

const server = createServer();
const served = postgraphile(preset).createServ(grafserv);
await served.addTo(server);
server.listen(Number(process.env.PORT), "127.0.0.1");
