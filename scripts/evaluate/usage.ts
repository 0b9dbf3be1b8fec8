/** What --help prints; fits 80 columns. */
export const usage = `Usage: npm run evaluate -- [options]

Makes the sections of some personas both ways, the archived one and today's
(whole and in parts), twice each, on a service and a database of its own, and
prints how they compare: parse errors, repairs, completeness, coverage, support,
quotes, distinctness, stability, tokens, time, cost. Then takes out the people
whom a pain rests on, and looks whether the pain goes.

  --samples N      so many personas, 1-50; default: all there are
  --data DIR       of a folder of one's own, a folder each with project.json,
                   persona.json, answers.csv and, if there is, context.json, as
                   in test/fixtures/reading/cases; default: the examples and
                   those
  --judge          has the model compare sections pairwise, blind and in both
                   orders; only what it says both times counts. With a key that
                   is done without asking, unless --no-judge
  --max-dollars N  no further persona is begun once so much is spent, 0.01-20;
                   default 1
  --json FILE      all of it as JSON
  --html FILE      one page with plots
  --help           this text

Asks the sample model, which is no language model: then the figures are of the
service and not of a model, and nothing is judged. With GEMINI_API_KEY it asks
the models of config/models.json (GEMINI_BASE_URL as the service reads it) and
spends some cents a persona. Ends with 0 where every section of today's way was
made, no quote is wrong and every pain went, 1 where not, 2 where nothing could
be done.
`;
