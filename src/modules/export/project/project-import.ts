import { createHash } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { insertInBatches } from '../../../common/database/insert-in-batches.js';
import { parseStrictJson } from '../../../common/http/server/strict-json.js';
import { ProblemError } from '../../../common/problem/problem.error.js';
import type { UploadedFile } from '../../imports/upload/uploaded-file.js';
import { FileNotReadableError } from '../../intake/intake.error.js';
import { OfficeFaultError } from '../../intake/office/office-fault.js';
import { officeLimits } from '../../intake/office/office.contract.js';
import { Zip } from '../../intake/office/zip.js';
import { EvidenceChanges } from '../../personas/evidence/evidence-changes.js';
import { ContextPassage } from '../../personas/evidence/passage.entity.js';
import { newPassagesSchema } from '../../personas/evidence/passage.contract.js';
import { requireRoom } from '../../personas/evidence/require-room.js';
import { newResponseSchema } from '../../personas/evidence/response.contract.js';
import { FocusGroupResponse } from '../../personas/evidence/response.entity.js';
import { newPersonaSchema } from '../../personas/persona.contract.js';
import { PersonaChanges } from '../../personas/persona-changes.js';
import { noLists, Persona } from '../../personas/persona.entity.js';
import { Benchmark } from '../../personas/projects/benchmark.entity.js';
import { benchmarksSchema, newProjectSchema } from '../../personas/projects/project.contract.js';
import { Project } from '../../personas/projects/project.entity.js';
import { projectView } from '../../personas/views.js';
import { type ArchiveFile, inputFiles, type Manifest, manifestSchema } from './project-archive.contract.js';

/** Bytes of an archive, which is held while it is read, and of one line of it. */
export const mostArchiveBytes = 25 * 1024 * 1024;
const mostLine = 8 * 1024 * 1024;
/** Inserted in one statement. */
const atOnce = { personas: 10, responses: 200, passages: 5 };
const cure = 'Send an archive as GET /v1/projects/{id}/export gives it.';

/** Makes a project of an archive: whatever was put in, under new ids; what was made of it is made anew. */
@Injectable()
export class ProjectImport {
  constructor(
    private readonly em: EntityManager,
    private readonly evidenceChanges: EvidenceChanges,
    private readonly personaChanges: PersonaChanges,
  ) {}

  /**
   * All of it or nothing.
   *
   * @throws {FileNotReadableError} where it is no such archive, is damaged, or unpacks to more than it may
   */
  async import(file: UploadedFile) {
    const archive = await openArchive(file);
    return this.em.transactional(async (em) => {
      const [given] = await all(archive.lines('project.json', newProjectSchema));
      if (!given) throw unreadable('It has no project.');
      const project = em.create(Project, given);
      await em.flush();
      const projectId = project.id;
      const [listed] = await all(archive.lines('benchmarks.json', benchmarkFile));
      const benchmarks = listed?.benchmarks ?? [];
      for (const each of benchmarks) em.create(Benchmark, { ...each, projectId });
      await em.flush();
      const ids = new Map<string, string>();
      const counts = { personas: 0, responses: 0, passages: 0, benchmarks: benchmarks.length };
      for await (const part of inParts(
        archive.records('personas.ndjson', newPersonaSchema),
        atOnce.personas,
      )) {
        const made = await insertInBatches(
          em,
          part,
          atOnce.personas,
          (batch, { value }) => batch.create(Persona, { ...noLists, ...value, projectId }),
          ({ id }) => id,
        );
        for (const [index, { id }] of part.entries()) ids.set(id, made[index]!);
        counts.personas += part.length;
      }
      const personaOf = (id: string) => {
        const found = ids.get(id);
        if (found === undefined) throw unreadable(`It has evidence of a persona ${id}, who is not in it.`);
        return found;
      };
      const asked = new Set<string>();
      for await (const part of inParts(
        archive.records('responses.ndjson', newResponseSchema),
        atOnce.responses,
      )) {
        const create = (
          batch: EntityManager,
          { personaId, value }: Kept<z.output<typeof newResponseSchema>>,
        ) => batch.create(FocusGroupResponse, { ...value, personaId: personaOf(personaId) });
        await insertInBatches(em, part, atOnce.responses, create, () => undefined);
        for (const { personaId } of part) asked.add(personaOf(personaId));
        counts.responses += part.length;
      }
      const described = new Set<string>();
      for await (const part of inParts(
        archive.records('passages.ndjson', newPassageSchema),
        atOnce.passages,
      )) {
        const create = (
          batch: EntityManager,
          { personaId, value }: Kept<z.output<typeof newPassageSchema>>,
        ) => batch.create(ContextPassage, { ...value, personaId: personaOf(personaId) });
        await insertInBatches(em, part, atOnce.passages, create, () => undefined);
        for (const { personaId } of part) described.add(personaOf(personaId));
        counts.passages += part.length;
      }
      for (const id of asked) {
        await requireRoom(em, id, 'responses');
        await requireRoom(em, id, 'ratings');
        await this.evidenceChanges.changed(id, em);
      }
      for (const id of described) {
        await requireRoom(em, id, 'passages');
        await this.personaChanges.changed(id, em);
      }
      return { project: projectView(project), imported: counts };
    });
  }
}

