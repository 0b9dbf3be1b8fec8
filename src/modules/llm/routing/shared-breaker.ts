import { Breaker } from '../../../common/resilience/breaker.js';
import type { ModelError } from '../model.errors.js';

/** For whom a call of the model is made. */
export interface CallSource {
  readonly tenantId: string;
  /** Undefined where it is for no single persona: each such call stands for itself. */
  readonly personaId: string | undefined;
}

/** Failures of so many personas in a row leave a model alone for their tenant: one persona's evidence may be at fault. */
const concernedPersonas = 3;

interface Failures {
  count: number;
  /** At most as many as are asked for. */
  readonly personas: Set<string>;
  unnamed: number;
}

/**
 * Failures in a row, which may be the model's fault or that of what it is asked: so many of one tenant, about several
 * personas, open it for that tenant; for everybody only those of several tenants do, of which none counts for more than half.
 * A success of anybody closes it for all. While one tenant alone is active, its own is all that there is to open.
 *
 * Times as in {@link Breaker}.
 */
export class SharedBreaker {
  private readonly all: Breaker<ModelError>;
  private readonly own = new Map<string, Breaker<ModelError>>();
  /** Since the last success, by tenant. */
  private readonly inARow = new Map<string, Failures>();
  /** Of calls that nobody stands behind: each counts for itself. */
  private unnamed = 0;

  /** @param failures in a row that open it */
  constructor(
    private readonly failures: number,
    private readonly probeEveryMs: number,
  ) {
    this.all = new Breaker(1, probeEveryMs);
  }

  /** What keeps a tenant's calls back: its own, and that of all. */
  of(tenantId: string | undefined): Breaker<ModelError>[] {
    const own = tenantId === undefined ? undefined : this.own.get(tenantId);
    return own ? [this.all, own] : [this.all];
  }

  /** What keeps anybody's calls back. */
  get every(): Breaker<ModelError>[] {
    return [this.all, ...this.own.values()];
  }

  succeeded(): void {
    for (const breaker of this.every) breaker.succeeded();
    this.own.clear();
    this.inARow.clear();
    this.unnamed = 0;
  }

  failed(error: ModelError, now: number, source: CallSource | undefined): void {
    if (source) this.count(source);
    else this.unnamed += 1;
    // Each failure while it is open puts the next probe off: what opened it holds until a success.
    if (source && this.isOpenFor(source.tenantId)) this.ownOf(source.tenantId).failed(error, now);
    if (this.isOpenForAll) this.all.failed(error, now);
  }

  private count({ tenantId, personaId }: CallSource): void {
    const failures = this.inARow.get(tenantId) ?? { count: 0, personas: new Set(), unnamed: 0 };
    this.inARow.set(tenantId, failures);
    failures.count += 1;
    if (personaId === undefined) failures.unnamed += 1;
    else if (failures.personas.size < concernedPersonas) failures.personas.add(personaId);
  }

  private isOpenFor(tenantId: string): boolean {
    const { count, personas, unnamed } = this.inARow.get(tenantId)!;
    return count >= this.failures && personas.size + unnamed >= concernedPersonas;
  }

  private get isOpenForAll(): boolean {
    const most = Math.ceil(this.failures / 2);
    const tenants = [...this.inARow.values()];
    const counted = tenants.reduce((sum, { count }) => sum + Math.min(count, most), this.unnamed);
    return (tenants.length > 1 || this.unnamed > 0) && counted >= this.failures;
  }

  private ownOf(tenantId: string): Breaker<ModelError> {
    const own = this.own.get(tenantId) ?? new Breaker<ModelError>(1, this.probeEveryMs);
    this.own.set(tenantId, own);
    return own;
  }
}
