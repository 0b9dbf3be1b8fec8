import { z } from 'zod';
import { optimizedFlag } from '../../../../config/feature-flags.js';
import { OutgoingHttp } from '../../../common/http/outgoing-http.js';
import { Deadline, DeadlineExceededError } from '../../../common/resilience/deadline.js';
import { systemCode } from '../../flags/flag.error.js';
import { UnleashAdminError } from './unleash-admin.error.js';
import {
  areGradualRolloutOf,
  gradualRolloutOf,
  onlyGradualRollout,
  shareOf,
  type Strategy,
  strategySchema,
} from './unleash-admin-strategies.js';
import { requestChange, requestJson, type UnleashRequest } from './unleash-admin-request.js';

export interface UnleashAdminOptions {
  /** Base of Unleash's API, such as `http://host:4242/api`. */
  readonly url: string;
  readonly adminToken: string;
  /** The client (backend) token, `project:environment.secret`: what it shows is what is changed. */
  readonly clientToken: string;
  /** Time for a whole call, its reading back included, in milliseconds; 2,000 by default. */
  readonly timeoutMs?: number;
  /** Directly unless given. */
  readonly outgoing?: OutgoingHttp;
}

/** What the admin API says of the flag in the client token's environment. */
export interface UnleashFlagState {
  readonly enabled: boolean;
  /**
   * Whole percents of the users, 0 to 100, of those who fulfil the strategy's constraints, if it has any; whether the
   * flag is on or off. `null` where one gradual rollout is not what decides.
   */
  readonly share: number | null;
}

const featureSchema = z.object({
  environments: z.array(
    z.object({ name: z.string(), enabled: z.boolean(), strategies: z.array(strategySchema) }),
  ),
});

const clientFeatureSchema = z.object({ project: z.string().min(1).nullish() });

interface Found {
  readonly enabled: boolean;
  /** Those that clients get: the disabled ones are kept from them. */
  readonly strategies: readonly Strategy[];
}

/** Sends one request of a call; all of them share its deadline. */
type Ask = {
  read(): Promise<Found>;
  /** @param path below the flag's environment */
  change(method: 'POST' | 'PATCH', path: string, body?: unknown): Promise<void>;
};

/**
 * Changes the flag in Unleash, in the environment that the product's own client token shows.
 *
 * Every change is read back: the admin API can answer 200 and change nothing for the clients. All methods throw
 * {@link UnleashAdminError}, and nothing else unless it is said. Clients learn of a change about a second later.
 */
export class UnleashAdmin {
  private readonly base: string;
  private readonly adminToken: string;
  private readonly clientToken: string;
  private readonly timeoutMs: number;
  private readonly outgoing: OutgoingHttp;
  private readonly project: string;
  private readonly environment: string;

  /** @throws {UnleashAdminError} `unexpected_form` where the client token names no project and environment */
  constructor({ url, adminToken, clientToken, timeoutMs = 2_000, outgoing }: UnleashAdminOptions) {
    this.base = url.replace(/\/+$/, '');
    this.adminToken = adminToken;
    this.clientToken = clientToken;
    this.timeoutMs = timeoutMs;
    this.outgoing = outgoing ?? new OutgoingHttp();
    // As Unleash itself reads it: the environment ends at the first full stop.
    const [, project, environment] = /^([^:]+):([^.]+)\../.exec(clientToken) ?? [];
    if (!project || !environment || environment === '*') {
      throw new UnleashAdminError(
        'unexpected_form',
        'UNLEASH_TOKEN is not of the form project:environment.secret, so the environment to change is unknown.',
      );
    }
    this.project = project;
    this.environment = environment;
  }

  read(): Promise<UnleashFlagState> {
    return this.call(async ({ read }) => {
      const { enabled, strategies } = await read();
      return { enabled, share: shareOf(strategies) };
    });
  }

  /** Everybody gets the archived way. The share stays for when it is switched on again. */
  switchOff(): Promise<void> {
    return this.call(async ({ read, change }) => {
      await change('POST', '/off');
      if ((await read()).enabled) throw notApplied('the flag is still on');
    });
  }

