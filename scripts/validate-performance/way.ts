import type { Variant } from '../../src/common/context/request-context.js';
import type { Answer, Outgoing, ServiceApi } from '../measuring/service-api.js';
import { Samples } from './samples.js';

/** Sections as they are answered, as far as they are looked at here. */
interface AnsweredSection {
  status: string;
  problem: { code: string } | null;
  provenance: { model: string | null; tokens: { total: number }; durationMs: number } | null;
}

type Sections = Record<string, AnsweredSection | undefined>;

/** Failures that are told; more are only counted by the report's limit. */
const MAX_FAILURES = 50;

/** One way of making sections: asks as a user who gets it, and keeps what comes of that. */
export class Way {
  readonly samples: Samples;
  /** Models that wrote, as their server names them. */
  readonly models = new Set<string>();

  constructor(
    private readonly api: ServiceApi,
    readonly variant: Variant,
    private readonly userId: string,
  ) {
    this.samples = new Samples(variant);
  }

  async section(name: 'journey' | 'needs', personaId: string): Promise<void> {
    const answer = await this.ask(name, 'GET', `/v1/personas/${personaId}/${name}`);
    const section = answer?.body as AnsweredSection;
    if (answer && this.isWhole(name, { [name]: section })) this.addSection(name, answer, section);
  }

  /**
   * The default order: professional, three variants of an email, as a cold load makes it.
   *
   * @param times one after the other; from the second on it is written anew
   */
  async messaging(personaId: string, times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      const path = `/v1/personas/${personaId}/messaging${time > 0 ? '?refresh=true' : ''}`;
      const answer = await this.ask('messaging', 'POST', path, { body: {} });
      const section = answer?.body as AnsweredSection;
      if (answer && this.isWhole('messaging', { messaging: section }))
        this.addSection('messaging', answer, section);
    }
  }

  async kpi(personaId: string, state: 'fresh' | 'cached'): Promise<void> {
    const answer = await this.ask('kpi', 'GET', `/v1/personas/${personaId}/kpi`);
    if (answer && this.isWhole('kpi', { kpi: answer.body as AnsweredSection }) && this.came(answer, state))
      this.samples.add(`kpi_${state}`, answer.ms);
  }

  /** Cold, it also tells what the document cost in tokens. */
  async details(personaId: string, state: 'fresh' | 'cached'): Promise<void> {
    const answer = await this.ask('details', 'GET', `/v1/personas/${personaId}/details`);
    const sections = (answer?.body as { sections: Sections } | undefined)?.sections;
    if (!answer || !this.isWhole('details', sections!) || !this.came(answer, state)) return;
    this.samples.add(state === 'fresh' ? 'details_cold' : 'details_cached', answer.ms);
    if (state === 'cached') return;
    const tokens = Object.values(sections!).map((section) => section?.provenance?.tokens.total ?? 0);
    this.samples.add(
      'tokens',
      tokens.reduce((sum, each) => sum + each, 0),
    );
  }

  async batch(personaIds: string[]): Promise<void> {
    const answer = await this.ask('batch', 'POST', '/v1/batches', { body: { personaIds } });
    if (!answer) return;
    const { results } = answer.body as { results: { sections: Sections }[] };
    if (results.every(({ sections }) => this.isWhole('batch', sections)))
      this.samples.add('batch', answer.ms);
  }

  /** Somebody looks at a persona, wherever the document comes from. */
  async view(personaId: string): Promise<void> {
    const answer = await this.ask('view', 'GET', `/v1/personas/${personaId}/details`);
    if (!answer || !this.isWhole('view', (answer.body as { sections: Sections }).sections)) return;
    this.samples.views.total += 1;
    if (isHit(answer)) this.samples.views.hits += 1;
  }

  /** What is not the model's own share: before, after and around what generating took, which is nearly all the model's. */
  private addSection(name: 'journey' | 'needs' | 'messaging', { ms }: Answer, section: AnsweredSection): void {
    this.samples.add(name, ms);
    this.samples.add(`${name}_added`, ms - (section.provenance?.durationMs ?? 0));
  }

  private async ask(what: string, method: string, path: string, outgoing: Outgoing = {}) {
    try {
      const answer = await this.api.ask(method, path, { ...outgoing, userId: this.userId });
      const made = answer.headers.get('x-persona-variant');
      if (made === this.variant) return answer;
      this.fail(`${what}: made the ${made} way, not the ${this.variant} one`);
    } catch (error) {
      this.fail(`${what}: ${(error as Error).message}`);
    }
    return undefined;
  }

  private isWhole(what: string, sections: Sections): boolean {
    let whole = Object.keys(sections).length > 0;
    for (const [name, section] of Object.entries(sections)) {
      if (section?.provenance?.model) this.models.add(section.provenance.model);
      if (section?.status === 'ready') continue;
      whole = false;
      this.fail(`${what}: ${name} is ${section?.status} (${section?.problem?.code ?? 'no problem'})`);
    }
    return whole;
  }

  /** A measurement counts only where the answer came from where it should. */
  private came(answer: Answer, state: 'fresh' | 'cached'): boolean {
    if (isHit(answer) === (state === 'cached')) return true;
    this.fail(`wanted ${state}, and the cache said: ${answer.headers.get('cache-status')}`);
    return false;
  }

  private fail(failure: string): void {
    if (this.samples.failures.length < MAX_FAILURES) this.samples.failures.push(failure);
  }
}

function isHit({ headers }: Answer): boolean {
  return headers.get('cache-status')?.startsWith('persona-details; hit') ?? false;
}
