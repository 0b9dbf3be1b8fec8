import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { exampleSets } from './example-sets.ts';

const readme = readFileSync(new URL('../../../../examples/README.md', import.meta.url), 'utf8');
const commands = readme.match(/npm run import[^`]*/g)!.map((command) => command.replaceAll(/\\?\s+/g, ' '));

it.each(exampleSets.map((set) => [set.language, set] as const))(
  'is what the command for %s says',
  (language, { project, files }) => {
    const command = commands.find((each) => each.includes(`--language ${language}`))!;
    expect(command).toContain(`--project "${project.name}"`);
    expect(command).toContain(`--product "${project.product}"`);
    expect(command).toContain(files.map(({ name }) => `examples/${language}/${name}`).join(' '));
    const columns = files.flatMap(({ mapping }) => mapping?.columns ?? []);
    for (const { name, role, scale } of columns)
      expect(command).toContain(`--column "${name}=${role} ${scale.min}-${scale.max}"`);
    expect(command.match(/--column/g)).toHaveLength(columns.length);
  },
);

it('has every file of each set', () => {
  for (const { language, files } of exampleSets)
    for (const { name } of files)
      expect(existsSync(new URL(`../../../../examples/${language}/${name}`, import.meta.url))).toBe(true);
});
