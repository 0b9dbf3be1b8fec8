import type { z } from 'zod';
import { GoogleError, invalidArgument } from '../shared/google-error.js';
import { checkJsonSchema } from './check-json-schema.js';
import { checkOpenApiSchema } from './check-open-api-schema.js';
import { fieldPath, unknownName } from './field-path.js';
import type { Violation } from './field-path.js';
import { countTokensRequest, generateContentRequest } from './generate-content.schema.js';
import type { CountTokensRequest, GenerateContentRequest } from './generate-content.schema.js';

/**
 * Checks the body of generateContent as strictly as Gemini does.
 *
 * @param model its name without `models/`
 * @throws {GoogleError} 400 that names each wrong field, 403 for cached content, which the sample does not keep
 */
export function checkGenerateContent(body: unknown, model: string): GenerateContentRequest {
  const request = parse(generateContentRequest, body);
  const violations = [...contentViolations(request), ...configViolations(request, model)];
  if (violations.length > 0) throw invalidArgument(violations);
  if (request.cachedContent !== undefined) {
    throw new GoogleError(403, 'CachedContent not found (or permission denied)');
  }
  return request;
}

/** Checks the body of countTokens. @throws {GoogleError} 400 that names each wrong field */
export function checkCountTokens(body: unknown): CountTokensRequest {
  const request = parse(countTokensRequest, body);
  if (request.contents && request.generateContentRequest) {
    const field = 'contents';
    throw invalidArgument([
      { field, description: 'Specify either `contents` or `generate_content_request`, not both.' },
    ]);
  }
  return request;
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw invalidArgument(result.error.issues.flatMap(issueViolations));
}

function issueViolations(issue: z.core.$ZodIssue): Violation[] {
  const place = fieldPath(issue.path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownName(key, place));
  const what = place === '' ? 'the request body' : `'${place}'`;
  return [{ field: place, description: `Invalid value at ${what}: ${issue.message}` }];
}

function contentViolations(request: GenerateContentRequest): Violation[] {
  const problem = (field: string, text: string): Violation => ({
    field,
    description: `* GenerateContentRequest.${field}: ${text}`,
  });
  if (request.contents.length === 0) return [problem('contents', 'contents is not specified')];
  const found: Violation[] = [];
  request.contents.forEach((content, i) => {
    const place = `contents[${i}]`;
    if (!['user', 'model', 'function'].includes(content.role ?? 'user')) {
      found.push(problem(`${place}.role`, 'Please use a valid role: user, model.'));
    }
    if (content.parts.length === 0)
      found.push(problem(`${place}.parts`, 'must include at least one parts field'));
    content.parts.forEach((part, j) => {
      if (dataFields(part) !== 1) {
        const text = "required oneof field 'data' must have one initialized field";
        found.push(problem(`${place}.parts[${j}].data`, text));
      }
    });
  });
  if (request.contents.at(-1)?.role === 'model') {
    found.push(
      problem('contents', 'Please ensure that the request ends with a user role or a function response.'),
    );
  }
  const categories = (request.safetySettings ?? []).map((setting) => setting.category);
  if (new Set(categories).size < categories.length) {
    found.push(problem('safety_settings', 'there must be at most one setting for each category'));
  }
  return found;
}

const DATA = [
  'text',
  'inlineData',
  'fileData',
  'functionCall',
  'functionResponse',
  'executableCode',
] as const;

function dataFields(part: GenerateContentRequest['contents'][number]['parts'][number]): number {
  return [...DATA, 'codeExecutionResult' as const].filter((name) => part[name] !== undefined).length;
}

function configViolations({ generationConfig: config }: GenerateContentRequest, model: string): Violation[] {
  if (!config) return [];
  const found: Violation[] = [];
  const problem = (field: string, text: string): void => {
    found.push({
      field: `generation_config.${field}`,
      description: `* GenerateContentRequest.generation_config.${field}: ${text}`,
    });
  };
  if (config.responseSchema !== undefined) found.push(...checkOpenApiSchema(config.responseSchema));
  if (config.responseJsonSchema !== undefined) found.push(...checkJsonSchema(config.responseJsonSchema));
  if (config.responseSchema !== undefined && config.responseJsonSchema !== undefined) {
    problem('response_json_schema', 'response_schema must be omitted when response_json_schema is set');
  }
  const schema = config.responseSchema ?? config.responseJsonSchema;
  if (schema !== undefined && config.responseMimeType !== 'application/json') {
    problem('response_mime_type', 'a response schema requires the mime type application/json');
  }
  if ((config.candidateCount ?? 1) > 1) problem('candidate_count', 'Only one candidate can be specified');
  const { thinkingBudget: budget, thinkingLevel: level } = config.thinkingConfig ?? {};
  if (budget !== undefined && level !== undefined) {
    problem('thinking_config', 'You can only set one of thinking budget and thinking level.');
  }
  if (level !== undefined && model.startsWith('gemini-2.5-')) {
    problem('thinking_config.thinking_level', 'Thinking level is not supported for this model.');
  }
  // Its temperature, topP and topK are ignored; a penalty is refused.
  if (model.startsWith('gemini-3.5-flash-lite')) {
    if (config.presencePenalty) problem('presence_penalty', 'Penalty is not enabled for this model.');
    if (config.frequencyPenalty) problem('frequency_penalty', 'Penalty is not enabled for this model.');
  }
  if (budget === 0 && model.startsWith('gemini-2.5-pro')) {
    problem(
      'thinking_config.thinking_budget',
      'Budget 0 is invalid. This model only works in thinking mode.',
    );
  }
  return found;
}
