import type { Variant } from '../../src/common/context/request-context.js';
import type { Language } from '../measuring/new-persona.js';
import type { Answer, Outgoing, ServiceApi } from '../measuring/service-api.js';
import { Samples, type Views } from './samples.js';

/** Sections as they are answered, as far as they are looked at here. */
interface AnsweredSection {
  status: string;
  problem: { code: string } | null;
  provenance: {
    model: string | null;
    tokens: { total: number };
    durationMs: number;
    generatedAt: string;
  } | null;
}

type Sections = Record<string, AnsweredSection | undefined>;

/** Failures that are told; more are only counted by the report's limit. */
const MAX_FAILURES = 50;

/** One way of making sections: asks as a user who gets it, and keeps what comes of that. */
export class Way {
  /** Models that wrote, as their server names them. */
  readonly models = new Set<string>();

  constructor(
    private readonly api: ServiceApi,
    readonly variant: Variant,
    private readonly userId: string,
    /** Asks for what is to be cold by `refresh`, as of a service that may have written it by then. */
    private readonly anew = false,
    readonly samples = new Samples(variant),
  ) {}

  async section(name: 'journey' | 'needs', personaId: string): Promise<void> {
    const answer = await this.ask(name, 'GET', `/v1/personas/${personaId}/${name}${this.cold}`);
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
      const path = `/v1/personas/${personaId}/messaging${time > 0 ? '?refresh=true' : this.cold}`;
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
  async details(personaId: string, state: 'fresh' | 'cached', language: Language): Promise<void> {
    const query = state === 'fresh' ? this.cold : '';
    const answer = await this.ask('details', 'GET', `/v1/personas/${personaId}/details${query}`);
    const sections = (answer?.body as { sections: Sections } | undefined)?.sections;
    if (!answer || !this.isWhole('details', sections!) || !this.came(answer, state)) return;
    this.samples.add(state === 'fresh' ? 'details_cold' : 'details_cached', answer.ms);
    if (state === 'fresh' && language === 'en') this.samples.add('tokens_en', tokensOf(sections!));
  }

  async batch(personaIds: string[]): Promise<void> {
    const answer = await this.ask('batch', 'POST', '/v1/batches', { body: { personaIds } });
    if (!answer) return;
    const { results } = answer.body as { results: { sections: Sections }[] };
    if (results.every(({ sections }) => this.isWhole('batch', sections)))
      this.samples.add('batch', answer.ms);
  }

  /**
   * Somebody looks at a persona, wherever the document comes from.
   *
   * @param isFirst since it was imported
   */
  async view(personaId: string, isFirst: boolean): Promise<void> {
    const askedAt = new Date().toISOString();
    const answer = await this.ask('view', 'GET', `/v1/personas/${personaId}/details`);
    const sections = (answer?.body as { sections: Sections } | undefined)?.sections;
    if (!answer || !this.isWhole('view', sections!)) return;
    const { views, firstLooks } = this.samples;
    count(views, isHit(answer));
    if (!firstLooks || !isFirst) return;
    const written = Object.values(sections!).flatMap((section) => section?.provenance ?? []);
    const wasWritten = written.every(({ model, generatedAt }) => model === null || generatedAt < askedAt);
    count(firstLooks, wasWritten);
    if (wasWritten) this.samples.add('tokens_whole', tokensOf(sections!));
  }

  /** What is not the model's own share: before, after and around what generating took, which is nearly all the model's. */
  private addSection(
    name: 'journey' | 'needs' | 'messaging',
    { ms }: Answer,
    section: AnsweredSection,
  ): void {
    this.samples.add(name, ms);
    this.samples.add(`${name}_added`, ms - (section.provenance?.durationMs ?? 0));
  }

  private get cold(): string {
    return this.anew ? '?refresh=true' : '';
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

function count(views: Views, isHit: boolean): void {
  views.total += 1;
  if (isHit) views.hits += 1;
}

function tokensOf(sections: Sections): number {
  return Object.values(sections).reduce((sum, section) => sum + (section?.provenance?.tokens.total ?? 0), 0);
}

function isHit({ headers }: Answer): boolean {
  return headers.get('cache-status')?.startsWith('persona-details; hit') ?? false;
}
