import { readdirSync, readFileSync } from 'node:fs';
import { projectFile } from '../../config/project-file.js';

/**
 * Runs one benchmark of this folder, or lists them.
 *
 *   npm run bench [-- NAME [options]]
 */
const names = readdirSync(projectFile('test/bench'))
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.replace(/\.ts$/, ''));
// A benchmark reads its options from behind the name.
const [name] = process.argv.splice(2, 1);

if (name && names.includes(name)) {
  await import(`./${name}.js`);
} else {
  console.log('npm run bench -- NAME [options]\n');
  for (const each of names) console.log(`${each.padEnd(12)}${purpose(each)}`);
  console.log('\nOptions and targets: the top of test/bench/NAME.ts.');
  if (name) process.exitCode = 2;
}

/** The first sentence of its description. */
function purpose(benchmark: string): string {
  const source = readFileSync(projectFile(`test/bench/${benchmark}.ts`), 'utf8');
  const [, description = ''] = /\/\*\*\n((?: \* .*\n)+)/.exec(source) ?? [];
  return description
    .replaceAll(/^ \* /gm, '')
    .replaceAll('\n', ' ')
    .split(/[.;:] /)[0]!;
}
