import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import ts from 'typescript';
import { temporaryFolder } from '../../../test/support/temporary-folder.js';
import { writeAtomically } from './write-atomically.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'kept.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const draftsIn = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.tmp'));
const aTurn = () => new Promise((resolve) => setImmediate(resolve));

it('replaces the content, for the owner only, and leaves no draft', async () => {
  writeFileSync(file, 'old', { mode: 0o644 });
  await writeAtomically(file, 'new');
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['kept.json']);
});

it('leaves what is there, and no draft, where it fails', async () => {
  mkdirSync(file);
  await expect(writeAtomically(file, 'new')).rejects.toThrow(/EISDIR|EEXIST|ENOTEMPTY/);
  expect(readdirSync(folder)).toEqual(['kept.json']);
});

it('is whole however often the writer is killed', async () => {
  // A process of its own, since it is killed: the file under test, compiled, and a loop that never ends.
  const source = readFileSync(join(import.meta.dirname, 'write-atomically.ts'), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  writeFileSync(join(folder, 'write-atomically.mjs'), outputText);
  writeFileSync(
    join(folder, 'writer.mjs'),
    `import { writeAtomically } from './write-atomically.mjs';
    for (let round = 0; ; round++) {
      const letter = String.fromCharCode(97 + (round % 26));
      await writeAtomically(process.argv[2], JSON.stringify({ start: letter, text: letter.repeat(1_000_000), end: letter }));
      process.send(round);
    }`,
  );
  /** Drafts of writers that were killed. */
  const left = new Set<string>();
  for (let kill = 0; kill < 12; kill++) {
    const writer = fork(join(folder, 'writer.mjs'), [file], { execArgv: [] });
    const exited = once(writer, 'exit');
    await once(writer, 'message');
    // Killed in the middle of a write, each time a little later in it.
    while (draftsIn(folder).every((draft) => left.has(draft))) await aTurn();
    for (let turn = 0; turn < kill; turn++) await aTurn();
    writer.kill('SIGKILL');
    await exited;
    const { start, text, end } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    expect(text).toBe(start!.repeat(1_000_000));
    expect(end).toBe(start);
    for (const draft of draftsIn(folder)) left.add(draft);
  }
  // Some kills did come in the middle: they left drafts, and the file whole.
  expect(left.size).toBeGreaterThan(0);
});
