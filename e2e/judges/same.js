// Fails when a YAML file, as another reader of YAML 1.2 reads it, does not say
// what a JSON file says, in the same order.
import { readFileSync } from "node:fs";
import { parse } from "yaml";

const [yaml, json] = process.argv.slice(2).map((file) => readFileSync(file, "utf8"));
if (JSON.stringify(parse(yaml, { maxAliasCount: 0 })) !== JSON.stringify(JSON.parse(json))) {
  console.log("the two files differ");
  process.exitCode = 1;
}