  /** `no_strategy` where there is none that clients get: Unleash would then add one of 100 % by itself. */
  switchOn(): Promise<void> {
    return this.call(async ({ read, change }) => {
      const before = await read();
      if (before.strategies.length === 0) {
        throw new UnleashAdminError(
          'no_strategy',
          `The flag ${optimizedFlag} has no strategy, and would be switched on for everybody: set a share first.`,
        );
      }
      await change('POST', '/on');
      const after = await read();
      if (!after.enabled) throw notApplied('the flag is still off');
      // The last one may have been deleted since, and the one of 100 % been added.
      if (idsOf(after) !== idsOf(before))
        throw notApplied('the flag is on with other strategies than before');
    });
  }

  /**
   * Sets the share of the one gradual rollout, and pins it to the user and the flag's group; makes one where clients get
   * none. It does not switch the flag on. `several_strategies` and `other_strategy` where more than that decides.
   *
   * @param percent whole, 0 to 100
   * @throws {RangeError} for any other number
   */
  async setShare(percent: number): Promise<void> {
    if (!Number.isInteger(percent) || percent < 0 || percent > 100) {
      throw new RangeError(`A share is a whole percent from 0 to 100, not ${percent}.`);
    }
    await this.call(async ({ read, change }) => {
      const found = onlyGradualRollout((await read()).strategies);
      const wanted = gradualRolloutOf(percent);
      if (found) {
        await change('PATCH', `/strategies/${encodeURIComponent(found.id)}`, [
          { op: 'replace', path: '/parameters', value: wanted.parameters },
        ]);
      } else {
        await change('POST', '/strategies', wanted);
      }
      if (!areGradualRolloutOf(percent, (await read()).strategies)) {
        throw notApplied(`the share is not ${percent} %`);
      }
    });
  }

  /** Runs a call within its deadline, and makes one kind of error of whatever fails. */
  private async call<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
    try {
      return await new Deadline(this.timeoutMs).run(async (signal) => work(await this.asking(signal)));
    } catch (error) {
      if (error instanceof UnleashAdminError) throw error;
      if (error instanceof DeadlineExceededError) {
        throw new UnleashAdminError('timeout', `Unleash did not answer within ${this.timeoutMs} ms.`);
      }
      throw new UnleashAdminError('unreachable', `Unleash was not reached (${systemCode(error)}).`);
    }
  }

  private async asking(signal: AbortSignal): Promise<Ask> {
    const { base, adminToken: token, outgoing } = this;
    const flag = `/admin/projects/${encodeURIComponent(await this.projectOfFlag(signal))}/features/${optimizedFlag}`;
    const environment = `${flag}/environments/${encodeURIComponent(this.environment)}`;
    return {
      read: async () => {
        // Not the environment's own address, which still answers for an archived flag as if it decided anything.
        const request: UnleashRequest = { method: 'GET', base, path: flag, token, signal, outgoing };
        const { environments } = await requestJson(request, featureSchema);
        const found = environments.find(({ name }) => name === this.environment);
        if (!found) {
          throw new UnleashAdminError(
            'unexpected_form',
            `The flag ${optimizedFlag} has no environment ${this.environment}.`,
          );
        }
        return { enabled: found.enabled, strategies: found.strategies.filter(({ disabled }) => !disabled) };
      },
      change: (method, path, body) =>
        requestChange({ method, base, path: `${environment}${path}`, token, body, signal, outgoing }),
    };
  }

  /** A token of all or several projects does not tell which one has the flag: what it shows does. */
  private async projectOfFlag(signal: AbortSignal): Promise<string> {
    const { base, project, clientToken: token, outgoing } = this;
    if (project !== '*' && project !== '[]') return project;
    const path = `/client/features/${optimizedFlag}`;
    const feature = await requestJson(
      { method: 'GET', base, path, token, signal, outgoing },
      clientFeatureSchema,
    );
    return feature.project ?? 'default';
  }
}

function idsOf({ strategies }: Found): string {
  return strategies
    .map(({ id }) => id)
    .sort()
    .join();
}

function notApplied(what: string): UnleashAdminError {
  return new UnleashAdminError(
    'not_applied',
    `Unleash agreed to the change of ${optimizedFlag}, but ${what}.`,
  );
}
