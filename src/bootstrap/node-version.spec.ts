import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectFile } from '../../config/project-file.js';
import { neededNode, nodeProblem } from './node-version.js';

describe('nodeProblem', () => {
  it.each(['18.20.8', '22.12.0', '23.11.1'])('Node %s is too old, in one sentence', (version) => {
    expect(nodeProblem(version)).toMatch(new RegExp(`^Node 24 .*this is Node ${version}: [^.\n]*\\S+\\.$`));
  });

  it.each(['24.0.0', '24.21.0', '26.1.0', process.versions.node])('Node %s will do', (version) => {
    expect(nodeProblem(version)).toBeUndefined();
  });

  it('is what package.json and .nvmrc ask for', () => {
    const read = (path: string) => readFileSync(projectFile(path), 'utf8');
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    expect(engines.node).toBe(`>=${neededNode}`);
    expect(read('.nvmrc').trim()).toBe(String(neededNode));
  });
});
