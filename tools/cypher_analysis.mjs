// Neo4j's own parser and semantic analysis, without a server, for Cypher 5 and Cypher 25.
//
//   node tools/cypher_analysis.mjs FILE_OR_FOLDER...     analyses .cypher files
//   node tools/cypher_analysis.mjs --stdin               analyses {"id": "query", ...} from standard input
//
// Prints {"versions": [...], "analysed": n, "diagnostics": [{id, version, severity, message, line, column}, ...]}.
// Lines and columns count from 1. Status: 0 nothing to report, 1 errors or warnings, 2 wrong usage.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { allCypherVersions, lintCypherQuery, testData } from "@neo4j-cypher/language-support";

const builtIn = { functions: testData.mockSchema.functions, procedures: testData.mockSchema.procedures };

// The schema given here has no labels, types or properties: which of them exist is checked against our own model.
const UNKNOWN_TO_DATABASE = /not present in the database/;
const UNKNOWN_CALL = /\b(function|procedure)\b/i;

function parametersOf(query) {
  return Object.fromEntries([...query.matchAll(/\$(\w+|`[^`]+`)/g)].map(([, name]) => [name.replaceAll("`", ""), ""]));
}

function analyse(id, query, version) {
  const schema = { ...builtIn, parameters: parametersOf(query), defaultLanguage: version };
  return lintCypherQuery(query, schema)
    .diagnostics.filter(({ message }) => !UNKNOWN_TO_DATABASE.test(message) || UNKNOWN_CALL.test(message))
    .map(({ message, range, severity }) => ({
      id,
      version: version.replace("CYPHER ", ""),
      severity: severity === 1 ? "error" : "warning",
      message,
      line: range.start.line + 1,
      column: range.start.character + 1,
    }));
}

function cypherFiles(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true })
    .filter((name) => name.endsWith(".cypher"))
    .map((name) => join(path, name))
    .sort();
}

function queries(places) {
  if (places[0] === "--stdin") return Object.entries(JSON.parse(readFileSync(0, "utf8")));
  return places.flatMap(cypherFiles).map((path) => [path, readFileSync(path, "utf8")]);
}

const places = process.argv.slice(2);
if (places.length === 0) {
  console.error("usage: node tools/cypher_analysis.mjs FILE_OR_FOLDER... | --stdin");
  process.exit(2);
}
const all = queries(places);
const diagnostics = all.flatMap(([id, query]) => allCypherVersions.flatMap((version) => analyse(id, query, version)));
const versions = allCypherVersions.map((version) => version.replace("CYPHER ", ""));
console.log(JSON.stringify({ versions, analysed: all.length, diagnostics }, null, 2));
process.exitCode = diagnostics.length ? 1 : 0;
