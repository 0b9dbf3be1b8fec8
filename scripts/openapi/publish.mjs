// Publishes the contract: the document that was built becomes docs/openapi.json, and the types of packages/client are made
// from it. With --check nothing is written: it fails where that was forgotten, or where a change breaks clients and
// docs/breaking-changes.json does not say why.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { breakingChanges } from '../../dist/scripts/openapi/breaking-changes.js';

const built = 'dist/openapi.json';
const published = 'docs/openapi.json';
const declared = 'docs/breaking-changes.json';
const types = 'packages/client/src/api.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Of two texts of the same meaning the one that a person sees in a diff. */
const document = read(built);
const client = `// Made from docs/openapi.json by \`npm run openapi:publish\`.\n\n${astToString(await openapiTypescript(document))}`;

const former = read(published);
const known = new Set(JSON.parse(read(declared) || '[]').map(({ change }) => change));
const breaks = former ? breakingChanges(JSON.parse(former), JSON.parse(document)) : [];
const undeclared = breaks.filter((change) => !known.has(change));
const outdated = [
  [published, document],
  [types, client],
].filter(([file, text]) => read(file) !== text);

if (undeclared.length > 0) {
  fail(
    `These changes break clients of the published contract:\n${undeclared.map((change) => `  ${change}\n`).join('')}\n` +
      `Keep what was (add beside it, accept both), or declare each in ${declared} as ` +
      '{ "change": "…", "why": "…, and what clients do" }, name it in CHANGELOG.md, and run `npm run openapi:publish`.',
  );
} else if (!values.check) {
  for (const [file, text] of outdated) writeFileSync(file, text);
  console.log(
    outdated.length > 0 ? `Written: ${outdated.map(([file]) => file).join(', ')}.` : 'Published already.',
  );
} else if (outdated.length > 0) {
  fail(
    `The contract is not the published one: run \`npm run openapi:publish\` (${outdated.map(([file]) => file).join(', ')}).`,
  );
} else console.log('The contract is the published one.');

function fail(text) {
  console.error(text);
  process.exitCode = 1;
}
