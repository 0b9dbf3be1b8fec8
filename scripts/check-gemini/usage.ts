/** What --help prints; fits 80 columns. */
export const usage = `Usage: npm run check:gemini -- [options]

Sends what the service would send, with its own generators and its own coding
of answers, about a persona of its own, to every model of config/models.json:
each section whole and in parts, each type of message, each step of coding.
Prints what came of it: refusals, repairs, seconds, tokens, cost, speed.

  --model NAME     only this one; may be given several times
  --max-dollars N  nothing more is asked once that could be passed, 0.01-20;
                   default 1
  --flex           asks what nobody waits for at the flex tier
  --yes            spends without asking first
  --json FILE      writes all of it
  --help           this text

Reads GEMINI_API_KEY and GEMINI_BASE_URL as the service does. The estimated cost
is shown first. Ends with 0 where every answer could be used, 1 where one could
not or was not asked for, 2 where nothing was sent.
`;
