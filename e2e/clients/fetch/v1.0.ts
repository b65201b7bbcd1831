// What the fake of Microsoft Graph v1.0 promises to clients, with openapi-fetch:
// the compiler checks paths, parameters, bodies and answers against the OpenAPI
// document of 1,700 operations.
import assert from "node:assert/strict";
import test from "node:test";
import createClient from "openapi-fetch";
import type { paths } from "../../build/v1.0/schema.js";

const client = createClient<paths>({
  baseUrl: process.argv[2],
  headers: { Authorization: "Bearer a-token" },
});

test("keeps a user", async () => {
  const created = await client.POST("/users", {
    body: {
      "@odata.type": "#microsoft.graph.user",
      accountEnabled: true,
      displayName: "Ada",
      mailNickname: "ada",
      userPrincipalName: "ada@contoso.com",
      passwordProfile: { forceChangePasswordNextSignIn: true, password: "not-a-secret" },
    },
  });
  assert.equal(created.response.status, 201, JSON.stringify(created.error));
  assert.ok(created.data?.id);

  const got = await client.GET("/users/{usersId}", {
    params: { path: { usersId: String(created.data.id) }, query: { $select: "displayName" } },
  });
  assert.equal(got.data?.displayName, "Ada");
  assert.equal(got.data.mailNickname, undefined);
});

test("lists users", async () => {
  const { data } = await client.GET("/users", { params: { query: { $select: "displayName" } } });
  assert.ok(data?.value.some((user) => user.displayName === "Ada"));
});

test("surfaces errors", async () => {
  const { error, response } = await client.GET("/users/{usersId}", { params: { path: { usersId: "nobody" } } });
  assert.equal(response.status, 404);
  assert.ok(error?.error.code);
});
