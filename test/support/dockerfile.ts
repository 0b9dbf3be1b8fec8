export interface Stage {
  name: string;
  /** An image, or an earlier stage. */
  base: string;
  /** Name and the rest, continued lines joined by one blank. */
  instructions: { name: string; value: string }[];
}

/**
 * The stages of a Dockerfile. Knows comments, continued lines and `FROM … AS …`; no here-documents, no escapes.
 *
 * @throws {Error} where an instruction is none of Docker's, or a stage has no name
 */
export function readStages(text: string): Stage[] {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
    .join('\n')
    .replaceAll(/\s*\\\n\s*/g, ' ')
    .split('\n');
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (!known.has(name)) throw new Error(`Not an instruction: ${line}`);
    if (name === 'FROM') {
      const [, base, stage] = /^(\S+) AS ([a-z]+)$/.exec(value) ?? [];
      if (!base || !stage) throw new Error(`A stage without a name: ${line}`);
      stages.push({ name: stage, base, instructions: [] });
    } else if (stages.length > 0) stages.at(-1)!.instructions.push({ name, value });
    else if (name !== 'ARG') throw new Error(`Before the first stage: ${line}`);
  }
  return stages;
}

/** What its ENV instructions set; values without blanks. */
export function environmentOf({ instructions }: Stage): Record<string, string> {
  const pairs = instructions.filter(({ name }) => name === 'ENV').flatMap(({ value }) => value.split(/\s+/));
  return Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
}

/** https://docs.docker.com/reference/dockerfile/ */
const known = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
);
