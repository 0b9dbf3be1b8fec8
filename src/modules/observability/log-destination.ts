import { destination } from 'pino';

/** What waits to be written, in bytes, when whoever reads the log has stopped: later lines are dropped. */
const maxWaiting = 16 * 1024 * 1024;

const output = destination({ dest: 1, sync: false, maxLength: maxWaiting });

// A full disk costs lines; without a listener it would end the process.
let failing = false;
output.on('error', () => (failing = true));
output.on('write', () => (failing = false));

let lines = '';

function pass(): void {
  const block = lines;
  lines = '';
  if (block !== '') output.write(block);
}

/**
 * Standard output, one for every logger of the process: two that write to it would cut each other's lines. It is
 * written to beside the event loop, so that nobody waits for a reader that is slow, and emptied when the process exits.
 * Lines of one turn of the event loop are one write: a write for each costs more than all else of a line.
 */
export const logDestination = {
  write(line: string): void {
    if (lines === '') setImmediate(pass);
    lines += line;
  },
};

// Before the output empties itself, which on a full disk it would try for ever.
process.prependListener('exit', () => {
  if (failing) output.destroy();
  else pass();
});
