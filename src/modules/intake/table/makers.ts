/** A tool whose exports are known by their header. */
export interface Maker {
  name: string;
  /** Plain names that are all there. */
  marks: string[][];
  /** Whether every column that is none of the tool's own is a question. */
  isSurvey: boolean;
  /** Header rows, given the rows that follow the first one. */
  /** Who answered, where another column would be taken for it. */
  respondent?: string;
  /** Numbers that look like ratings and are none. */
  attributes?: RegExp;
  headerRows?: (below: string[][]) => number;
  /** Rows that nobody of the panel wrote: what a column says of them. */
  trials?: { column: string; values: RegExp };
}

/** Any of a group's spellings is enough; every group has to be there. */
export const makers: Maker[] = [
  {
    name: 'qualtrics',
    marks: [
      ['startdate', 'start date'],
      ['enddate', 'end date'],
      ['responseid', 'response id'],
      ['recordeddate', 'recorded date', 'finished', 'progress', 'status'],
    ],
    isSurvey: true,
    // In words, or as its codes have it.
    trials: {
      column: 'status',
      values: /^(survey (preview|test)|(offline )?(survey )?preview|spam|1|2|8|9|12|17)$/i,
    },
    headerRows: (below) => {
      const imports = below
        .slice(0, 2)
        .findIndex((row) => row.some((cell) => cell.startsWith('{"ImportId":')));
      if (imports >= 0) return imports + 2;
      // The labels stand in the second row; an answer's is a date.
      return below[0] && /^start date$/i.test(below[0].find((cell) => cell !== '') ?? '') ? 2 : 1;
    },
  },
  {
    name: 'surveymonkey',
    marks: [
      ['respondent id', 'respondentid'],
      ['collector id', 'collectorid'],
    ],
    isSurvey: true,
    // The second row holds the choices, and "Response" or "Open-Ended Response" where there are none.
    headerRows: (below) => (below[0] && below[0][0]?.trim() === '' ? 2 : 1),
  },
  {
    name: 'limesurvey',
    marks: [
      ['submitdate', 'date submitted'],
      ['lastpage', 'last page'],
      ['startlanguage', 'start language'],
    ],
    isSurvey: true,
  },
  {
    name: 'typeform',
    marks: [['#'], ['submit date utc', 'network id']],
    isSurvey: true,
  },
  {
    name: 'microsoft-forms',
    marks: [
      ['id'],
      ['start time', 'startzeit', 'godzina rozpoczęcia'],
      ['completion time', 'fertigstellungszeit', 'godzina ukończenia'],
    ],
    isSurvey: true,
  },
  { name: 'google-play', marks: [['package name'], ['star rating'], ['review text']], isSurvey: false },
  { name: 'google-play-scraper', marks: [['review id'], ['content'], ['score']], isSurvey: false },
  { name: 'zendesk', marks: [['ticket id', 'id'], ['subject'], ['description']], isSurvey: false },
  {
    name: 'reddit',
    marks: [['subreddit'], ['selftext', 'body']],
    isSurvey: false,
    respondent: 'author',
    // Votes of others, not the author's rating.
    attributes: /^(score|ups|downs|upvote ratio|num comments|name|id)$/,
  },
];

const googleTimestamps = new Set([
  'timestamp',
  'sygnatura czasowa',
  'zeitstempel',
  'horodateur',
  'marca temporal',
]);

const googleForms: Maker = { name: 'google-forms', marks: [], isSurvey: true };

/**
 * The tool that a header is of, or `undefined`.
 *
 * @param names plain ones
 */
export function makerOf(names: readonly string[]): Maker | undefined {
  const found = makers.find(({ marks }) =>
    marks.every((group) => group.some((mark) => names.includes(mark))),
  );
  if (found) return found;
  return googleTimestamps.has(names[0] ?? '') &&
    names.slice(1).some((name) => name.trim().split(/\s+/).length > 3)
    ? googleForms
    : undefined;
}

/** What whoever was reviewed wrote back. By plain names. */
export const replies =
  /^reply( text)?$|^(developer|company|owner|business|vendor|merchant|seller|publisher|host|brand|support|agent|staff|our|admin) (reply|response|answer)\b|^(reply|response) (from|by) (the )?(developer|company|owner|business|seller|host)\b|^(odpowiedź|antwort|réponse) (firmy|dewelopera|sprzedawcy|des (anbieters|entwicklers|unternehmens|inhabers)|du (développeur|vendeur|propriétaire))\b/;

/** Columns that tools add for themselves: nobody's answers. By plain names. */
export const technical =
  /^(ip address|ipaddress|user agent|collector id|network id|seed|last ?page|progress|duration( in seconds)?|finished|distribution channel|user language|external (data )?reference|recipient (first name|last name|email)|location (latitude|longitude)|stage date( utc)?|last modified time|.* millis since epoch|review link|permalink|url|link|custom data \d*|date last action|refurl|referrer url|package name|app version code|points.*|feedback.*points|total points|quiz feedback|landing id|metadata .*|hidden .*)$/;
