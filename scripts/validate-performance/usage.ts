/** What --help prints; fits 80 columns. */
export const usage = `Usage: npm run validate:performance -- [options]

Measures every performance target of the service, made the optimized and the
archived way side by side, judges each at its median, and prints P95 and P99
beside it. Writes validate-performance.json and .md.

What it measures
  --url URL         a running service; without it, one of its own with a
                    PostgreSQL and a sample model server, on the loopback
  --api-key KEY     an editor's or admin's key for --url; default
                    PERSONA_DETAILS_API_KEY
  --profile NAME    how fast its own sample model answers:
                    3.1-flash-lite-spread (default), 3.1-flash-lite,
                    2.5-flash-lite-spread, 2.5-flash-lite, fast, slow, instant
  --only optimized  leaves the archived way out, and what is judged beside it

How
  --runs N          of each measure, 1-100; default 40. The archived way is
                    measured in every fourth
  --quick           3 runs and a short view pattern; --runs goes before it
  --lanes N         loads side by side, 1-16; default 8. What they wait for is
                    the model
  --out DIR         default reports
  --help            this text

A service given with --url keeps a project for each language with the personas
that were measured: the API deletes neither. It spends about 40,000 tokens a run,
half of that with --only optimized, and 150,000 for the views. Its rollout is not changed.

Ends with 0: every target was met. 1: one was missed, or could not be judged.
2: the command line does not fit.
`;
