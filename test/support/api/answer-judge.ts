import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { eventsIn, type StreamedEvent } from './event-stream-client.js';
import type { ApiDocument, Operation } from './api-document.js';
import type { RawAnswer } from './raw-http.js';

/** What must never leave: stack traces, SQL, files, names of libraries. */
const leaks: Record<string, RegExp> = {
  'a stack trace': /\bat [^\n(]{1,80} \([^)\n]*:\d+:\d+\)|\bat (file|node):|\.[jt]s:\d+/,
  SQL: /\b(select|insert into|update|delete from)\b[^.]{0,80}"|\bSQLSTATE\b|syntax error at|violates .* constraint|relation "/i,
  'a file of the server': /node_modules|\/work\/|\/home\/|\/usr\/|file:\/\//,
  "a library's name":
    /fastify|nestjs|mikro-?orm|\bzod\b|postgres|\bpg\b|knex|FST_ERR|langchain|undici|csv-parse|secure-json/i,
};

/** Fields that are the service's own business. */
const internal = /"(tenantId|tenant_id|secretHash|secret_hash|keyId|fingerprint|scope)":/;

/** Judges answers by what every answer must be, and by what the document says of the operation. */
export class AnswerJudge {
  private readonly ajv: Ajv2020;
  private readonly validators = new Map<string, ValidateFunction>();
  /** Headers that the document knows. */
  private readonly ownHeaders: string[];

  constructor(document: ApiDocument) {
    this.ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, validateFormats: true });
    this.ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
    this.ajv.addFormat(
      'date-time',
      (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) && !Number.isNaN(Date.parse(text)),
    );
    this.ajv.addFormat('date', (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)));
    this.ajv.addFormat('uri', (text) => URL.canParse(text));
    // What integers may be, their limits say.
    for (const format of ['int32', 'int64', 'binary']) this.ajv.addFormat(format, true);
    this.ajv.addSchema(document.json, 'openapi');
    this.ownHeaders = Object.keys(document.json.components.headers);
  }

  /**
   * What is wrong with an answer; empty where nothing is.
   *
   * @param operation the one that was reached; without it only what holds for every answer is judged
   */
  faults(answer: RawAnswer, operation?: Operation): string[] {
    const { status, headers, body } = answer;
    const faults: string[] = [];
    if (status >= 500) faults.push(`answered ${status}`);
    if (!headers['x-request-id']) faults.push('has no X-Request-Id');
    if (operation && !(String(status) in operation.responses)) faults.push(`${status} is not documented`);
    if (operation) faults.push(...this.headerFaults(answer, operation));
    for (const [what, pattern] of Object.entries(leaks)) {
      const found = status < 400 ? undefined : pattern.exec(withoutEcho(body))?.[0];
      if (found) faults.push(`tells ${what}: ${found}`);
    }
    if (internal.test(body)) faults.push(`shows an internal field: ${internal.exec(body)![0]}`);
    faults.push(
      ...(status >= 400 ? problemFaults(answer) : operation ? this.bodyFaults(answer, operation) : []),
    );
    return faults.length === 0 ? [] : [...faults, `in ${status} ${body.slice(0, 400)}`];
  }

  /** What the service tells of itself in headers, the document tells of the operation. */
  private headerFaults({ status, headers }: RawAnswer, operation: Operation): string[] {
    const { headers: described = {} } = operation.responses[String(status)] ?? {};
    const told = this.ownHeaders.filter((name) => name.toLowerCase() in headers && !(name in described));
    const isPatient = ![429, 503].includes(status) || 'retry-after' in headers;
    return [
      ...told.map((name) => `has a header ${name} that is not documented`),
      ...(isPatient ? [] : ['has no Retry-After']),
    ];
  }

  private bodyFaults({ status, headers, body }: RawAnswer, operation: Operation): string[] {
    const { content = {} } = operation.responses[String(status)] ?? {};
    const described = content['application/json'];
    const [type = ''] = (headers['content-type'] ?? '').split(';', 1);
    if (type === 'text/event-stream' && type in content)
      return this.eventFaults(eventsIn(body), this.validator(operation, String(status), type));
    // A text that is not JSON has no schema to fit.
    if (type !== 'application/json' && type in content) return [];
    if (!described) return body === '' ? [] : [`has a body that is not documented`];
    if (!headers['content-type']?.startsWith('application/json'))
      return [`is ${headers['content-type']}, not JSON`];
    const validate = this.validator(operation, String(status));
    if (validate(JSON.parse(body))) return [];
    return [`does not fit its schema: ${this.ajv.errorsText(validate.errors).slice(0, 500)}`];
  }

  /** Each event fits its schema, and the last one says that it is. An answer to HEAD has none. */
  private eventFaults(events: StreamedEvent[], validate: ValidateFunction): string[] {
    const misfits = events.flatMap((event) =>
      validate(event)
        ? []
        : [`has an event that does not fit: ${this.ajv.errorsText(validate.errors).slice(0, 500)}`],
    );
    const last = events.at(-1)?.event;
    return last === undefined || last === 'done' ? misfits : [...misfits, `ends with ${last}`];
  }

  private validator(operation: Operation, status: string, type = 'application/json'): ValidateFunction {
    const escape = (token: string) => encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'));
    const tokens = ['paths', operation.path, operation.method.toLowerCase(), 'responses', status, 'content'];
    const pointer = [...tokens, type, 'schema'].map(escape).join('/');
    const known = this.validators.get(pointer);
    if (known) return known;
    const compiled = this.ajv.compile({ $ref: `openapi#/${pointer}` });
    this.validators.set(pointer, compiled);
    return compiled;
  }
}

/** RFC 9457, and what this API adds to it. */
function problemFaults({ status, headers, body }: RawAnswer): string[] {
  if (!headers['content-type']?.startsWith('application/problem+json')) {
    return [`is "${headers['content-type'] ?? ''}", not application/problem+json`];
  }
  // An answer to HEAD has no body, but says what it would be.
  if (body === '') return [];
  const problem = JSON.parse(body) as Record<string, unknown>;
  const faults: string[] = [];
  for (const name of ['type', 'title', 'detail', 'code'] as const) {
    if (typeof problem[name] !== 'string' || problem[name] === '') faults.push(`has no ${name}`);
  }
  if (problem['status'] !== status) faults.push(`says status ${String(problem['status'])}`);
  if (!/^[a-z]+(_[a-z]+)*$/.test(String(problem['code'])))
    faults.push(`has the code ${String(problem['code'])}`);
  if (problem['requestId'] !== headers['x-request-id'])
    faults.push('has another requestId than X-Request-Id');
  if (status === 422) faults.push(...inputFaults(problem['errors']));
  return faults;
}

function inputFaults(errors: unknown): string[] {
  if (!Array.isArray(errors) || errors.length === 0) return ['is 422 without errors[]'];
  const broken = errors.filter(
    ({ pointer, message }: Record<string, unknown>) =>
      typeof pointer !== 'string' ||
      !pointer.startsWith('#') ||
      typeof message !== 'string' ||
      message === '',
  );
  return broken.length === 0 ? [] : [`has errors without pointer or message: ${JSON.stringify(broken[0])}`];
}

/** A problem repeats the path that was asked for; that is the client's own text. */
function withoutEcho(body: string): string {
  return body.replace(/"instance":"(?:[^"\\]|\\.)*"/, '');
}
