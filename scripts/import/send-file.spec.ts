import { describe, expect, it } from 'vitest';
import { TextBody } from '../../src/common/http/server/text-body.js';
import { ProblemError } from '../../src/common/problem/problem.error.js';
import { newPassagesSchema } from '../../src/modules/personas/evidence/passage.contract.js';
import { readPersonas } from '../../src/modules/personas/read-personas.js';
import { readCsvResponses } from '../../src/modules/personas/evidence/read-responses.js';
import { fieldErrors } from '../../src/common/http/validation.pipe.js';
import { RequestRefusedError, ServiceUnreachableError } from './import.error.js';
import { readCsvFile } from './read-csv-file.js';
import { readJsonFile } from './read-json-file.js';
import { sendFile, type Sender } from './send-file.js';
import type { Outgoing } from './service-client.js';

/** Answers as the service does, with the service's own readers, and keeps what it took. */
class FakeService implements Sender {
  readonly requests: Outgoing[] = [];
  readonly kept: unknown[] = [];

  async post<T>(path: string, outgoing: Outgoing): Promise<T> {
    this.requests.push(outgoing);
    if (path.includes('context')) return this.addPassages(JSON.parse(outgoing.body)) as T;
    try {
      return (
        path.includes('personas/import')
          ? await this.importPersonas(outgoing.body)
          : await this.addRows(path, outgoing.body)
      ) as T;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      throw new RequestRefusedError(error.status, error.message, error.errors ?? []);
    }
  }

  put<T>(path: string, outgoing: Outgoing): Promise<T> {
    this.requests.push(outgoing);
    return Promise.resolve({ path } as T);
  }

  private async importPersonas(body: string) {
    const { personas, rejected } = await readPersonas(new TextBody(Buffer.from(body)));
    this.kept.push(...personas);
    return { imported: personas.map(({ name }) => ({ id: `id of ${name}`, name })), rejected };
  }

  private async addRows(path: string, body: string) {
    const columns = Object.fromEntries(new URLSearchParams(path.split('?')[1]));
    const rows = await readCsvResponses(Buffer.from(body), { answerColumn: columns['answerColumn']! });
    const good = rows.flatMap((row) => ('response' in row ? [row.response.answer] : []));
    const rejected = rows.flatMap((row) => ('errors' in row ? [row] : []));
    if (good.length === 0) {
      throw new RequestRefusedError(422, 'not valid', rejected.flatMap(({ errors }) => errors).slice(0, 100));
    }
    this.kept.push(...good);
    return { imported: good.length, rejected };
  }

  private addPassages(body: unknown) {
    const result = newPassagesSchema.safeParse(body);
    if (!result.success) throw new RequestRefusedError(422, 'not valid', fieldErrors(result.error.issues));
    this.kept.push(...result.data.passages);
    return { data: result.data.passages };
  }
}

const csvOf = (rows: string[]) => `id,answer\n${rows.join('\n')}\n`;

