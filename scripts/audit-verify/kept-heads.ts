import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeAtomically } from '../../src/modules/flags/write-atomically.js';
import type { Head } from './chain-rows.js';

const schema = z.record(
  z.uuid(),
  z.strictObject({ seq: z.number().int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
);

/** By chain; none where the file is not there yet. @throws {Error} where it is no such file */
export function readKeptHeads(file: string): Record<string, Head> {
  if (!existsSync(file)) return {};
  const { data } = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!data) throw new Error(`${file} holds no heads: name the file that --heads has written.`);
  return data;
}

export async function keepHeads(file: string, heads: Map<string, Head | null>): Promise<void> {
  await writeAtomically(file, `${JSON.stringify(Object.fromEntries(heads), null, 2)}\n`);
}
