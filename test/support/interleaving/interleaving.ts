import { TrackedRows } from '../../../src/common/database/tracked-rows.js';
import { Random } from './random.js';
import { SimulatedDatabase, type SimulatedRow } from './simulated-database.js';
import { SimulatedFeed } from './simulated-feed.js';
import { type Answer, SimulatedReplica, type TrackedRowsClass } from './simulated-replica.js';
import { VirtualTime } from './virtual-time.js';

export interface Defects {
  /** The only invariant that is looked at. */
  watched?: Invariant;
  /** Instead of the real one. */
  rows?: TrackedRowsClass;
  vouchesFromAnswer?: boolean;
  /** The replica that writes acknowledges first, and calls `changed` then. */
  acknowledgesFirst?: boolean;
}

/** How often something happened, over all runs: what never happens is not tested. */
export type Tally = Record<string, number>;

/**
 * How long a commit of somebody else can stay unseen, in milliseconds: the 150 that an answered ping vouches for, and
 * what the server takes between letting a commit be seen and notifying of it. The service promises 200.
 */
const unseenMs = 155;
const longestUntoldMs = 5;

/** After this long without a fault, and with everything ended that was going on, all is calm; in milliseconds. */
const calmMs = 420;

export const invariants = {
  own: 'a read is never older than a write that its replica acknowledged before it began',
  others: 'a read is never older than what anybody had committed 155 ms before it began',
  asks: 'every read asks the database while the feed is not current',
  unchanged: 'what is taken for unchanged is never older than a change that was heard',
  calm: 'once all is calm the second read of a row asks nothing, and knows it as it is',
};

export type Invariant = keyof typeof invariants;

/** An invariant that does not hold. */
export class InvariantBrokenError extends Error {
  constructor(
    readonly invariant: Invariant,
    what: string,
  ) {
    super(what);
  }
}

/** The oldest version of a row that a read which begins now may give: by own writes, and by those of others. */
type Required = Record<'own' | 'others', number>;

/**
 * One run of chance: two replicas that read and write through TrackedRows, and others who write without them, while
 * notifications are late, silent or lost. Everything is told by `seed`.
 *
 * @throws {InvariantBrokenError}
 */
export class Interleaving {
  private readonly random: Random;
  private readonly time = new VirtualTime();
  private readonly database = new SimulatedDatabase();
  private readonly replicas: SimulatedReplica[] = [];
  private readonly feeds: SimulatedFeed[] = [];

  constructor(
    seed: number,
    private readonly tally: Tally,
    private readonly defects: Defects = {},
    /** Gets what happens, for people. */
    private readonly story?: string[],
  ) {
    this.random = new Random(seed);
    const rows = defects.rows ?? TrackedRows;
    // With one or two rows kept of three, most are evicted before long.
    const max = 1 + this.random.below(4);
    for (const name of [0, 1]) {
      const hear = (row: SimulatedRow, version: number) => {
        this.story?.push(this.line(name, `hears of ${row.id} v${version}`));
        this.replicas[name]!.changed(row, version);
      };
      const { vouchesFromAnswer = false } = defects;
      const feed = new SimulatedFeed(this.time, this.random, this.database, hear, vouchesFromAnswer);
      this.feeds.push(feed);
      this.replicas.push(new SimulatedReplica(rows, feed, max));
      feed.connect();
    }
  }

  run(): void {
    const { random } = this;
    const faulty = random.chance(0.7);
    this.time.pass(random.delay(150));
    for (let steps = 8 + random.below(23); steps > 0; steps--) {
      const kind = random.next();
      if (kind < 0.55) this.read(random.below(2), this.somePersonas(), 120);
      else if (kind < 0.85) this.write();
      else if (faulty) this.fail();
      this.time.pass(random.chance(0.3) ? 0 : random.delay(120));
    }
    this.calm();
  }

  private read(
    name: number,
    asked: SimulatedRow[],
    longestMs: number,
    done?: (asked: boolean) => void,
  ): void {
    const replica = this.replicas[name]!;
    const trusted = asked.map((persona) => replica.trusted(persona.id));
    const required = asked.map((persona) => [
      this.required(name, persona),
      this.required(name, persona.project!),
    ]);
    asked.forEach((persona, index) => {
      if (!trusted[index]) return;
      this.count('trusted');
      this.story?.push(this.line(name, `trusts ${told(persona, trusted[index])}`));
      if (!this.feeds[name]!.current)
        this.broken('asks', name, `trusted ${persona.id} without a current feed`);
      this.judge(name, persona, trusted[index], required[index]!);
    });
    for (const persona of asked) {
      this.judgeLastUnchanged(name, persona);
      this.judgeLastUnchanged(name, persona.project!);
    }
    if (!trusted.includes(undefined)) return done?.(false);

    this.count('asked');
    const reading = replica.begin();
    this.story?.push(this.line(name, `begins to read ${asked.map(({ id }) => id).join(', ')}`));
    this.time.after(this.random.delay(longestMs), () => {
      const answers = new Map(asked.map((persona) => [persona, snapshot(persona)]));
      this.time.after(this.random.delay(longestMs), () => {
        const failed = done === undefined && this.random.chance(0.05);
        if (!failed) replica.keep(reading, answers);
        replica.end(reading);
        this.story?.push(
          this.line(
            name,
            failed ? 'cannot read' : `has read ${[...answers].map(([row, is]) => told(row, is))}`,
          ),
        );
        asked.forEach((persona, index) =>
          this.judge(name, persona, answers.get(persona) ?? null, required[index]!),
        );
        done?.(true);
      });
    });
  }

