// What every server of the sample API promises to clients, with the client
// library of Microsoft Graph. Names, values and statuses are those of the pages.
import assert from "node:assert/strict";
import test from "node:test";
import { BatchRequestContent, BatchResponseContent, PageIterator, ResponseType } from "@microsoft/microsoft-graph-client";
import { client, failure, root } from "./connect.js";

const createLicense = (displayName) => client.api("/licenses").post({ displayName, productType: "server" });

test("creates and updates activation counts", async () => {
  const created = await client.api("/office365ActivationCounts").post({
    reportRefreshDate: "2026-11-22",
    productType: "Office 365",
    windows: 20,
    mac: 3,
  });
  assert.ok(created.id);
  assert.equal(created.reportRefreshDate, "2026-11-22");
  assert.equal(created.windows, 20);

  const updated = await client.api(`/office365ActivationCounts/${created.id}`).patch({ mac: 4 });
  assert.equal(updated.id, created.id);
  assert.equal(updated.mac, 4);
  assert.equal(updated.windows, 20);
});

test("walks the pages of a list", async () => {
  const names = ["first", "second", "third", "fourth", "fifth"].map((name) => `the ${name} of five`);
  for (const name of names) {
    await createLicense(name);
  }
  const page = await client.api("/licenses").top(2).get();
  assert.equal(page.value.length, 2);
  assert.ok(page["@odata.nextLink"].startsWith(`${root}/licenses?`));

  const seen = [];
  const iterator = new PageIterator(client, page, (license) => {
    seen.push(license.displayName);
    return true;
  });
  await iterator.iterate();
  assert.ok(iterator.isComplete());
  assert.deepEqual(seen.filter((name) => name?.endsWith(" of five")), names);
});

test("gets the selected properties", async () => {
  const { id } = await client.api("/licenses").post({
    displayName: "Lyon",
    productType: "desktopSuite",
    autoRenew: true,
    tags: ["office", "lyon"],
    expirationDate: null,
  });
  const license = await client.api(`/licenses/${id}`).select(["displayName", "expirationDate", "tags"]).get();
  assert.equal(license.displayName, "Lyon");
  assert.deepEqual(license.tags, ["office", "lyon"]);
  assert.equal(license.expirationDate, null);
  assert.ok(!("autoRenew" in license) && !("productType" in license));
});

test("calls a function", async () => {
  const { id } = await createLicense("counted");
  const seats = await client.api(`/licenses/${id}/countSeats(platform='windows',minimumVersion=11)`).get();
  assert.equal(typeof seats.used, "number");
});

test("sends a batch", async () => {
  const json = { "Content-Type": "application/json" };
  const body = JSON.stringify({ displayName: "From a batch", productType: "server" });
  const batch = new BatchRequestContent([
    { id: "create", request: new Request(`${root}/licenses`, { method: "POST", headers: json, body }) },
    { id: "list", request: new Request(`${root}/licenses?$top=1`), dependsOn: ["create"] },
    { id: "missing", request: new Request(`${root}/licenses/none`), dependsOn: ["list"] },
    { id: "after", request: new Request(`${root}/licenses`), dependsOn: ["missing"] },
  ]);
  const answer = new BatchResponseContent(await client.api("/$batch").post(await batch.getContent()));

  assert.equal(answer.getResponseById("create").status, 201);
  assert.equal((await answer.getResponseById("create").json()).displayName, "From a batch");
  assert.equal(answer.getResponseById("list").status, 200);
  assert.equal((await answer.getResponseById("list").json()).value.length, 1);
  assert.equal(answer.getResponseById("missing").status, 404);
  assert.equal(answer.getResponseById("after").status, 424);
});

test("uploads and downloads a stream", async () => {
  const { id } = await createLicense("with a logo");
  const logo = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256);
  await client.api(`/licenses/${id}/logo/$value`).header("Content-Type", "image/png").put(logo);

  const bytes = await client.api(`/licenses/${id}/logo/$value`).responseType(ResponseType.ARRAYBUFFER).get();
  assert.deepEqual(new Uint8Array(bytes), logo);

  let length = 0;
  for await (const chunk of await client.api(`/licenses/${id}/logo/$value`).getStream()) {
    length += chunk.length;
  }
  assert.equal(length, logo.length);
});

test("deletes with an ETag", async () => {
  const { id } = await createLicense("to be deleted");
  await client.api(`/licenses/${id}`).header("If-Match", "*").delete();
  await assert.rejects(client.api(`/licenses/${id}`).get(), { statusCode: 404 });
});

test("surfaces errors", async () => {
  const missing = await failure(client.api("/licenses/none").get());
  assert.equal(missing.statusCode, 404);
  assert.equal(missing.code, "itemNotFound");

  const nowhere = await failure(client.api("/nowhere").get());
  assert.equal(nowhere.statusCode, 404);
  assert.equal(nowhere.code, "notFound");

  const put = await failure(client.api("/licenses").put({}));
  assert.equal(put.statusCode, 405);
});
