/** What --help prints; fits 80 columns. */
export const usage = `Usage: npm run load-test -- [options]

Puts a mixed load on the service: users who look at personas, most of them
cached, some new; who order messages and batches. Writes load-test.html, one
file with its plots that needs no network, and load-test.json.

What it loads
  --url URL            a running service; without it, one of its own with a
                       PostgreSQL and a sample model server, on the loopback
  --yes                loads --url although it is not on this machine
  --api-key KEY        an editor's or admin's key for --url; default
                       PERSONA_DETAILS_API_KEY
  --profile NAME       how fast its own sample model answers:
                       3.1-flash-lite-spread (default), 3.1-flash-lite,
                       2.5-flash-lite-spread, 2.5-flash-lite, fast, slow,
                       instant

How
  --users N            1-500; default 100. Each sends its next request when the
                       one before is answered and some time has passed
  --seconds N          1-600; default 60
  --think-ms N         mean of that time, 50-60000; default 1000
  --tokens N           once about so many tokens are spent, only what is cached
                       is asked for; 0-100000000; default 4000000
  --max-cached-p99 N   milliseconds, 1-60000; default 50
  --out DIR            default reports
  --help               this text

A service given with --url keeps two projects with the personas that were made:
the API deletes neither. Beside the load it spends about 75,000 tokens.

Ends with 0: no request failed, and the P99 of cached answers is below
--max-cached-p99. 1: not so. 2: the command line does not fit.
`;
