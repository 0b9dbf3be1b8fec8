/** Google writes the place of a field in snake case with indexes: `contents[0].parts[1].inline_data`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    const name = snake(String(step));
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/** `responseJsonSchema` → `response_json_schema`. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export interface Violation {
  readonly field: string;
  readonly description: string;
}

/** What Google says of a field it does not know. */
export function unknownName(name: string, place: string, why = 'Cannot find field.'): Violation {
  const where = place === '' ? '' : ` at '${place}'`;
  return {
    field: place,
    description: `Invalid JSON payload received. Unknown name "${name}"${where}: ${why}`,
  };
}
