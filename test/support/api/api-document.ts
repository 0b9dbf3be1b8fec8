/** A JSON Schema as far as it is read here. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  default?: unknown;
}

interface Content {
  content?: Record<string, { schema?: JsonSchema }>;
  headers?: Record<string, object>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: JsonSchema;
}

/** One call that the service's document describes. */
export interface Operation {
  /** Such as `GET /v1/projects/{id}`. */
  name: string;
  method: string;
  path: string;
  /** Asked with the operator's key. */
  isOperators: boolean;
  parameters: Parameter[];
  /** Schema of the body by content type; empty for a call without a body. */
  bodies: Record<string, JsonSchema | undefined>;
  /** By status; what is shared is put in. */
  responses: Record<string, Content>;
}

interface OpenApi {
  openapi: string;
  components: { headers: Record<string, object> };
  paths: Record<
    string,
    Record<
      string,
      {
        parameters?: Parameter[];
        requestBody?: Content;
        responses: Record<string, Content>;
        security?: Record<string, string[]>[];
      }
    >
  >;
}

/** The OpenAPI document of a running service. */
export class ApiDocument {
  readonly operations: Operation[];

  private constructor(readonly json: OpenApi) {
    this.operations = Object.entries(json.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [], requestBody, responses, security = [] }]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        isOperators: security.some((each) => 'operator' in each),
        parameters,
        bodies: Object.fromEntries(
          Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => [type, schema]),
        ),
        responses: Object.fromEntries(
          Object.entries(responses).map(([status, response]) => [status, this.follow(response)]),
        ),
      })),
    );
  }

  static async of(url: string): Promise<ApiDocument> {
    const answer = await fetch(`${url}/openapi.json`);
    return new ApiDocument((await answer.json()) as OpenApi);
  }

  /** Follows `$ref`; a schema that refers to itself is followed one step at a time. */
  resolve(schema: JsonSchema): JsonSchema {
    return this.follow(schema);
  }

  private follow<T extends object>(node: T & { $ref?: string }): T {
    let found = node;
    while (found.$ref !== undefined) {
      const tokens = found.$ref
        .slice(2)
        .split('/')
        .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
      found = tokens.reduce<unknown>(
        (node, token) => (node as Record<string, unknown>)[token],
        this.json,
      ) as T & { $ref?: string };
    }
    return found;
  }
}
