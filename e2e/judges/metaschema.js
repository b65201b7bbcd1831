// Validates an OpenAPI document, in JSON, against the meta-schema that the
// OpenAPI Initiative publishes for its version.
import { readFileSync } from "node:fs";
import { validate } from "@hyperjump/json-schema/openapi-3-1";
import "@hyperjump/json-schema/openapi-3-0";

// Of 3.1 it is the one that also fixes the dialect of the schemas.
const metaSchemas = {
  "3.0": "https://spec.openapis.org/oas/3.0/schema",
  "3.1": "https://spec.openapis.org/oas/3.1/schema-base",
};

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));
const version = /^\d+\.\d+/.exec(document.openapi)?.[0];
const result = await validate(metaSchemas[version], document, "BASIC");
for (const error of result.errors ?? []) {
  console.log(`${error.instanceLocation} fails ${error.absoluteKeywordLocation}`);
}
process.exitCode = result.valid ? 0 : 1;