const newPassageSchema = newPassagesSchema.shape.passages.element;
/** Each as it was kept: what its unit says is read by the figures. */
const benchmarkFile = benchmarksSchema.pick({}).extend({
  benchmarks: benchmarksSchema.shape.benchmarks.unwrap().array().max(1_000),
});

interface Kept<T> {
  id: string;
  personaId: string;
  value: T;
}

/** An archive whose manifest was read. */
class Archive {
  constructor(
    private readonly zip: Zip,
    private readonly manifest: Manifest,
  ) {}

  /** Lines of a file as a schema has them, without the fields that it does not know: ids, versions, times. */
  async *lines<T extends z.ZodType>(name: ArchiveFile, schema: T): AsyncGenerator<z.output<T>> {
    for await (const { value } of this.read(name, schema)) yield value;
  }

  async *records<T extends z.ZodType>(name: ArchiveFile, schema: T): AsyncGenerator<Kept<z.output<T>>> {
    for await (const { row, value } of this.read(name, schema))
      yield { id: String(row['id']), personaId: String(row['personaId']), value };
  }

  private async *read<T extends z.ZodType>(
    name: ArchiveFile,
    schema: T,
  ): AsyncGenerator<{ row: Record<string, unknown>; value: z.output<T> }> {
    const known = new Set(fieldsOf(schema));
    let line = 0;
    for await (const text of this.text(name)) {
      line += 1;
      const row = parse(text, name, line);
      const fields = Object.fromEntries(Object.entries(row).filter(([field]) => known.has(field)));
      const { success, data, error } = schema.safeParse(fields);
      if (!success) {
        const [{ path, message }] = error.issues as [z.core.$ZodIssue];
        throw unreadable(`${name} is not as it was exported: ${path.join('.')}: ${message}`, line);
      }
      yield { row, value: data };
    }
  }

  /** @throws {FileNotReadableError} at its end, where it is not what the manifest says */
  private async *text(name: ArchiveFile): AsyncGenerator<string> {
    const listed = this.manifest.files.find((file) => file.name === name);
    if (!listed) return;
    const hash = createHash('sha256');
    let held: Buffer = Buffer.alloc(0);
    for await (const piece of unpacked(this.zip, name)) {
      hash.update(piece);
      held = held.length === 0 ? piece : Buffer.concat([held, piece]);
      for (let end = held.indexOf(10); end >= 0; end = held.indexOf(10)) {
        if (end > 0) yield held.toString('utf8', 0, end);
        held = held.subarray(end + 1);
      }
      if (held.length > mostLine) throw unreadable(`A line of ${name} takes more than 8 MiB.`);
    }
    if (held.length > 0) yield held.toString('utf8');
    if (hash.digest('hex') !== listed.sha256) throw unreadable(`${name} is not what the manifest says.`);
  }
}

function parse(text: string, name: string, line: number): Record<string, unknown> {
  try {
    const value = parseStrictJson(text, { maxValues: 200_000 });
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw unreadable(`${name} is damaged: ${error.message}`, line);
  }
  throw unreadable(`${name} is damaged: a line is no object.`, line);
}

/** Names of the fields of an object's schema. */
function fieldsOf(schema: z.ZodType): string[] {
  const inner = 'out' in schema ? (schema.out as z.ZodType) : schema;
  return Object.keys((inner as z.ZodObject).shape);
}

async function openArchive(file: UploadedFile): Promise<Archive> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file.open()) pieces.push(piece);
  const limits = { ...officeLimits, entries: 100 };
  const zip = await Zip.open(Buffer.concat(pieces), limits).catch((error: Error) => {
    throw archiveFault(error);
  });
  const missing = ['manifest.json', ...inputFiles].find((name) => !zip.has(name));
  if (missing) throw unreadable(`It is no archive of a project: it has no ${missing}.`);
  let manifest = '';
  for await (const piece of unpacked(zip, 'manifest.json')) {
    manifest += piece.toString();
    if (manifest.length > mostLine) throw unreadable('Its manifest is too long.');
  }
  const { success, data } = manifestSchema.safeParse(parse(manifest, 'manifest.json', 1));
  if (!success) throw unreadable('Its manifest is not of a format that is read here.');
  return new Archive(zip, data);
}

/** @throws {FileNotReadableError} whatever is wrong with the archive */
async function* unpacked(zip: Zip, name: string): AsyncGenerator<Buffer> {
  try {
    yield* zip.part(name);
  } catch (error) {
    throw archiveFault(error as Error);
  }
}

function archiveFault(error: Error): FileNotReadableError {
  if (error instanceof OfficeFaultError) return new FileNotReadableError(error.seen, cure);
  return unreadable(`It is no archive that can be read: ${error.message}.`);
}

function unreadable(seen: string, line?: number): FileNotReadableError {
  return new FileNotReadableError(seen, cure, line === undefined ? {} : { line });
}

async function* inParts<T>(rows: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let part: T[] = [];
  for await (const row of rows) {
    part.push(row);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
