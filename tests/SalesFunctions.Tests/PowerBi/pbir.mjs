// Reads the folder of the schemas and the documents of a project by their paths from stdin; prints what the schema that each document names finds wrong with it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";

const { schemas, documents } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
for (const path of readdirSync(schemas, { recursive: true }).filter((name) => name.endsWith(".json"))) {
  // By their address: some of the published files carry the id of another one.
  const id = `https://developer.microsoft.com/json-schemas/${path.replaceAll("\\", "/")}`;
  ajv.addSchema({ ...JSON.parse(readFileSync(join(schemas, path), "utf8")), $id: id }, id);
}
const faults = [];
for (const [path, document] of Object.entries(documents)) {
  const validate = ajv.getSchema(document.$schema);
  if (validate === undefined) {
    faults.push(`${path} names no known schema`);
  } else if (!validate(document)) {
    faults.push(...validate.errors.map((error) => `${path}${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));
  }
}
console.log(JSON.stringify(faults));
