// What a server on the generated handlers refuses before its implementation sees
// it.
import assert from "node:assert/strict";
import test from "node:test";
import { client, failure } from "./connect.js";

async function refuses(license, target) {
  const error = await failure(client.api("/licenses").post(license));
  assert.equal(error.statusCode, 400);
  assert.equal(JSON.parse(error.body).target, target);
}

test("a required property that is missing", () => refuses({ displayName: "No product" }, "productType"));

test("a value of another type", () => refuses({ displayName: 7, productType: "server" }, "displayName"));

test("a date that is none", () => refuses({ displayName: "Never", productType: "server", expirationDate: "soon" }, "expirationDate"));

test("an operation that is not implemented", async () => {
  assert.equal((await failure(client.api("/devices").get())).statusCode, 501);
});
