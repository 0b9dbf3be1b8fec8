import { describe, expect, it } from 'vitest';
import { breakingChanges, type OpenApi } from './breaking-changes.js';

const tea = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 20 },
    kind: { type: 'string', enum: ['green', 'black'] },
    steeped: { anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }] },
    blend: { type: 'array', maxItems: 3, items: { $ref: '#/components/schemas/Tea' } },
  },
  required: ['name'],
  additionalProperties: false,
};
const published = {
  paths: {
    '/teas/{id}': {
      put: {
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
          { name: 'hot', in: 'query', schema: { type: 'boolean' } },
        ],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Tea' } } },
        },
        responses: {
          200: {
            headers: { ETag: {} },
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Served' } } },
          },
          404: {},
        },
      },
    },
  },
  components: { schemas: { Tea: tea, Served: JSON.parse(JSON.stringify(tea).replace('s/Tea', 's/Served')) } },
};
/** A document that an edit may make anything of. */
// oxlint-disable-next-line typescript/no-explicit-any
type Document = any;
type Edit = (document: Document) => void;

/** The changes that one edit of the published document makes. */
function after(edit: Edit): string[] {
  const document = structuredClone(published) as Document;
  edit(document);
  return breakingChanges(published as unknown as OpenApi, document as unknown as OpenApi);
}
const put = (document: Document) => document.paths['/teas/{id}'].put;
const asked = (document: Document) => document.components.schemas.Tea;
const served = (document: Document) => document.components.schemas.Served;
const body = 'PUT /teas/{id} asks application/json';
const answer = 'PUT /teas/{id} answers 200 application/json';

describe('what breaks a client', () => {
  it.each<[string, Edit]>([
    ['PUT /teas/{id} is gone', (d) => delete d.paths['/teas/{id}']],
    ['PUT /teas/{id} asks query hot: is not taken', (d) => put(d).parameters.pop()],
    ['PUT /teas/{id} asks query hot: is needed', (d) => (put(d).parameters[1].required = true)],
    [
      'PUT /teas/{id} asks query hot: boolean does not fit string',
      (d) => (put(d).parameters[1].schema = { type: 'string' }),
    ],
    [`${body}: is gone`, (d) => (put(d).requestBody.content = { 'text/csv': {} })],
    [`${body}.kind: is needed`, (d) => asked(d).required.push('kind')],
    [`${body}.name: maxLength is 10`, (d) => (asked(d).properties.name.maxLength = 10)],
    [`${body}.name: pattern ^a does not hold for all`, (d) => (asked(d).properties.name.pattern = '^a')],
    [`${body}.kind: is not taken`, (d) => delete asked(d).properties.kind],
    [`${body}.kind: "black" does not fit`, (d) => asked(d).properties.kind.enum.pop()],
    [`${body}.steeped: null does not fit integer`, (d) => asked(d).properties.steeped.anyOf.pop()],
    [`${body}.steeped: minimum is 1`, (d) => (asked(d).properties.steeped.anyOf[0].minimum = 1)],
    [`${body}.blend: maxItems is 2`, (d) => (asked(d).properties.blend.maxItems = 2)],
    ['PUT /teas/{id} answers 200: is gone', (d) => (put(d).responses = { 201: put(d).responses[200] })],
    ['PUT /teas/{id} answers 200 header ETag: is gone', (d) => delete put(d).responses[200].headers.ETag],
    [`${answer}.name: may be missing`, (d) => (served(d).required = [])],
    [`${answer}.steeped: is gone`, (d) => delete served(d).properties.steeped],
    [`${answer}.kind: "white" does not fit`, (d) => served(d).properties.kind.enum.push('white')],
    [
      `${answer}.name: null does not fit string`,
      (d) => (served(d).properties.name.type = ['string', 'null']),
    ],
    [`${answer}.name: integer does not fit string`, (d) => (served(d).properties.name = { type: 'integer' })],
  ])('%s', (change, edit) => expect(after(edit)).toEqual([change]));
});

describe('what breaks none', () => {
  it.each<[string, Edit]>([
    ['nothing', () => undefined],
    ['another call', (d) => (d.paths['/teas'] = { get: { responses: {} } })],
    ['another parameter', (d) => put(d).parameters.push({ name: 'cold', in: 'query', schema: {} })],
    ['another member that may be sent', (d) => (asked(d).properties.milk = { type: 'boolean' })],
    ['less that is needed', (d) => (asked(d).required = [])],
    ['a wider limit', (d) => (asked(d).properties.name.maxLength = 30)],
    ['another choice that may be sent', (d) => asked(d).properties.kind.enum.push('white')],
    ['another member in an answer', (d) => (served(d).properties.milk = { type: 'boolean' })],
    ['fewer choices in an answer', (d) => served(d).properties.kind.enum.pop()],
    ['never null in an answer', (d) => served(d).properties.steeped.anyOf.pop()],
    ['another header', (d) => (put(d).responses[200].headers.Age = {})],
    ['another problem', (d) => (put(d).responses[409] = {})],
    ['a text about it', (d) => (served(d).description = 'As served.')],
  ])('%s', (_what, edit) => expect(after(edit)).toEqual([]));
});
