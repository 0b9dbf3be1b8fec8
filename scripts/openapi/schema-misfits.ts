/** A JSON Schema as far as it is compared. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
}

/** Follows a reference within the document that a schema is of. */
export type Resolve = (schema: Schema) => Schema;

const lower = ['minLength', 'minItems', 'minimum'] as const;
const upper = ['maxLength', 'maxItems', 'maximum'] as const;

/**
 * Which values of a schema another one does not have room for. In what is `asked` every limit counts. Of what is `answered`
 * limits may grow and members come: whoever reads an answer passes over what it does not know.
 */
export class SchemaMisfits {
  /** By pair of named schemas; one that refers to itself finds its own, still empty. */
  private readonly known = new Map<string, string[]>();

  constructor(
    private readonly side: 'asked' | 'answered',
    private readonly resolveOne: Resolve,
    private readonly resolveOther: Resolve,
  ) {}

  /** @returns what does not fit, each with its place below `at` */
  between(one: Schema, other: Schema, at: string): string[] {
    if (!one.$ref || !other.$ref) return this.compare(one, other, at);
    const pair = `${one.$ref} ${other.$ref}`;
    const known = this.known.get(pair);
    if (known) return known;
    this.known.set(pair, []);
    const misfits = this.compare(one, other, at);
    this.known.set(pair, misfits);
    return misfits;
  }

  private compare(one: Schema, other: Schema, at: string): string[] {
    const others = alternatives(this.resolveOther(other), this.resolveOther);
    return alternatives(this.resolveOne(one), this.resolveOne).flatMap((each) => {
      const misfits = others.map((room) => this.ofOne(each, room, at));
      return misfits.toSorted((a, b) => rankOf(a) - rankOf(b))[0] ?? [];
    });
  }

  private ofOne(one: Schema, other: Schema, at: string): string[] {
    const [values, room] = [valuesOf(one), valuesOf(other)];
    if (values && room)
      return values.filter((value) => !room.includes(value)).map((value) => `${at}: ${value} does not fit`);
    if (room) return [`${at}: only ${room.join(', ')} fit`];
    if (other.type === undefined) return [];
    const type = one.type ?? (values ? typeof JSON.parse(values[0]!) : undefined);
    if (type !== other.type && !(type === 'integer' && other.type === 'number'))
      return [`${at}: ${String(type ?? 'anything')} does not fit ${String(other.type)}`];
    return [
      ...this.limits(one, other, at),
      ...(one.items && other.items ? this.between(one.items, other.items, `${at}[]`) : []),
      ...this.members(one, other, at),
    ];
  }

  private limits(one: Schema, other: Schema, at: string): string[] {
    const form = (['format', 'pattern'] as const).filter(
      (name) => other[name] !== undefined && other[name] !== one[name] && !isOfInteger(other),
    );
    const told = form.map((name) => `${at}: ${name} ${other[name]} does not hold for ${one[name] ?? 'all'}`);
    if (this.side === 'answered') return told;
    return [
      ...told,
      ...lower.flatMap((name) =>
        (other[name] ?? -Infinity) > (one[name] ?? -Infinity) ? `${at}: ${name} is ${other[name]}` : [],
      ),
      ...upper.flatMap((name) =>
        (other[name] ?? Infinity) < (one[name] ?? Infinity) ? `${at}: ${name} is ${other[name]}` : [],
      ),
    ];
  }

  private members(one: Schema, other: Schema, at: string): string[] {
    const [members, room] = [one.properties ?? {}, other.properties ?? {}];
    const isAsked = this.side === 'asked';
    const needed = (other.required ?? []).filter((name) => !one.required?.includes(name));
    const gone = Object.keys(room).filter((name) => !(name in members) && !needed.includes(name));
    return [
      ...needed.map((name) => `${at}.${name}: ${isAsked ? 'is needed' : 'may be missing'}`),
      ...(isAsked ? [] : gone.map((name) => `${at}.${name}: is gone`)),
      ...Object.entries(members).flatMap(([name, member]) => {
        if (room[name]) return this.between(member, room[name], `${at}.${name}`);
        return isAsked && other.additionalProperties === false ? [`${at}.${name}: is not taken`] : [];
      }),
      ...(isObject(one.additionalProperties) && isObject(other.additionalProperties)
        ? this.between(one.additionalProperties, other.additionalProperties, `${at}.*`)
        : []),
    ];
  }
}

/** What a value may be, one by one, without references. */
function alternatives(schema: Schema, resolve: Resolve): Schema[] {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.flatMap((choice) => alternatives(resolve(choice), resolve));
  return Array.isArray(schema.type) ? schema.type.map((type) => ({ ...schema, type })) : [schema];
}

/** As JSON, so that they can be compared. */
function valuesOf({ enum: values, const: value, type }: Schema): string[] | undefined {
  if (value !== undefined) return [JSON.stringify(value)];
  if (type === 'null') return ['null'];
  return values?.map((each) => JSON.stringify(each));
}

/** The alternative that was meant is the one with fewest misfits, and of another type rather none. */
function rankOf(misfits: string[]): number {
  return misfits.length + (misfits.some((text) => / fit( |$)/.test(text)) ? 1_000 : 0);
}

/** int32 and int64 follow from the limits. */
function isOfInteger({ type }: Schema): boolean {
  return type === 'integer';
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}
