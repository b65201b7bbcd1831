// A client of the server whose URL is the first argument:
//
//	node clients/graph/sample.js https://127.0.0.1:8443/v1.0
import assert from "node:assert/strict";
import { Client, GraphError } from "@microsoft/microsoft-graph-client";

export const root = process.argv[2];

// The library sends its token over https only, and to hosts that it knows.
export const client = Client.init({
  baseUrl: new URL(root).origin,
  defaultVersion: "v1.0",
  customHosts: new Set([new URL(root).hostname]),
  authProvider: (done) => done(null, "a-token"),
});

// failure returns the error of a request that must fail, in the shape that the
// library makes of the errors of OData.
export async function failure(request) {
  const error = await request.then(() => assert.fail("no error"), (error) => error);
  assert.ok(error instanceof GraphError, error);
  assert.ok(error.message);
  assert.equal(JSON.parse(error.body).message, error.message);
  return error;
}
