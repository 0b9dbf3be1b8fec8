import type { ChangeWitness } from '../../../src/common/database/change-feed.js';
import type { Random } from './random.js';
import { SimulatedConnection } from './simulated-connection.js';
import type { SimulatedDatabase, SimulatedRow } from './simulated-database.js';
import type { VirtualTime } from './virtual-time.js';

/** As in ChangeFeed, in milliseconds. */
const pingMs = 50;
const vouchesMs = 150;
/** Longest a query is on its way. With its answer's way it is less than 50: else two pings would be too far apart. */
const longestQueryMs = 10;

/** What ChangeFeed does, in virtual time on a connection that is stalled and cut at will. */
export class SimulatedFeed implements ChangeWitness {
  session = 0;
  private listening = false;
  private confirmedAt = -Infinity;
  private connection?: SimulatedConnection;

  constructor(
    private readonly time: VirtualTime,
    private readonly random: Random,
    private readonly database: SimulatedDatabase,
    private readonly hear: (row: SimulatedRow, version: number) => void,
    /** A defect, to see that it is found: an answer vouches from its arrival on, not from when it was asked for. */
    private readonly vouchesFromAnswer: boolean,
  ) {}

  get current(): boolean {
    return this.listening && this.time.now - this.confirmedAt < vouchesMs;
  }

  connect(): void {
    const connection = new SimulatedConnection(this.time, this.random);
    this.connection = connection;
    const sentAt = this.time.now;
    this.time.after(this.random.delay(longestQueryMs), () => {
      if (connection.isCut) return;
      this.database.listen(connection, this.hear);
      connection.send(() => {
        this.session += 1;
        this.listening = true;
        this.confirm(connection, sentAt);
      });
    });
  }

  /** For so many milliseconds nothing arrives, and nothing is lost. */
  stall(ms: number): void {
    const { connection } = this;
    if (!connection) return;
    connection.stall();
    this.time.after(ms, () => connection.resume());
  }

  /** Nothing arrives any more; that the connection is lost is noticed so many milliseconds later. */
  cut(noticedAfterMs: number, pauseMs: number): void {
    const { connection } = this;
    if (!connection || connection.isCut) return;
    connection.cut();
    this.database.unlisten(connection);
    this.time.after(noticedAfterMs, () => {
      this.connection = undefined;
      this.listening = false;
      this.time.after(pauseMs, () => this.connect());
    });
  }

  private confirm(connection: SimulatedConnection, sentAt: number): void {
    this.confirmedAt = this.vouchesFromAnswer ? this.time.now : sentAt;
    this.time.after(pingMs, () => this.ping(connection));
  }

  private ping(connection: SimulatedConnection): void {
    const sentAt = this.time.now;
    this.time.after(this.random.delay(longestQueryMs), () =>
      connection.send(() => this.confirm(connection, sentAt)),
    );
  }
}
