import { FlagSourceError, systemCode } from './flag-source.error.js';
import { readBounded } from './read-bounded.js';

/** @throws {FlagSourceError} where the file cannot be read */
export function readFlagFile(file: string): string {
  try {
    return readBounded(file);
  } catch (error) {
    throw new FlagSourceError('file_unreadable', `${file} cannot be read (${systemCode(error)}).`);
  }
}
