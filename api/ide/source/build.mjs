// GraphiQL, its editor and our few lines around it, in files that /graphql serves itself: `make ide`.
import { readFileSync, readdirSync, rmSync, existsSync, mkdirSync, writeFileSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const out = process.argv[2];
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const common = {
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none",
  loader: { ".ttf": "file" },
  assetNames: "[name]",
  outdir: out,
  logLevel: "warning",
};
const { metafile } = await build({ ...common, entryPoints: { ide: "ide.jsx" }, jsx: "automatic", metafile: true });
const workers = await build({
  ...common,
  format: "iife",
  metafile: true,
  entryPoints: {
    "editor.worker": "monaco-editor/esm/vs/editor/editor.worker.js",
    "json.worker": "monaco-editor/esm/vs/language/json/json.worker.js",
    "graphql.worker": "monaco-graphql/esm/graphql.worker.js",
  },
});
copyFileSync("ide.html", join(out, "ide.html"));

// Every package that went in, with its licence.
const inside = new Set();
for (const path of [...Object.keys(metafile.inputs), ...Object.keys(workers.metafile.inputs)]) {
  const found = path.match(/^(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//);
  if (found) inside.add(found[1]);
}
const notices = [...inside].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.|$)/i.test(name));
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync(
  join(out, "LICENSES.txt"),
  "Built by `make ide` from these packages, all from the npm registry, each under its own licence.\n\n" +
    notices.join(`\n${"-".repeat(80)}\n\n`),
);
