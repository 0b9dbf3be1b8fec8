import { optimizedFlag } from '../../../config/feature-flags.js';

/** A strategy as the admin API takes it. */
export interface StrategyForm {
  name: string;
  parameters?: Record<string, string>;
  constraints?: unknown[];
  disabled?: boolean;
}

/** What the admin API says of the flag in the environment `development`. */
export interface FlagInUnleash {
  enabled: boolean;
  strategies: { id: string; name: string; parameters: Record<string, string>; disabled: boolean }[];
}

/** The strategy as the runbook sets it up. @param percent whole, 0 to 100 */
export function rolloutOf(percent: number): StrategyForm {
  const parameters = { rollout: String(percent), stickiness: 'userId', groupId: optimizedFlag };
  return { name: 'flexibleRollout', parameters, constraints: [] };
}

/** Unleash's admin API, for the product's one flag in the project `default`. All methods throw unless it answers 2xx. */
export class UnleashAdminApi {
  private readonly features = '/admin/projects/default/features';
  private readonly flag = `${this.features}/${optimizedFlag}`;
  private readonly environment = `${this.flag}/environments/development`;

  constructor(
    private readonly url: string,
    private readonly adminToken: string,
    private readonly clientToken: string,
  ) {}

  /** The flag, off and without a strategy. */
  async createFlag(): Promise<void> {
    await this.request('POST', this.features, {
      name: optimizedFlag,
      type: 'release',
      impressionData: true,
    });
  }

  /** It stays in the archive; see {@link removeFlag}. */
  async archiveFlag(): Promise<void> {
    await this.request('DELETE', this.flag);
  }

  /** So that it can be created anew. */
  async removeFlag(): Promise<void> {
    await this.archiveFlag();
    await this.request('DELETE', `/admin/archive/${optimizedFlag}`);
  }

  /** @returns its id */
  async addStrategy(strategy: StrategyForm): Promise<string> {
    const { id } = (await this.request('POST', `${this.environment}/strategies`, strategy)) as { id: string };
    return id;
  }

  async deleteStrategy(id: string): Promise<void> {
    await this.request('DELETE', `${this.environment}/strategies/${id}`);
  }

  /** @param id of a `flexibleRollout` strategy */
  async setShare(id: string, percent: number): Promise<void> {
    const change = { op: 'replace', path: '/parameters/rollout', value: String(percent) };
    await this.request('PATCH', `${this.environment}/strategies/${id}`, [change]);
  }

  async on(): Promise<void> {
    await this.request('POST', `${this.environment}/on`);
  }

  async off(): Promise<void> {
    await this.request('POST', `${this.environment}/off`);
  }

  async read(): Promise<FlagInUnleash> {
    return (await this.request('GET', this.environment)) as FlagInUnleash;
  }

  /** The document that clients get. */
  async clientFeatures(): Promise<{ features: { name: string; enabled: boolean }[] }> {
    return (await this.request('GET', '/client/features', undefined, this.clientToken)) as never;
  }

  /**
   * @param path below `/api`
   * @returns the answer's JSON; undefined where it is empty
   */
  async request(
    method: string,
    path: string,
    body?: unknown,
    authorization = this.adminToken,
  ): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      // A connection that is kept may be closed by the server just as it is used again, and then the call fails.
      headers: { authorization, 'content-type': 'application/json', connection: 'close' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`Unleash answered ${response.status} to ${method} ${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
