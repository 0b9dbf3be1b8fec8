// Compares what the documents say of the folders with the folders: paths, links, the tree of rooms, the floors.
// `--write` writes the floors into CONTRIBUTING.md. Part of `npm run check`.
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const HOUSE = 'CONTRIBUTING.md';
const DOCUMENTS = globSync(['*.md', '{docs,src,examples,packages,test,.github}/**/*.md'], {
  exclude: ['**/node_modules/**'],
});
/** Whose folders the tree has to name one by one. */
const TREE_FOLDERS = ['src', 'src/modules', 'packages', 'test'];
/** A path may be given from one of these. */
const BASES = ['', 'src/', 'src/modules/'];

const problems = [...DOCUMENTS.flatMap(deadPaths), ...treeProblems(), ...floorProblems()];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

/** Paths in code, and targets of links, that lead nowhere. The past is told without backticks. */
function deadPaths(document) {
  return readFileSync(document, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      [
        ...codePaths(line).filter((path) => isDead(path, basesOf(document))),
        ...linkTargets(line).filter((target) => isDeadLink(document, target)),
      ].map((path) => `${document}:${index + 1}: ${path} is not there`),
    );
}

function codePaths(line) {
  return [...line.matchAll(/`([^`]+)`/g)]
    .flatMap(([, code]) => code.split(/[\s;'"()=]+/))
    .filter(
      (word) =>
        /^(\.ci|\.github|config|docs|examples|packages|scripts|src|test)\/./.test(word) ||
        /^[a-z][\w-]*\/.*\.(ts|mjs|cjs|json|md|yml)$/.test(word),
    )
    .filter((path) => !/[<…:]|NNNN|^dist\/|^node_modules\//.test(path));
}

/** A package's own documents name its files from its folder. */
function basesOf(document) {
  const [, own] = /^(packages\/[^/]+\/)/.exec(document) ?? [];
  return own ? [...BASES, own, `${own}src/`] : BASES;
}

function isDead(path, bases) {
  return !bases.some((base) => globSync(base + path).length > 0);
}

function linkTargets(line) {
  return [...line.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^\w+:/.test(target));
}

function isDeadLink(document, target) {
  return !existsSync(join(dirname(document), target));
}

/** Folders that the tree of CONTRIBUTING.md lacks, or names though they are gone. */
function treeProblems() {
  const [, tree = ''] = /^## Rooms\n[^]*?```\n([^]*?)```/m.exec(readFileSync(HOUSE, 'utf8')) ?? [];
  const named = foldersOf(tree);
  const present = TREE_FOLDERS.filter((folder) => existsSync(folder)).flatMap(foldersIn);
  return [
    ...named
      .filter((path) => !existsSync(path))
      .map((path) => `${HOUSE}: the tree names ${path}, which is not there`),
    ...present.filter((path) => !named.includes(path)).map((path) => `${HOUSE}: the tree lacks ${path}`),
  ];
}

/** Lines such as `    journey/ needs/   one shape each`, two spaces for each level. */
function foldersOf(tree) {
  const above = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent, names] = /^( *)((?:[\w.-]+\/ ?)+)/.exec(line) ?? [];
    if (names === undefined) return [];
    const depth = indent.length / 2;
    const paths = names
      .trim()
      .split(' ')
      .map((name) => join(...above.slice(0, depth), name.slice(0, -1)));
    above[depth] = names.trim().split(' ').at(-1);
    return paths;
  });
}

function foldersIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));
}

/** Whether CONTRIBUTING.md has the floors of `.dependency-cruiser.cjs`, and each room stands on one. */
function floorProblems() {
  const floors = readFloors();
  const rooms = ['config', ...foldersIn('src'), ...foldersIn('src/modules')].filter(
    (room) => room !== 'src/modules',
  );
  const places = [...rooms.map((room) => `${room}/`), 'src/main.ts'];
  const nameOf = (place) => place.replace(/^(src\/modules|src)\/|\/$/g, '');
  const line = floors
    .map((floor) =>
      places
        .filter((place) => floor.test(place))
        .map(nameOf)
        .join(', '),
    )
    .join(' → ');
  if (process.argv.includes('--write')) writeFloors(line);
  return [
    ...places
      .filter((place) => !floors.some((floor) => floor.test(place)))
      .map((place) => `.dependency-cruiser.cjs: ${place} stands on no floor`),
    ...(readFileSync(HOUSE, 'utf8').includes(`\n${line}\n`)
      ? []
      : [
          `${HOUSE}: the floors are not those of .dependency-cruiser.cjs: node scripts/check-docs.mjs --write`,
        ]),
  ];
}

/** The paths of each floor, from the lowest: of the rules that forbid imports upward, and what stands above all. */
function readFloors() {
  const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
  const upward = forbidden.filter(({ name }) => name.startsWith('no-import-upward-from-'));
  return [...upward.map(({ from }) => from.path), upward.at(-1).to.path.at(-1)].map(
    (path) => new RegExp(path),
  );
}

function writeFloors(line) {
  const between = /(?<=<!-- floors -->\n\n).*(?=\n\n<!-- \/floors -->)/;
  writeFileSync(HOUSE, readFileSync(HOUSE, 'utf8').replace(between, line));
}
