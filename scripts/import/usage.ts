/** What --help prints; fits 80 columns. */
export const usage = `Usage: npm run import -- --project NAME [options] FILE|FOLDER…

Imports files as they are into a running service: answers of surveys, reviews,
tickets, transcripts, market context, personas, benchmarks. The service tells
what a file is; on a terminal you see it, correct it and say yes before anything
is imported. docs/import.md has what can be read.

Personas go first, whatever the order of the files.

Where to
  --project NAME           found by its exact name, else created, then with
    --product TEXT         what the project is about,
    --industry TEXT        its industry, and
    --language TAG         the language to write in, such as pl; without it
                           that of the evidence
  --persona ID|NAME        whom answers and context belong to; without it the
                           one persona of this call, else the project's only one
  --url URL                default http://127.0.0.1:3000, or PORT's port
  --api-key KEY            default PERSONA_DETAILS_API_KEY, else the key that
                           "npm start" keeps in DATA_DIR (.data)

What a file is, where it was taken wrongly
  --column "NAME=ROLE"     answer, rating, question, respondent, askedAt,
                           attribute or ignored; a rating's scale as in
                           "Vote=rating 1-5"; once for each column
  --question TEXT          one question for all answers
  --mapping JSON|FILE      the rest (kind, encoding, delimiter, header rows,
                           list, interviewers), of one file: as the dry run has
                           it under "mapping" with --json
  --answer-column NAME, --question-column NAME, --respondent-column NAME,
  --rating-column NAME with --rating-min N --rating-max N
                           the same as --column; the rating is of the answer

How
  --dry-run                only tell what the files are taken for
  --yes                    do not ask
  --again                  import a file that was imported before once more
  --json                   the report as JSON; nothing is asked
  --help                   this text

Afterwards, with --project
  --list                   what was imported
  --undo ID                take an import back, the whole of it

Examples
  npm run import -- --project Panel personas.ndjson
  npm run import -- --project Bottles --persona "Nora Ellery" --dry-run more.csv
  npm run import -- --project Bottles --persona "Nora Ellery" \\
    --column "Vote=rating 1-5" --question "Would you buy it?" votes.csv
  npm run import -- --project Bottles --undo 019a5c8e-…

Ctrl-C cancels the import that runs: nothing of it is in. Within a run nothing
is sent in twice, even if the connection breaks.

Ends with 0: everything was imported. 2: something was not, the report says
what. 1: nothing was imported.
`;
