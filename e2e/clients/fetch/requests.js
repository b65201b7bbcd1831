// Prints a module in TypeScript that has each request which an OpenAPI document
// shows, as a literal of the type that openapi-typescript makes of it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));

function resolved(item) {
  return item?.$ref ? item.$ref.slice(2).split("/").reduce((at, key) => at[key], document) : item;
}

const literals = [];
for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
  const content = resolved(operation.requestBody)?.content ?? {};
  for (const example of Object.values(content["application/json"]?.examples ?? {})) {
    literals.push(`Body<"${operation.operationId}"> = ${JSON.stringify(example.value)}`);
  }
}
assert.ok(literals.length, "the document shows no requests");

console.log(`import type { operations } from "./schema.js";
type Body<ID extends keyof operations> = NonNullable<operations[ID]["requestBody"]> extends { content: { "application/json": infer T } } ? T : never;
${literals.map((literal, i) => `export const request${i}: ${literal};`).join("\n")}`);
