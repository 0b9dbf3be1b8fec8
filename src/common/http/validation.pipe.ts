import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { type FieldError, maxErrors, shortened } from '../problem/problem.js';
import { InvalidInputError } from '../problem/problems.js';
import { escapePointer } from './server/strict-json.js';

const places: Record<string, string> = { body: '#', query: '#query', param: '#path' };

interface Issue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }>;
}

/** The pointers of a schema's issues, below `base`. */
export function fieldErrors(issues: readonly Issue[], base = '#'): FieldError[] {
  return issues.slice(0, maxErrors).map((issue) =>
    shortened({
      pointer: [
        base,
        ...(issue.path ?? []).map((part) => escapePointer(typeof part === 'object' ? part.key : part)),
      ].join('/'),
      message: issue.message,
    }),
  );
}

/** Validates what a handler declares with `{ schema }`, and names the place of each fault. */
@Injectable()
export class ValidationPipe extends StandardSchemaValidationPipe {
  override async transform<T = unknown>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (!metadata.schema) return value;
    const result = await metadata.schema['~standard'].validate(value);
    if (!result.issues) return result.value as T;
    const name = metadata.type === 'body' || !metadata.data ? '' : `/${metadata.data}`;
    throw new InvalidInputError(fieldErrors(result.issues, `${places[metadata.type] ?? '#'}${name}`));
  }
}
