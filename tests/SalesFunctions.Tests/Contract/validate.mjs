// Reads an OpenAPI document from stdin; prints what the official schema of its version and the JSON Schema of its components find wrong.
import { readFileSync } from "node:fs";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";

const document = JSON.parse(readFileSync(0, "utf8"));
const validator = new Validator();
const { errors = [] } = await validator.validate(structuredClone(document));
const ajv = new Ajv2020({ allErrors: true });
const faults = [...errors].map((error) => error.message ? `${error.instancePath} ${error.message}` : error);
for (const [name, schema] of Object.entries(document.components.schemas)) {
  if (!ajv.validateSchema(schema)) {
    faults.push(...ajv.errors.map((error) => `${name}${error.instancePath} ${error.message}`));
  }
}
console.log(JSON.stringify({ version: validator.version, faults }));
