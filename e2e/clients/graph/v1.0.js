// What the fake of Microsoft Graph v1.0 promises to clients, with the client
// library of Microsoft Graph.
import assert from "node:assert/strict";
import test from "node:test";
import { BatchRequestContent, BatchResponseContent, PageIterator, ResponseType } from "@microsoft/microsoft-graph-client";
import { client, failure, root } from "./connect.js";

const createUser = (name) =>
  client.api("/users").post({
    accountEnabled: true,
    displayName: name,
    mailNickname: name,
    userPrincipalName: `${name}@contoso.com`,
    passwordProfile: { forceChangePasswordNextSignIn: true, password: "not-a-secret" },
  });

test("keeps a user", async () => {
  const created = await createUser("ada");
  assert.equal(created.userPrincipalName, "ada@contoso.com");
  await client.api(`/users/${created.id}`).update({ officeLocation: "18/2111" });

  const user = await client.api(`/users/${created.id}`).select("displayName,officeLocation").get();
  assert.equal(user.displayName, "ada");
  assert.equal(user.officeLocation, "18/2111");
  assert.ok(!("mailNickname" in user));

  await client.api(`/users/${created.id}`).delete();
  assert.equal((await failure(client.api(`/users/${created.id}`).get())).statusCode, 404);
});

test("walks the pages of a list", async () => {
  const names = ["grace", "edsger", "barbara", "niklaus", "frances"];
  for (const name of names) {
    await createUser(name);
  }
  const page = await client.api("/users").top(2).get();
  assert.equal(page.value.length, 2);
  const seen = [];
  const iterator = new PageIterator(client, page, (user) => {
    seen.push(user.mailNickname);
    return true;
  });
  await iterator.iterate();
  assert.ok(iterator.isComplete());
  assert.deepEqual(seen.filter((name) => names.includes(name)), names);
});

test("drafts and sends a message", async () => {
  const draft = await client.api("/me/messages").post({
    subject: "Did you see last night's game?",
    importance: "low",
    body: { contentType: "html", content: "They were <b>awesome</b>!" },
    toRecipients: [{ emailAddress: { address: "ada@contoso.com" } }],
  });
  const message = await client.api(`/me/messages/${draft.id}`).get();
  assert.equal(message.importance, "low");
  assert.equal(message.toRecipients[0].emailAddress.address, "ada@contoso.com");
  await client.api(`/me/messages/${draft.id}/send`).post({});
});

test("uploads a file by its path", async () => {
  const item = await client.api("/me/drive/items/folder-1:/march.csv:/content").header("Content-Type", "text/csv").put("a;b\n1;2\n");
  assert.ok(item.id);
  assert.ok(item.file);
});

test("uploads and downloads a photo", async () => {
  const photo = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256);
  await client.api("/me/photo/$value").header("Content-Type", "image/jpeg").put(photo);
  const bytes = await client.api("/me/photo/$value").responseType(ResponseType.ARRAYBUFFER).get();
  assert.deepEqual(new Uint8Array(bytes), photo);
});

test("sends a batch", async () => {
  const { id } = await createUser("alan");
  const batch = new BatchRequestContent([
    { id: "one", request: new Request(`${root}/users/${id}`) },
    { id: "missing", request: new Request(`${root}/users/nobody`), dependsOn: ["one"] },
    { id: "after", request: new Request(`${root}/me`), dependsOn: ["missing"] },
  ]);
  const answer = new BatchResponseContent(await client.api("/$batch").post(await batch.getContent()));
  assert.equal((await answer.getResponseById("one").json()).displayName, "alan");
  assert.equal(answer.getResponseById("missing").status, 404);
  assert.equal(answer.getResponseById("after").status, 424);
});

test("fails on demand", async () => {
  const error = await failure(client.api("/me/events").header("Prefer", "code=403").get());
  assert.equal(error.statusCode, 403);
});
