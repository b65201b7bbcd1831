// What the fake of Microsoft Graph v1.0 promises to clients, with openapi-fetch:
// the compiler checks paths, parameters, bodies and answers against the OpenAPI
// document of 1,700 operations.
import assert from "node:assert/strict";
import test from "node:test";
import createClient from "openapi-fetch";
import type { components, paths } from "../../build/v1.0/schema.js";

type User = components["schemas"]["microsoft.graph.user"];
type TodoTaskList = components["schemas"]["microsoft.graph.todoTaskList"];
type FieldValueSet = components["schemas"]["microsoft.graph.fieldValueSet"];

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

  const got = await client.GET("/users/{userId}", {
    params: { path: { userId: created.data.id }, query: { $select: "displayName" } },
  });
  assert.equal(got.data?.displayName, "Ada");
  assert.equal(got.data.mailNickname, undefined);
});

test("lists users", async () => {
  const { data } = await client.GET("/users", { params: { query: { $select: "displayName" } } });
  assert.ok(data?.value.some((user) => user.displayName === "Ada"));
});

test("surfaces errors", async () => {
  const { error, response } = await client.GET("/users/{userId}", { params: { path: { userId: "nobody" } } });
  assert.equal(response.status, 404);
  assert.ok(error?.error.code);
});

test("the compiler knows the members of open types", () => {
  const user: User = { "@odata.type": "#microsoft.graph.user", displayName: "Ada" };
  const inherited: string | undefined = user.id;
  // @ts-expect-error: the ID is text
  const mistaken: number | undefined = user.id;
  // @ts-expect-error: a user has no such name
  const misspelt: User = { "@odata.type": "#microsoft.graph.user", displayNmae: "Ada" };
  const columns: FieldValueSet = { Color: "Purple" };
  assert.ok(inherited === mistaken && misspelt && columns);
});

test("the compiler demands the name of a type where others may stand for it", () => {
  const list: TodoTaskList = { displayName: "Home" };
  const named: TodoTaskList = { "@odata.type": "#microsoft.graph.todoTaskList", displayName: "Home" };
  // @ts-expect-error: members of groups are of several types, a user is one
  const user: User = { displayName: "Ada" };
  assert.ok(list && named && user);
});
