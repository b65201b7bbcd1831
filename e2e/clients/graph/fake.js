// What the generated fake does for the tests of clients.
import assert from "node:assert/strict";
import test from "node:test";
import { client, failure } from "./connect.js";

test("answers with the documented example", async () => {
  const devices = await client.api("/devices").get();
  assert.equal(devices.value[0].displayName, "Front desk, left");
  assert.equal(devices.value[0]["@odata.type"], "#microsoft.graph.desktopDevice");
});

test("fails on demand", async () => {
  const error = await failure(client.api("/licenses").header("Prefer", "code=403").get());
  assert.equal(error.statusCode, 403);
});
