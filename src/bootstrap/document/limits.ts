/** As many characters as a text of the format has at most. */
const longest: Record<string, number> = { uuid: 36, date: 10, 'date-time': 64 };

const int32 = 2 ** 31;

interface Schema {
  type?: unknown;
  format?: string;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: unknown;
  prefixItems?: unknown[];
  propertyNames?: unknown;
}

/** A copy with the limits that follow from what is said already. Nothing is limited here that is not elsewhere. */
export function withLimits<T>(node: T): T {
  if (Array.isArray(node)) return node.map((each: unknown) => withLimits(each)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, withLimits<unknown>(value)]),
  );
  limit(copy);
  return copy as T;
}

function limit(schema: Schema): void {
  const { type, format, minimum = -Infinity, maximum = Infinity, prefixItems } = schema;
  if (type === 'string' && format && longest[format]) schema.maxLength ??= longest[format];
  if (type === 'integer') schema.format ??= minimum >= -int32 && maximum < int32 ? 'int32' : 'int64';
  // A tuple, all of whose members are alike here.
  if (type === 'array' && Array.isArray(prefixItems)) {
    schema.items = prefixItems[0];
    schema.minItems = schema.maxItems = prefixItems.length;
  }
  // A name is a text without being told.
  if (type === 'object' && isEqual(schema.propertyNames, { type: 'string' })) delete schema.propertyNames;
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
