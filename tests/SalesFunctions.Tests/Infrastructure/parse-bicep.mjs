// Reads the Bicep files named as arguments and writes their syntax trees as JSON. No Bicep compiler is needed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

const plain = node => ({
  kind: node.isError ? 'ERROR' : node.isMissing ? 'MISSING' : node.type,
  text: node.text,
  line: node.startPosition.row + 1,
  children: node.namedChildren.map(plain),
});

const trees = process.argv.slice(2).map(path => plain(parser.parse(readFileSync(path, 'utf8')).rootNode));
process.stdout.write(JSON.stringify(trees));
