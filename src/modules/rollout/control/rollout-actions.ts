import { Injectable } from '@nestjs/common';
import { type PreparedQuery, PreparedQueries } from '../../../common/database/prepared-queries.js';
import { decisionOf, type RolloutDecision, RolloutState } from './rollout-state.js';

export interface ActionNote {
  /** Who decided: the operator's `X-User-Id`, else `operator`; `safeguard`. */
  readonly actor: string;
  readonly reason: string | null;
  /** What it was decided on, and what was asked for. */
  readonly details: Record<string, unknown>;
}

export interface PastAction extends ActionNote {
  readonly id: number;
  readonly at: Date;
  readonly action: string;
}

/**
 * One statement: the state changes and the action is noted, or neither. What people do is noted also where it changed
 * nothing; of several replicas whose safeguard fires the first one is.
 */
function statement(name: string, action: string, update: string, noted = 'true'): PreparedQuery {
  return {
    name: `rollout-${name}`,
    text: `with changed as (${update} returning *),
      noted as (
        insert into rollout_actions (action, actor, reason, details)
        select '${action}', $1, $2,
          $3::jsonb || jsonb_build_object('changed', exists (select from changed))
        where ${noted}
        returning id)
      select changed.*, (select id from noted) from changed`,
  };
}

const kill = 'update rollout_state set killed = true where not killed';

const statements = {
  rollback: statement('rollback', 'rollback', kill),
  rollbackByItself: statement('rollback-by-itself', 'rollback', kill, 'exists (select from changed)'),
  pause: statement(
    'pause',
    'pause',
    'update rollout_state set paused = true where not paused and not killed',
  ),
  resume: statement(
    'resume',
    'resume',
    `update rollout_state set killed = false, paused = false, share = coalesce($4::int, share), epoch = epoch + 1
      where killed or paused`,
  ),
  promote: statement(
    'promote',
    'promote',
    'update rollout_state set share = $4::int, epoch = epoch + 1 where not killed and not paused',
  ),
};

const latest = {
  name: 'rollout-actions',
  text: 'select id, at, action, actor, reason, details from rollout_actions order by id desc limit $1',
};

interface ActionRow {
  id: string;
  at: Date;
  action: string;
  actor: string;
  reason: string | null;
  details: Record<string, unknown>;
}

/** Changes what is latched, each change noted with who and why; in force here when it returns. */
@Injectable()
export class RolloutActions {
  constructor(
    private readonly queries: PreparedQueries,
    private readonly state: RolloutState,
  ) {}

  /** @returns false where it was rolled back already */
  async rollback(note: ActionNote): Promise<boolean> {
    return (await this.run(statements.rollback, note)) !== undefined;
  }

  /** The same by the safeguard, noted by the first one only. */
  async rollbackByItself(note: ActionNote): Promise<boolean> {
    return (await this.run(statements.rollbackByItself, note)) !== undefined;
  }

  /** @returns false where it was paused, or is rolled back */
  async pause(note: ActionNote): Promise<boolean> {
    return (await this.run(statements.pause, note)) !== undefined;
  }

  /**
   * @param share in percent; null: as it was
   * @returns false where there was nothing to resume
   */
  async resume(note: ActionNote, share: number | null): Promise<boolean> {
    return (await this.run(statements.resume, note, share)) !== undefined;
  }

  /**
   * @param share in percent; null where Unleash has it
   * @returns false where it is rolled back or paused
   */
  async promote(note: ActionNote, share: number | null): Promise<boolean> {
    return (await this.run(statements.promote, note, share)) !== undefined;
  }

  /** The latest first. */
  async latest(count: number): Promise<PastAction[]> {
    const rows = await this.queries.run<ActionRow>(latest, [count], true);
    return rows.map(({ id, ...action }) => ({ ...action, id: Number(id) }));
  }

  /** @throws {DatabaseSilentError} where nothing could be latched */
  private async run(
    query: PreparedQuery,
    { actor, reason, details }: ActionNote,
    ...values: unknown[]
  ): Promise<RolloutDecision | undefined> {
    const noted = [actor, reason, JSON.stringify(details)];
    const [row] = await this.queries.run(query, [...noted, ...values], true);
    if (!row) return undefined;
    const decision = decisionOf(row);
    this.state.changed(decision);
    return decision;
  }
}
