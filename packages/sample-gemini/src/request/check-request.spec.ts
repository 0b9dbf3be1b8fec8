import { describe, expect, it } from 'vitest';
import { requestFor, sentSchemas } from '../../fixtures/requests.js';
import { GoogleError } from '../shared/google-error.js';
import { checkCountTokens, checkGenerateContent } from './check-request.js';

const user = { role: 'user', parts: [{ text: 'hi' }] };
const config = (generationConfig: object): object => ({ contents: [user], generationConfig });
const jsonMode = { responseMimeType: 'application/json' };
const schema = (responseSchema: unknown): object => config({ ...jsonMode, responseSchema });
const jsonSchema = (responseJsonSchema: unknown): object => config({ ...jsonMode, responseJsonSchema });
const inside = (property: object): object => ({ type: 'object', properties: { a: property } });

function errorOf(body: unknown, model = 'gemini-2.5-flash'): GoogleError | undefined {
  try {
    checkGenerateContent(body, model);
    return undefined;
  } catch (error) {
    if (error instanceof GoogleError) return error;
    throw error;
  }
}

function refusal(body: unknown, model?: string): string {
  const error = errorOf(body, model);
  return error ? `${error.code} ${error.message}` : 'accepted';
}

const cannotFind = (name: string, place: string): string =>
  `400 Invalid JSON payload received. Unknown name "${name}"${place && ` at '${place}'`}: Cannot find field.`;

