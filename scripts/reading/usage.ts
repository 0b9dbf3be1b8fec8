/** What --help prints; fits 80 columns. */
export const usage = `Usage: npm run reading -- COMMAND DIR [options]

A blind reading of sections: written by language models that see nothing but
the service's requests, judged by readers who do not know how they were made.

  capture DIR   Runs the service on every case; DIR/answers/SHA.txt are the
                model's answers. What nobody has answered yet fails, and stands
                in DIR/todo as a text for a writer. Coding comes first, so
                repeat: capture, answer what is in todo, capture … until it
                says that nothing is missing. Ends with 1 until then.
    --sample    has the sample model answer what no writer did: a rehearsal
  render DIR    Writes DIR/judge/reader-1 and reader-2, a text per case and
                section with the candidates in another order for each reader,
                and DIR/key.json, which no reader may see.
    --seed N    of the order; default 1
  score DIR VERDICTS.json…
                Prints the readers' means, the wins against archived, wrong
                counts, and how quality.score goes with the readers' marks.
                Ends with 1 where a target is missed.
    --judged FILE  further sections for that correlation alone, beside those
                   that are kept in test/fixtures/reading/judged:
                   [{ "name": "…", "score": 0.8, "mean": 6.5 }]
    --json         the score as JSON
  keep DIR      Keeps the answers as test/fixtures/reading/answers/CASE.json,
                which test/conformance/replayed-sections.spec.ts replays.

  --cases a,b   only these; default all
  --help        this text
`;
