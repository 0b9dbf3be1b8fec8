import { Logger } from '@nestjs/common';

export interface LogLine {
  level: 'log' | 'warn' | 'error';
  event: string;
  [field: string]: unknown;
}

/** Every line that goes to Nest's logger from now on, in order. */
export function captureLogs(): LogLine[] {
  const lines: LogLine[] = [];
  const level = (level: LogLine['level']) => (fields: object, event: string) =>
    void lines.push({ level, event, ...fields });
  Logger.overrideLogger({ log: level('log'), warn: level('warn'), error: level('error') });
  return lines;
}