describe('sendFile', () => {
  it('a broken row is named by its row and line in the whole file', async () => {
    const rows = Array.from({ length: 2_100 }, (_, index) => `${index + 1},"answer\n${index + 1}"`);
    rows[6] = '7,';
    rows[1_204] = '1205,too,many';
    rows[2_099] = '2100,   ';
    const service = new FakeService();

    const sent = await sendFile(
      service,
      await readCsvFile('a.csv', csvOf(rows), {}),
      '/v1/personas/1/responses',
    );

    expect(sent.imported).toBe(2_097);
    expect(service.requests).toHaveLength(3);
    // Every good row takes two lines, a broken one takes one, the header the first.
    expect(sent.rejected).toEqual([
      { row: 7, line: 14, errors: [{ pointer: '#/7/answer', message: 'Must not be blank.' }] },
      {
        row: 1_205,
        line: 2_409,
        errors: [{ pointer: '#/1205', message: 'Has 3 cells where the header has 2.' }],
      },
      {
        row: 2_100,
        line: 4_198,
        errors: [{ pointer: '#/2100/answer', message: 'Must not be blank.' }],
      },
    ]);
  });

  it('rows that are all broken are named all, more than one refusal names', async () => {
    const rows = Array.from({ length: 250 }, (_, index) => `${index + 1},`);

    const sent = await sendFile(
      new FakeService(),
      await readCsvFile('a.csv', csvOf(rows), {}),
      '/v1/personas/1/responses',
    );

    expect(sent.imported).toBe(0);
    expect(sent.failure).toBeUndefined();
    expect(sent.rejected.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1));
    expect(sent.rejected.every(({ row, errors }) => errors[0]!.pointer === `#/${row}/answer`)).toBe(true);
  });

  it('cells arrive to the character across chunks', async () => {
    const answers = Array.from({ length: 2_500 }, (_, index) => ` ${index} "ą", \r\n\t🚲;\u00a0`);
    const csv = `id,answer\r\n${answers.map((answer, id) => `${id},"${answer.replaceAll('"', '""')}"`).join('\r\n')}`;
    const service = new FakeService();

    await sendFile(service, await readCsvFile('a.csv', csv, {}), '/v1/personas/1/responses');

    expect(service.kept).toEqual(answers);
  });

  it('personas: the place in the file, whole or as lines', async () => {
    const personas = Array.from({ length: 600 }, (_, index) => ({
      name: `P${index}`,
      age: index === 550 ? -1 : 30,
    }));
    const service = new FakeService();

    const sent = await sendFile(
      service,
      readJsonFile('p.json', JSON.stringify(personas)),
      '/v1/projects/1/personas/import',
    );

    expect(sent.personas).toHaveLength(599);
    expect(service.requests).toHaveLength(2);
    expect(sent.rejected).toEqual([
      { row: 551, errors: [{ pointer: '#/550/age', message: expect.any(String) }] },
    ]);
  });

  it('unknown fields of a persona, numbers and order, arrive as the file has them', async () => {
    const service = new FakeService();
    const text = '{"name":"A","z":1.10,"a":{"10":1,"2":[null,"\\u007f\\ud83d\\udeb2"]},"n":-1.25e-7}';

    await sendFile(service, readJsonFile('p.json', text), '/v1/projects/1/personas/import');

    expect(service.kept).toEqual([{ name: 'A', sourceDocument: JSON.parse(text) as unknown }]);
  });

  it('a broken passage does not keep the others out', async () => {
    const passages = Array.from({ length: 5 }, (_, index) => ({
      text: index === 3 ? ' ' : 'text',
      source: `S${index}`,
    }));
    const service = new FakeService();

    const sent = await sendFile(
      service,
      readJsonFile('c.json', JSON.stringify({ passages })),
      '/v1/personas/1/context',
    );

    expect(sent.imported).toBe(4);
    expect(service.kept).toHaveLength(4);
    expect(sent.rejected).toEqual([
      { row: 4, errors: [{ pointer: '#/passages/3/text', message: 'Must not be blank.' }] },
    ]);
  });

  it('a refusal of the whole request ends the file, with the reason', async () => {
    const text = JSON.stringify({ passages: [{ text: 'x', source: 'y' }], extra: 1 });

    const sent = await sendFile(new FakeService(), readJsonFile('c.json', text), '/v1/personas/1/context');

    expect(sent).toMatchObject({ imported: 0, rejected: [], stopped: false });
    expect(sent.failure).toContain('extra');
  });

  it('a service that goes away ends the file, and says which rows may be in or not', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => `${index},x`);
    const service = new FakeService();
    const sender: Sender = {
      post: (path, outgoing) => {
        if (service.requests.length === 1) return Promise.reject(new ServiceUnreachableError('Gone.'));
        return service.post(path, outgoing);
      },
      put: service.put,
    };

    const sent = await sendFile(
      sender,
      await readCsvFile('a.csv', csvOf(rows), {}),
      '/v1/personas/1/responses',
    );

    expect(sent).toMatchObject({ imported: 1_000, stopped: true });
    expect(sent.failure).toBe('Gone. Whether responses 1001–2000 of the file were imported is not known.');
  });

  it('parts of a file that are alike are told apart', async () => {
    const service = new FakeService();

    await sendFile(
      service,
      await readCsvFile('a.csv', csvOf(Array.from({ length: 2_000 }, () => '1,same')), {}),
      '/v1/personas/1/responses',
    );

    const [one, other] = service.requests;
    expect(one!.body).toBe(other!.body);
    expect(one!.part).not.toBe(other!.part);
  });
});
