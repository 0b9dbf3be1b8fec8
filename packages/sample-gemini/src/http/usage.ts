/** One call of the model, as it was answered. */
export interface Call {
  /** When it came, ISO 8601. */
  readonly at: string;
  readonly model: string;
  /** `generateContent`, `streamGenerateContent`, `countTokens`. */
  readonly method: string;
  /** The section its schema asks for; null for another request. */
  readonly section: string | null;
  /** HTTP status; 0 when nothing was answered. */
  readonly status: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
  readonly thinkingTokens: number;
  readonly durationMs: number;
  /** The client left before the answer was whole. */
  readonly aborted: boolean;
  /** The fault that was played on it. */
  readonly fault: string | null;
  /** Which of the server's keys it carried, from 0; null for another or none. The key itself is not kept. */
  readonly key: number | null;
  /** Parsed; null when it was no JSON or is larger than 256 KiB. */
  readonly requestBody: unknown;
}

export interface UsageTotals {
  calls: number;
  promptTokens: number;
  outputTokens: number;
  thinkingTokens: number;
  aborted: number;
  /** Calls by HTTP status. */
  byStatus: Record<string, number>;
}

const KEPT = 1_000;

/** What the server has done since it started or was reset: totals of all calls, and the last 1,000 of them. */
export class Usage {
  totals: UsageTotals = none();
  calls: Call[] = [];

  record(call: Call): void {
    this.totals.calls++;
    this.totals.promptTokens += call.promptTokens;
    this.totals.outputTokens += call.outputTokens;
    this.totals.thinkingTokens += call.thinkingTokens;
    if (call.aborted) this.totals.aborted++;
    this.totals.byStatus[call.status] = (this.totals.byStatus[call.status] ?? 0) + 1;
    this.calls.push(call);
    if (this.calls.length > KEPT) this.calls.shift();
  }

  reset(): void {
    this.totals = none();
    this.calls = [];
  }
}

function none(): UsageTotals {
  return { calls: 0, promptTokens: 0, outputTokens: 0, thinkingTokens: 0, aborted: 0, byStatus: {} };
}
