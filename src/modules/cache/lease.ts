import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisConnection } from './redis-connection.js';

export interface LeasedWork<T> {
  /** What is there already; null: nothing. */
  find: () => Promise<T | null>;
  /** Must have put its result where `find` sees it before it resolves. */
  make: () => Promise<T>;
}

/** All in milliseconds. */
export interface LeaseTimes {
  /** A lease whose owner died ends after that. */
  life: number;
  /** Between two renewals; two of them may fail. */
  renewal: number;
  /** Longest wait for others. */
  patience: number;
  /** Who waits for others sits out a shorter absence of Redis: to make it twice costs more. */
  hiccup: number;
  /** Who waits looks so often for the result itself: where nobody can end a lease, it outlives it. */
  look: number;
}

const defaults: LeaseTimes = { life: 4_000, renewal: 1_300, patience: 30_000, hiccup: 500, look: 400 };

/** Pauses between two questions whether another's lease has ended, in milliseconds. */
const pauses = { first: 25, growth: 1.5, longest: 100 };
/** Pauses end at its multiples, in milliseconds: questions that go out together cost a third of what they cost alone. */
const beatMs = 25;

/** For the lease's owner only: who was slow may not end or lengthen what is another's by now. */
const ifOwner = (command: string) =>
  `if redis.call('get', KEYS[1]) == ARGV[1] then return ${command} end return 0`;
const renewScript = ifOwner(`redis.call('pexpire', KEYS[1], ARGV[2])`);
const releaseScript = ifOwner(`redis.call('del', KEYS[1])`);

/** A key of Redis, and who holds it. */
interface Claim {
  readonly key: string;
  readonly token: string;
}

/** Lets one of all replicas make what all of them want. */
export class Lease {
  private readonly times: LeaseTimes;

  /** @param redis without it, everybody makes */
  constructor(
    private readonly redis: RedisConnection | null,
    times: Partial<LeaseTimes> = {},
  ) {
    this.times = { ...defaults, ...times };
  }

  /**
   * What is found, or what one caller makes while the others wait for it. They wait for 30 s; if `make` throws, the
   * next of them makes.
   *
   * It saves work and is no lock: each caller makes for itself while Redis is away, and a second one may where Redis
   * lost the lease or its owner stood still for 4 s. Callers in one process compete as those of several do.
   *
   * @throws what `find` or `make` throws, never for Redis
   */
  async once<T>(key: string, work: LeasedWork<T>): Promise<T> {
    const claim = { key: `lease:${key}`, token: randomUUID() };
    const patientUntil = performance.now() + this.times.patience;
    while (!(await this.take(claim)) && performance.now() < patientUntil) {
      const found = await this.awaited(claim.key, work.find, patientUntil);
      if (found !== null) return found;
    }
    return this.holding(claim, async () => (await work.find()) ?? work.make());
  }

  /** @returns false: it is another's. True also where Redis did not answer: it may be ours all the same. */
  private async take({ key, token }: Claim): Promise<boolean> {
    if (!this.redis) return true;
    const expiration = { type: 'PX' as const, value: this.times.life };
    return this.redis
      .run((client) => client.set(key, token, { condition: 'NX', expiration }))
      .then(
        (answer) => answer === 'OK',
        () => true,
      );
  }

  /**
   * What is found when nobody holds it any more, at `patientUntil`, or when Redis stays away. Or before: the owner may
   * have died after its result was kept, and in a Redis that has become a replica nobody can end a lease.
   */
  private async awaited<T>(
    key: string,
    find: LeasedWork<T>['find'],
    patientUntil: number,
  ): Promise<T | null> {
    let pause = pauses.first;
    let answeredAt = performance.now();
    let lookedAt = answeredAt;
    let held = true;
    while (held && performance.now() < patientUntil) {
      await sleep(untilBeat(pause * (0.5 + 0.5 * Math.random())));
      pause = Math.min(pauses.longest, pause * pauses.growth);
      try {
        held = (await this.redis?.run((client) => client.exists(key))) === 1;
        answeredAt = performance.now();
      } catch {
        held = performance.now() - answeredAt < this.times.hiccup;
      }
      if (held && performance.now() - lookedAt >= this.times.look) {
        // One that fails says nothing: the last one counts.
        const found = await find().catch(() => null);
        if (found !== null) return found;
        lookedAt = performance.now();
      }
    }
    return find();
  }

  private async holding<T>(claim: Claim, work: () => Promise<T>): Promise<T> {
    const renewal = setInterval(() => void this.evaluate(renewScript, claim), this.times.renewal);
    try {
      return await work();
    } finally {
      clearInterval(renewal);
      await this.evaluate(releaseScript, claim);
    }
  }

  private async evaluate(script: string, { key, token }: Claim): Promise<void> {
    // In vain while Redis is away: the lease ends by itself.
    await this.redis
      ?.run((client) => client.eval(script, { keys: [key], arguments: [token, `${this.times.life}`] }))
      .catch(() => {});
  }
}

/** Milliseconds: at least `pause`, and a beat more at most. */
function untilBeat(pause: number): number {
  const now = performance.now();
  return Math.ceil((now + pause) / beatMs) * beatMs - now;
}