describe('what generateContent refuses', () => {
  it.each<[string, unknown, string]>([
    ['an unknown field', { contents: [user], foo: 1 }, cannotFind('foo', '')],
    ['an unknown setting', config({ topX: 1 }), cannotFind('topX', 'generation_config')],
    [
      'a field of another API',
      { contents: [{ ...user, content: 'x' }] },
      cannotFind('content', 'contents[0]'),
    ],
    [
      'an unknown field of a part',
      { contents: [{ role: 'user', parts: [{ text: 'x', cache: 1 }] }] },
      cannotFind('cache', 'contents[0].parts[0]'),
    ],
    [
      'an unknown thinking setting',
      config({ thinkingConfig: { budget: 1 } }),
      cannotFind('budget', 'generation_config.thinking_config'),
    ],
    ['no contents', { contents: [] }, 'contents is not specified'],
    ['a body that is a list', [], 'Invalid value at the request body'],
    [
      'contents that end with the model',
      { contents: [user, { ...user, role: 'model' }] },
      'ends with a user role',
    ],
    ['an unknown role', { contents: [{ ...user, role: 'assistant' }] }, 'Please use a valid role'],
    ['no parts', { contents: [{ role: 'user', parts: [] }] }, 'at least one parts field'],
    ['an empty part', { contents: [{ role: 'user', parts: [{}] }] }, "oneof field 'data'"],
    [
      'a part of two kinds',
      { contents: [{ parts: [{ text: 'a', inlineData: { mimeType: 'a/b', data: 'AAAA' } }] }] },
      "oneof field 'data'",
    ],
    ['six stop sequences', config({ stopSequences: [...'abcdef'] }), "'generation_config.stop_sequences'"],
    ['temperature 2.1', config({ temperature: 2.1 }), "'generation_config.temperature'"],
    ['a text for a number', config({ maxOutputTokens: '900' }), "'generation_config.max_output_tokens'"],
    ['two candidates', config({ candidateCount: 2 }), 'Only one candidate'],
    [
      'an unknown mime type',
      config({ responseMimeType: 'text/html' }),
      "'generation_config.response_mime_type'",
    ],
    [
      'an unknown harm category',
      { contents: [user], safetySettings: [{ category: 'X', threshold: 'OFF' }] },
      "'safety_settings[0].category'",
    ],
    [
      'a harm category twice',
      {
        contents: [user],
        safetySettings: [1, 2].map(() => ({ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'OFF' })),
      },
      'at most one setting for each category',
    ],
    [
      'budget and level',
      config({ thinkingConfig: { thinkingBudget: 1, thinkingLevel: 'LOW' } }),
      'only set one of',
    ],
    [
      'a level for a 2.5 model',
      config({ thinkingConfig: { thinkingLevel: 'LOW' } }),
      'Thinking level is not supported',
    ],
    [
      'cached content that is not there',
      { contents: [user], cachedContent: 'cachedContents/x' },
      '403 CachedContent not found',
    ],
    [
      'a schema without its mime type',
      config({ responseJsonSchema: { type: 'object' } }),
      'requires the mime type',
    ],
    [
      'both schemas',
      config({ ...jsonMode, responseSchema: { type: 'STRING' }, responseJsonSchema: { type: 'string' } }),
      'response_schema must be omitted',
    ],
    [
      'responseSchema: const',
      schema({ type: 'STRING', const: 'a' }),
      cannotFind('const', 'generation_config.response_schema'),
    ],
    [
      'responseSchema: additionalProperties inside',
      schema(inside({ type: 'OBJECT', properties: { b: { type: 'STRING' } }, additionalProperties: false })),
      cannotFind('additionalProperties', 'generation_config.response_schema.properties[0].value'),
    ],
    [
      'responseSchema: a list of types',
      schema(inside({ type: ['string', 'null'] })),
      'Proto field is not repeating, cannot start list.',
    ],
    [
      'responseSchema: an unknown type',
      schema({ type: 'date' }),
      "Invalid value at 'generation_config.response_schema.type'",
    ],
    ['responseSchema: a list of nothing', schema({ type: 'ARRAY' }), 'items: missing field.'],
    [
      'responseSchema: an object of nothing',
      schema({ type: 'OBJECT' }),
      'should be non-empty for OBJECT type',
    ],
    [
      'responseSchema: required but absent',
      schema({ ...inside({ type: 'STRING' }), required: ['b'] }),
      'property is not defined',
    ],
    [
      'responseSchema: enum of numbers',
      schema({ type: 'INTEGER', enum: ['1'] }),
      'only allowed for STRING type',
    ],
    [
      'responseJsonSchema: $schema',
      jsonSchema({ $schema: 'x', type: 'object' }),
      'unsupported JSON Schema keyword "$schema"',
    ],
    ...[
      'const',
      'pattern',
      'minLength',
      'maxLength',
      'exclusiveMinimum',
      'allOf',
      'default',
      'not',
      'multipleOf',
    ].map((keyword): [string, unknown, string] => [
      `responseJsonSchema: ${keyword} in a list's items`,
      jsonSchema(inside({ type: 'array', items: { [keyword]: 1 } })),
      `generation_config.response_json_schema.properties.a.items: unsupported JSON Schema keyword "${keyword}"`,
    ]),
    [
      'responseJsonSchema: $ref beside others',
      jsonSchema(inside({ $ref: '#/$defs/x', type: 'object' })),
      'beside "$ref"',
    ],
    [
      'responseJsonSchema: enum of booleans',
      jsonSchema({ enum: [true] }),
      '"enum" takes strings and numbers only',
    ],
    ['responseJsonSchema: no object', jsonSchema('x'), 'must be an object'],
  ])('%s', (_what, body, expected) => {
    expect(refusal(body)).toContain(expected);
  });

  it('names every wrong field at once, with its place in the details', () => {
    const error = errorOf(config({ a: 1, b: 2 }));
    expect(error?.message.split('\n')).toHaveLength(2);
    const fields = [{ field: 'generation_config' }, { field: 'generation_config' }];
    expect(error?.body().error.details?.[0]).toMatchObject({ fieldViolations: fields });
  });

  it('a pro model told not to think', () => {
    const body = config({ thinkingConfig: { thinkingBudget: 0 } });
    expect(refusal(body, 'gemini-2.5-pro')).toContain('Budget 0 is invalid');
    expect(refusal(body, 'gemini-2.5-flash')).toBe('accepted');
  });

  it('a penalty for 3.5 Flash-Lite, which ignores a temperature', () => {
    for (const penalty of ['presencePenalty', 'frequencyPenalty'])
      expect(refusal(config({ [penalty]: 0.5 }), 'gemini-3.5-flash-lite')).toContain(
        'Penalty is not enabled',
      );
    expect(refusal(config({ temperature: 0.2 }), 'gemini-3.5-flash-lite')).toBe('accepted');
    expect(refusal(config({ presencePenalty: 0.5 }), 'gemini-3.1-flash-lite')).toBe('accepted');
  });

  it('a tier that there is not, or by the name that only clients write', () => {
    expect(refusal({ contents: [user], service_tier: 'flex' })).toBe('accepted');
    expect(refusal({ contents: [user], service_tier: 'cheap' })).toContain("'service_tier'");
    expect(refusal({ contents: [user], serviceTier: 'flex' })).toContain('serviceTier');
  });

  it('nested schemas without end', () => {
    let deep: object = { type: 'string' };
    for (let i = 0; i < 60; i++) deep = { type: 'array', items: deep };
    expect(refusal(jsonSchema(deep))).toContain('nested too deeply');
    expect(refusal(schema(deep))).toContain('nested too deeply');
  });
});

