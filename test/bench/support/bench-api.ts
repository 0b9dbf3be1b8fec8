import { benchPersona } from './bench-persona.js';

interface BenchApiOptions {
  /** What is asked for; by default journey, needs and messaging. */
  sections?: readonly string[];
  /** Whether personas have answers, beside context: what a worker would code. By default they have. */
  answers?: boolean;
}

/** Asks the service for what is measured; whatever is not whole is an error. */
export class BenchApi {
  private project: Promise<{ id: string }> | undefined;
  private made = 0;

  constructor(
    private readonly url: string,
    private readonly apiKey: string,
    private readonly signal: AbortSignal,
    private readonly options: BenchApiOptions = {},
  ) {}

  private get sections(): readonly string[] {
    return this.options.sections ?? ['journey', 'needs', 'messaging'];
  }

  /** New personas, each with evidence like no other's. @returns their ids */
  async personas(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) ids.push(await this.persona(this.made++));
    return ids;
  }

  /** @throws {Error} where a section is not ready */
  async details(personaId: string): Promise<void> {
    const answer = await this.call<{ sections: Record<string, { status: string }> }>(
      'GET',
      `/v1/personas/${personaId}/details?sections=${this.sections.join()}`,
    );
    for (const [name, { status }] of Object.entries(answer.sections))
      if (status !== 'ready') throw new Error(`${name} is ${status}.`);
  }

  /** @throws {Error} where a persona failed */
  async batch(personaIds: string[]): Promise<void> {
    const { failed } = await this.call<{ failed: number }>('POST', '/v1/batches', {
      personaIds,
      sections: this.sections,
    });
    if (failed > 0) throw new Error(`${failed} of a batch of ${personaIds.length} failed.`);
  }

  /** In the background. @returns its id */
  async background(personaIds: string[]): Promise<string> {
    return (await this.call<{ id: string }>('POST', '/v1/batches', { personaIds, sections: this.sections }))
      .id;
  }

  async progress(batchId: string) {
    return this.call<{ state: string; counts: Record<'total' | 'completed' | 'failed', number> }>(
      'GET',
      `/v1/batches/${batchId}?limit=0`,
    );
  }

  private async persona(seed: number): Promise<string> {
    const { product, persona, responses, passages } = benchPersona('en', seed);
    this.project ??= this.call('POST', '/v1/projects', { name: 'Bench', product, language: 'en' });
    const { id: project } = await this.project;
    const { id } = await this.call<{ id: string }>('POST', `/v1/projects/${project}/personas`, {
      ...persona,
      // The pairs of answers come again after as many as the group has.
      age: 20 + (seed % 60),
      occupation: `Person ${seed}`,
    });
    if (this.options.answers ?? true) await this.call('POST', `/v1/personas/${id}/responses`, { responses });
    await this.call('POST', `/v1/personas/${id}/context`, { passages });
    return id;
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      signal: this.signal,
      headers: {
        authorization: `Bearer ${this.apiKey}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
}
