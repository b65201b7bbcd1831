// What the sample API promises to clients, with openapi-fetch: the compiler
// checks paths, parameters, bodies and answers against the OpenAPI document.
import assert from "node:assert/strict";
import test from "node:test";
import createClient from "openapi-fetch";
import type { components, paths } from "../../build/sample/schema.js";

type License = components["schemas"]["microsoft.graph.licensing.license"];
type SeatCounts = components["schemas"]["microsoft.graph.licensing.seatCounts"];
type NewLicense = paths["/licenses"]["post"]["requestBody"]["content"]["application/json"];
type InventoryRecord = components["schemas"]["microsoft.graph.inventoryRecord"];

const client = createClient<paths>({
  baseUrl: process.argv[2],
  headers: { Authorization: "Bearer a-token" },
});

async function createLicense(body: NewLicense): Promise<string> {
  const { data, error, response } = await client.POST("/licenses", { body });
  assert.equal(response.status, 201, JSON.stringify(error));
  assert.ok(data?.id);
  return data.id;
}

test("creates and updates activation counts", async () => {
  const created = await client.POST("/office365ActivationCounts", {
    body: { reportRefreshDate: "2026-11-22", windows: 20 },
  });
  assert.equal(created.response.status, 201);
  assert.equal(created.data?.windows, 20);
  assert.ok(created.data.id);

  const updated = await client.PATCH("/office365ActivationCounts/{office365ActivationCountsId}", {
    params: { path: { office365ActivationCountsId: created.data.id } },
    body: { mac: 4 },
  });
  assert.equal(updated.response.status, 200);
  assert.equal(updated.data?.mac, 4);
  assert.equal(updated.data.windows, 20);
});

test("walks the pages of a list", async () => {
  const names = ["one of three", "two of three", "three of three"];
  for (const displayName of names) {
    await createLicense({ displayName, productType: "server" });
  }
  const seen: (string | undefined)[] = [];
  let { data: page } = await client.GET("/licenses", { params: { query: { $top: 2 } } });
  assert.equal(page?.value.length, 2);
  while (page) {
    seen.push(...page.value.map((license) => license.displayName));
    const next: string | undefined = page["@odata.nextLink"];
    page = next ? await follow(next) : undefined;
  }
  assert.deepEqual(seen.filter((name) => name?.endsWith(" of three")), names);
});

async function follow(link: string): Promise<components["schemas"]["microsoft.graph.licensing.licenseCollectionResponse"]> {
  const response = await fetch(link, { headers: { Authorization: "Bearer a-token" } });
  assert.equal(response.status, 200);
  return response.json();
}

test("gets the selected properties", async () => {
  const licenseId = await createLicense({ displayName: "Lyon", productType: "server", autoRenew: true });
  const { data } = await client.GET("/licenses/{licenseId}", {
    params: { path: { licenseId }, query: { $select: "displayName" } },
  });
  assert.equal(data?.displayName, "Lyon");
  assert.equal(data.autoRenew, undefined);
});

test("calls a function", async () => {
  const licenseId = await createLicense({ displayName: "counted", productType: "server" });
  const { data } = await client.GET("/licenses/{licenseId}/countSeats(platform='{platform}',minimumVersion={minimumVersion})", {
    params: { path: { licenseId, platform: "windows", minimumVersion: 11 } },
  });
  assert.equal(typeof data?.used, "number");
});

test("uploads and downloads a stream", async () => {
  const licenseId = await createLicense({ displayName: "with a logo", productType: "server" });
  const logo = Uint8Array.from({ length: 3000 }, (_, i) => (i * 31) % 256);
  const put = await client.PUT("/licenses/{licenseId}/logo/$value", {
    params: { path: { licenseId } },
    headers: { "Content-Type": "image/png" },
    body: logo as unknown as string, // format: binary is text to openapi-typescript
    bodySerializer: (body) => body,
  });
  assert.equal(put.response.status, 204);
  const got = await client.GET("/licenses/{licenseId}/logo/$value", {
    params: { path: { licenseId } },
    parseAs: "arrayBuffer",
  });
  assert.deepEqual(new Uint8Array(got.data!), logo);
});

test("surfaces errors", async () => {
  const { error, response } = await client.GET("/licenses/{licenseId}", { params: { path: { licenseId: "none" } } });
  assert.equal(response.status, 404);
  assert.equal(error?.error.code, "itemNotFound");
  assert.ok(error.error.message);
});

test("the compiler refuses what the documents do not have", () => {
  // @ts-expect-error: a license has no color
  const license: License = { color: "red" };
  // @ts-expect-error: seats.total is a number
  const counts: SeatCounts = { total: "many" };
  // @ts-expect-error: there is no such path
  void (() => client.GET("/licences"));
  // @ts-expect-error: who creates a license says of which product
  const incomplete: NewLicense = { displayName: "Lyon" };
  assert.ok(license && counts && incomplete);
});

test("the compiler knows the members of open types, and takes others", () => {
  const found = { serialNumber: "C02-1815", floor: "3" };
  const record: InventoryRecord = found;
  // @ts-expect-error: the members that the documents name are spelled otherwise
  const misspelt: InventoryRecord = { serialNo: "C02-1815" };
  assert.ok(record && misspelt);
});

test("the compiler lets any object name its type", () => {
  const counts: SeatCounts = { "@odata.type": "#microsoft.graph.licensing.seatCounts", total: 3 };
  assert.ok(counts);
});
