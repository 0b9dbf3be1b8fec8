/** What --help prints; fits 80 columns. */
export const usage = `Usage: npm run import -- --project NAME [options] FILE…

Imports personas, and what is known about them, into a running service. What a
file holds is told by its content, not by its name:

  personas     JSON (one or an array) or NDJSON; also TinyTroupe agents
  answers      CSV with a header, or JSON {"responses": […]}
  context      JSON {"passages": […]}
  benchmarks   JSON {"benchmarks": […]}; they replace those of the project

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

CSV of answers
  --answer-column NAME     not needed where one column has an obvious name, such
                           as answer, response, comment or odpowiedź
  --question TEXT          one question for all rows, or
  --question-column NAME   the column that has each row's
  --respondent-column NAME who answers; further columns describe them
  --rating-column NAME     a number on a scale
    --rating-min N         whose ends are these
    --rating-max N         (a negative one as --rating-min=-5)

Output
  --json                   the report as JSON
  --dry-run                only read, and tell what would be sent
  --help                   this text

Examples
  npm run import -- --project Panel personas.ndjson
  npm run import -- --project Bottles --answer-column Explanation \\
    --question "Would you buy it?" --rating-column Vote \\
    --rating-min 1 --rating-max 5 persona.json votes.csv context.json
  npm run import -- --project Bottles --persona "Nora Ellery" more.csv

A later run is a new import: the same personas come again under new ids, and
answers and context a second time. Name only the new files then, and --persona.
Within a run nothing is sent in twice, even if the connection breaks.

Ends with 0: everything was imported. 2: something was not, the report says
what. 1: nothing was imported.
`;