describe('what generateContent accepts', () => {
  it.each<[string, unknown]>([
    ['the least', { contents: [{ parts: [{ text: 'hi' }] }] }],
    ['what the service sends', requestFor('journey')],
    ['a repair turn', { contents: [user, { role: 'model', parts: [{ text: '{' }] }, user] }],
    [
      'every part, tool and setting that is documented',
      {
        contents: [
          {
            role: 'user',
            parts: [{ inlineData: { mimeType: 'image/png', data: 'AAAA' } }, { fileData: { fileUri: 'x' } }],
          },
          {
            role: 'model',
            parts: [{ functionCall: { name: 'f', args: { anything: 1 } }, thoughtSignature: 'x' }],
          },
          { role: 'function', parts: [{ functionResponse: { name: 'f', response: { anything: [] } } }] },
        ],
        systemInstruction: { role: 'system', parts: [{ text: 'x' }] },
        tools: [
          { functionDeclarations: [{ name: 'f', description: 'd', parameters: { type: 'OBJECT' } }] },
          { urlContext: {} },
        ],
        toolConfig: { functionCallingConfig: { mode: 'AUTO' } },
        safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
        generationConfig: {
          stopSequences: ['a'],
          candidateCount: 1,
          maxOutputTokens: 10,
          temperature: 0,
          topP: 1,
          topK: 1,
          seed: 1,
          presencePenalty: 0,
          frequencyPenalty: 0,
          responseLogprobs: false,
          thinkingConfig: { includeThoughts: false, thinkingBudget: -1 },
          mediaResolution: 'MEDIA_RESOLUTION_LOW',
        },
      },
    ],
    [
      'an OpenAPI schema',
      schema({
        type: 'OBJECT',
        properties: { a: { type: 'STRING', nullable: true, pattern: 'x', minLength: '1' } },
        required: ['a'],
        propertyOrdering: ['a'],
      }),
    ],
    [
      'a JSON Schema with every documented keyword',
      jsonSchema({
        $id: 'x',
        $defs: {
          d: { $anchor: 'y', type: ['string', 'null'], format: 'date', title: 't', description: 'd' },
        },
        type: 'object',
        properties: {
          const: { $ref: '#/$defs/d' },
          n: { type: 'number', minimum: 0, maximum: 1, enum: [1] },
          l: { type: 'array', prefixItems: [{}], items: false, minItems: 1, maxItems: 2 },
          u: { anyOf: [{ type: 'null' }], oneOf: [{}] },
        },
        additionalProperties: false,
        required: ['n'],
        propertyOrdering: ['n'],
      }),
    ],
  ])('%s', (_what, body) => {
    expect(refusal(body)).toBe('accepted');
  });

  it.each(['journey', 'needs', 'messaging'] as const)("the service's %s schema", (section) => {
    expect(refusal(jsonSchema(sentSchemas[section]))).toBe('accepted');
  });

  it('a level in small letters for a 3.x model', () => {
    expect(refusal(config({ thinkingConfig: { thinkingLevel: 'low' } }), 'gemini-3.5-flash-lite')).toBe(
      'accepted',
    );
  });
});

describe('countTokens', () => {
  it('takes contents or a whole request, not both', () => {
    const request = { model: 'models/gemini-2.5-flash', contents: [user] };
    expect(() => checkCountTokens({ contents: [user], generateContentRequest: request })).toThrow('not both');
    expect(checkCountTokens({ generateContentRequest: request }).generateContentRequest?.contents).toEqual([
      user,
    ]);
  });
});
