// Reads M expressions by their names from stdin, with the names that they may use besides; prints what is wrong with each, and what each asks the API for.
import { readFileSync } from "node:fs";
import PQP from "@microsoft/powerquery-parser";
import LS from "@microsoft/powerquery-language-services";

const { library: libraryFile, names, expressions } = JSON.parse(readFileSync(0, "utf8"));
const askers = ["GetRows", "GetPages", "GetFeed"];

const own = names.map((name) => ({ name, documentation: null, functionParameters: null, completionItemKind: 21, isDataSource: false, type: "any" }));
const symbols = libraryFile === null ? [] : JSON.parse(readFileSync(libraryFile, "utf8"));
const made = LS.LibrarySymbolUtils.createLibrary(symbols.concat(own), () => new Map(), undefined);
const library = PQP.ResultUtils.isOk(made) ? made.value : made.error.library;
const inspection = { ...PQP.DefaultSettings, isWorkspaceCacheAllowed: false, library, eachScopeById: undefined, typeStrategy: LS.TypeStrategy.Extended };
const analysis = { inspectionSettings: inspection, isWorkspaceCacheAllowed: false, initialCorrelationId: undefined, traceManager: PQP.DefaultSettings.traceManager };
// Checks of arguments give false alarms.
const validation = {
  ...inspection, cancellationToken: undefined, checkForDuplicateIdentifiers: true, checkInvokeExpressions: false, checkUnknownIdentifiers: libraryFile !== null, source: "m",
};

async function read(name, text) {
  const parsed = await PQP.TaskUtils.tryLexParse(PQP.DefaultSettings, text);
  if (!PQP.TaskUtils.isParseStageOk(parsed)) {
    return { faults: [parsed.error.message], requests: [], contents: [], columns: [] };
  }
  const result = await LS.validate(LS.textDocument(name, 1, text), analysis, validation);
  const faults = PQP.ResultUtils.isOk(result)
    ? (result.value?.diagnostics ?? []).map((fault) => `line ${fault.range.start.line + 1}: ${fault.message}`)
    : [result.error.message];
  const calls = nodes(parsed.ast).filter((node) => node.kind === "RecursivePrimaryExpression").map((node) => call(node, text)).filter((found) => found !== null);
  return {
    faults,
    requests: calls.filter((found) => askers.includes(found.name)).map((found) => request(found, text)),
    contents: calls.filter((found) => found.name === "Web.Contents").map(({ values }) => ({ address: slice(values[0], text), options: fields(values[1]).map(([key]) => key) })),
    columns: nodes(parsed.ast).filter((node) => node.kind === "FieldSpecification").map((node) => [node.name.literal, slice(node.fieldTypeSpecification.fieldType, text)]),
  };
}

function nodes(node) {
  if (Array.isArray(node)) {
    return node.flatMap(nodes);
  }
  if (node === null || typeof node !== "object") {
    return [];
  }
  const inner = Object.entries(node).filter(([key]) => key !== "tokenRange").flatMap(([, value]) => nodes(value));
  return node.kind === undefined ? inner : [node, ...inner];
}

function call(node, text) {
  const [invoke] = node.recursiveExpressions.elements;
  return invoke?.kind === "InvokeExpression" ? { name: slice(node.head, text), values: items(invoke) } : null;
}

function request({ name, values: [path, query, columns] }, text) {
  return {
    function: name,
    path: literal(path),
    query: fields(query).map(([key, value]) => [key, values(value, text)]),
    columns: items(columns).map((column) => [literal(items(column)[0]), slice(items(column)[1], text)]),
  };
}

// A text, a list of texts, or the one name that a function is called with.
function values(node, text) {
  if (node.kind === "RecursivePrimaryExpression") {
    return { of: slice(call(node, text).values[0], text) };
  }
  return { texts: (node.kind === "ListExpression" ? items(node) : [node]).map(literal) };
}

function items(node) {
  return node.content.elements.map((element) => element.node);
}

function fields(node) {
  return items(node).map((pair) => [pair.key.literal.replace(/^#"(.*)"$/, "$1"), pair.value]);
}

function literal(node) {
  if (node.kind !== "LiteralExpression" || node.literalKind !== "Text") {
    throw new Error(`a ${node.kind} stands where a text must stand`);
  }
  return node.literal.slice(1, -1).replaceAll('""', '"');
}

function slice(node, text) {
  return text.slice(node.tokenRange.positionStart.codeUnit, node.tokenRange.positionEnd.codeUnit);
}

const answer = {};
for (const [name, text] of Object.entries(expressions)) {
  answer[name] = await read(name, text);
}
console.log(JSON.stringify(answer));
