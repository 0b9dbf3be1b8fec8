import { readFileSync } from 'node:fs';
import { projectFile } from './project-file.js';

/** Of the service, as `package.json` has it. */
export const serviceVersion = (
  JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }
).version;
