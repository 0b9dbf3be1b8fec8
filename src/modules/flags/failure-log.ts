import type { Logger } from '@nestjs/common';

/** A failure that lasts. */
export interface Failure {
  readonly code: string;
  /** When it was last seen, ISO 8601. */
  readonly at: string;
  readonly message: string;
}

/** Says a failure at WARN once a kind, however often it comes back, and its end at INFO. */
export class FailureLog<Area extends string> {
  private readonly lasting = new Map<Area, { latest: Failure; codes: Set<string> }>();

  constructor(private readonly logger: Logger) {}

  /** @param area what fails; each recovers on its own */
  failed(area: Area, { code, message }: { code: string; message: string }): void {
    const codes = this.lasting.get(area)?.codes ?? new Set<string>();
    this.lasting.set(area, { latest: { code, at: new Date().toISOString(), message }, codes });
    if (codes.has(code)) return;
    codes.add(code);
    this.logger.warn({ area, code, reason: message }, 'flag_source_failed');
  }

  recovered(area: Area): void {
    const entry = this.lasting.get(area);
    if (!entry) return;
    this.lasting.delete(area);
    this.logger.log({ area, codes: [...entry.codes] }, 'flag_source_recovered');
  }

  isFailing(area: Area): boolean {
    return this.lasting.has(area);
  }

  /** The latest of what fails now. */
  latest(): Failure | undefined {
    return [...this.lasting.values()].map(({ latest }) => latest).sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  }
}