  private write(): void {
    const { random, time, database } = this;
    const row = random.chance(0.7) ? this.somePersonas()[0]! : database.projects[random.below(2)]!;
    const remove = row.project !== undefined && random.chance(0.06);
    // Somebody with psql, or a job: no replica knows of it but by the feed.
    const name = random.chance(0.2) ? undefined : random.below(2);
    time.after(random.delay(40), () => {
      if (row.gone) return;
      this.count('commits');
      const commit = database.commit(row, time.now, remove);
      const { version } = row;
      this.story?.push(this.line(name, `commits ${row.id} v${version}${remove ? ', its deletion' : ''}`));
      time.after(random.delay(longestUntoldMs), () => {
        database.tell(commit);
        if (name !== undefined) this.acknowledge(name, row, version);
      });
    });
  }

  private acknowledge(name: number, row: SimulatedRow, version: number): void {
    const { time, random } = this;
    const replica = this.replicas[name]!;
    const changed = () => replica.changed(row, version);
    const acknowledged = () => {
      this.story?.push(this.line(name, `acknowledges ${row.id} v${version}`));
      replica.acknowledge(row, version);
    };
    const [first, second] = this.defects.acknowledgesFirst
      ? [acknowledged, changed]
      : [changed, acknowledged];
    time.after(random.delay(60), () => {
      first();
      time.after(random.delay(10), second);
    });
  }

  private fail(): void {
    const { random } = this;
    const name = random.below(2);
    const feed = this.feeds[name]!;
    if (random.chance(0.5)) {
      this.count('stalls');
      this.story?.push(this.line(name, 'is told nothing for a while'));
      feed.stall(random.next() * 250);
    } else {
      this.count('losses');
      this.story?.push(this.line(name, 'loses its session'));
      feed.cut(random.delay(250), random.delay(40));
    }
  }

  /** Once nothing goes on any more, a row that was read is known, as it is, until it changes again. */
  private calm(): void {
    this.time.pass(calmMs);
    this.story?.push('… all is calm');
    for (const [name, replica] of this.replicas.entries()) {
      if (!this.feeds[name]!.current) this.broken('calm', name, 'has no current feed after the calm');
      if (replica.leaks) this.broken('calm', name, 'remembers what no reading needs');
      const persona = this.somePersonas()[0]!;
      if (persona.gone) continue;
      let answered = false;
      this.read(name, [persona], 5, () => {
        this.read(name, [persona], 5, (asked) => {
          if (asked) this.broken('calm', name, `asks again for ${persona.id}`);
          answered = true;
        });
        const { project } = persona;
        const known = replica.trusted(persona.id);
        if (known?.persona !== persona.version || known.project !== project!.version) {
          this.broken('calm', name, `does not know ${persona.id} as it is`);
        }
      });
      this.time.pass(10);
      if (!answered) this.broken('calm', name, `does not end reading ${persona.id}`);
    }
  }

  private required(name: number, row: SimulatedRow): Required {
    return {
      own: this.replicas[name]!.acknowledged.get(row) ?? 0,
      others: row.versionAt(this.time.now - unseenMs),
    };
  }

  /** @param required of the persona and its project, when the read began */
  private judge(name: number, persona: SimulatedRow, answer: Answer | null, required: Required[]): void {
    if (answer === null) return;
    const [ofPersona, ofProject] = required as [Required, Required];
    for (const who of ['own', 'others'] as const) {
      const oldest = { persona: ofPersona[who], project: ofProject[who] };
      if (answer.persona < oldest.persona || answer.project < oldest.project) {
        this.broken(who, name, `gave ${told(persona, answer)}, older than ${told(persona, oldest)}`);
      }
    }
  }

  /** Also what may be used while the database is silent is no older than any change that the replica knows of. */
  private judgeLastUnchanged(name: number, row: SimulatedRow): void {
    const { personas, projects, heard } = this.replicas[name]!;
    const known = row.project ? personas.lastUnchanged(row.id)?.version : projects.lastUnchanged(row.id);
    if (known !== undefined && known < (heard.get(row) ?? 0)) {
      this.broken(
        'unchanged',
        name,
        `takes ${row.id} v${known} for unchanged after v${heard.get(row)} was heard`,
      );
    }
  }

  private somePersonas(): SimulatedRow[] {
    const { personas } = this.database;
    const first = this.random.below(personas.length);
    return this.random.chance(0.2)
      ? [personas[first]!, personas[(first + 1) % personas.length]!]
      : [personas[first]!];
  }

  private count(what: string): void {
    this.tally[what] = (this.tally[what] ?? 0) + 1;
  }

  private line(name: number | undefined, event: string): string {
    const who = name === undefined ? 'somebody' : `replica ${name}`;
    return `${this.time.now.toFixed(1).padStart(8)} ms  ${who} ${event}`;
  }

  private broken(invariant: Invariant, name: number, what: string): void {
    const { watched = invariant } = this.defects;
    if (watched === invariant) throw new InvariantBrokenError(invariant, this.line(name, what));
  }
}

function snapshot(persona: SimulatedRow): Answer | null {
  return persona.gone ? null : { persona: persona.version, project: persona.project!.version };
}

function told({ id, project }: SimulatedRow, answer: Answer | null): string {
  return answer ? `${id} v${answer.persona} of ${project!.id} v${answer.project}` : `${id}, which is gone`;
}
