import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileImportView } from '../../src/modules/imports/file-import.contract.js';
import type { Corrections } from '../../src/modules/intake/intake.contract.js';
import { documentFile, paragraph } from '../support/office/document-file.js';
import { pdfFile } from '../support/office/pdf-file.js';
import { serial, workbookFile } from '../support/office/workbook-file.js';
import { startTestService, type TestService } from '../support/service.js';

const GUIDE = fileURLToPath(new URL('../../docs/import.md', import.meta.url));
/** Shapes of files as they were collected; not part of this repository. */
const COLLECTED = fileURLToPath(new URL('../../../shared/data/intake', import.meta.url));
/** Of those: what is refused, with the cure. */
const REFUSED = ['bm.md', 'travel.agent.fragment.json'];

interface Response {
  question: string | null;
  answer: string | null;
  respondent: Record<string, string> | null;
  rating: { value: number; min: number; max: number; question?: string } | null;
  askedAt: string | null;
}

/** What there is after an import, as the API has it. */
interface Brought {
  report: FileImportView;
  responses(): Promise<Response[]>;
  /** A figure; where it is null, why. */
  figure(name: string): Promise<number | string>;
  passages(): Promise<Record<string, unknown>[]>;
  personas(): Promise<Record<string, unknown>[]>;
  benchmarks(): Promise<{ metric: string; value: number; unit: string }[]>;
}

interface Shape {
  /** As the guide's table has it. */
  shape: string;
  file: string;
  content: string | Buffer | object;
  mapping?: Corrections;
  value: (brought: Brought) => unknown;
  is: unknown;
}

interface Refusal extends Pick<Shape, 'shape' | 'file' | 'content'> {
  refused: RegExp;
}

const rated = ({ rating }: Response) => rating && [rating.value, rating.min, rating.max];
const told = ({ question, answer }: Response) => [question, answer];
const recommend = 'How likely are you to recommend us?';

function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** Polish in windows-1250. */
function windows1250(text: string): Buffer {
  const codes = [185, 230, 234, 179, 241, 243, 156, 159, 191];
  const codeOf = (letter: string) => codes['ąćęłńóśźż'.indexOf(letter)] ?? letter.charCodeAt(0);
  return Buffer.from([...text].map(codeOf));
}

const shapes: (Shape | Refusal)[] = [
  {
    shape: 'Google Forms, CSV',
    file: 'forms.csv',
    content:
      'Timestamp,"Q1: What, if anything, would you change?",Q2: How did you hear of us?\n6/27/2019 1:37:35,"Ideas:\n\nmore time",From a friend of mine\n9/4/2019 11:58:32,,I saw it in the shop\n',
    value: async ({ responses, report }) => [
      report.counts!.skipped,
      (await responses()).map((each) => [...told(each), each.askedAt]),
    ],
    is: [
      0,
      [
        ['Q1: What, if anything, would you change?', 'Ideas:\n\nmore time', '2019-06-27T01:37:35.000Z'],
        ['Q2: How did you hear of us?', 'From a friend of mine', '2019-06-27T01:37:35.000Z'],
        ['Q2: How did you hear of us?', 'I saw it in the shop', '2019-09-04T11:58:32.000Z'],
      ],
    ],
  },
  {
    shape: 'Microsoft Forms, CSV',
    file: 'msforms.csv',
    content:
      'Id,Start time,Completion time,Email,Name,How satisfied are you with the food? (10 is the highest),Please explain your rating\n1,9/9/26 18:01,9/9/26 18:02,anonymous,,8,Great noodles\n2,9/9/26 18:03,9/9/26 18:04,anonymous,,2,Too cold\n3,9/9/26 18:05,9/9/26 18:06,anonymous,,10,Fruit\n',
    value: async ({ responses, figure }) => [
      (await responses()).map((each) => [each.respondent!['id'], each.answer, rated(each)]),
      await figure('csat'),
    ],
    is: [
      [
        ['1', 'Great noodles', [8, 1, 10]],
        ['2', 'Too cold', [2, 1, 10]],
        ['3', 'Fruit', [10, 1, 10]],
      ],
      1 / 3,
    ],
  },
  {
    shape: 'Typeform, CSV',
    file: 'typeform.csv',
    content:
      '#,<strong>Are you self-employed?</strong>,<strong>What would you change?</strong>,Response Type,Submit Date (UTC),Network ID,Tags\nod1,1,"The price, it is high",completed,2024-10-05 02:41:38,65ae,\n',
    value: async ({ responses }) => (await responses()).map((each) => [...told(each), each.respondent]),
    is: [
      [
        'What would you change?',
        'The price, it is high',
        { id: 'od1', 'Are you self-employed?': '1', 'Response Type': 'completed' },
      ],
    ],
  },
  {
    shape: 'Typeform, JSON of its API or webhook',
    file: 'typeform.json',
    content: {
      form_response: {
        token: 'tok1',
        submitted_at: '2026-01-01T00:00:00Z',
        definition: {
          fields: [
            { id: 'a', title: 'What is bad?' },
            { id: 'b', title: recommend },
          ],
        },
        answers: [
          { type: 'text', text: 'The queue', field: { id: 'a' } },
          { type: 'number', number: 9, field: { id: 'b' } },
        ],
      },
    },
    value: async ({ responses, figure }) => [(await responses()).map(told), await figure('nps')],
    is: [
      [
        ['What is bad?', 'The queue'],
        [recommend, null],
      ],
      100,
    ],
  },
  {
    shape: 'SurveyMonkey, CSV with two header rows',
    file: 'surveymonkey.csv',
    content: `Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,${recommend},Which do you use?,,What could we do better?\n,,,,,,,,Response,Phone,Other (please specify),Open-Ended Response\n1,400,03/04/2026 09:12:00 AM,03/14/2026 09:15:10 AM,10.0.0.1,a@x.org,Ann,Lee,9,Phone,,Lower the price\n2,400,03/14/2026 10:12:00 AM,03/14/2026 10:15:10 AM,10.0.0.2,b@x.org,Bo,Ray,10 - Extremely likely,,Fax,\n3,400,03/15/2026 10:12:00 AM,03/15/2026 10:15:10 AM,10.0.0.3,c@x.org,Cy,Ott,3,,,\n`,
    value: async ({ responses, figure, report }) => [
      report.recognised!.headerRows,
      (await responses()).filter(({ answer }) => answer === 'Lower the price').map(told),
      JSON.stringify(await responses()).match(/10\.0\.0|x\.org|Lee/g),
      await figure('nps'),
    ],
    is: [2, [['What could we do better?', 'Lower the price']], null, 100 / 3],
  },
  {
    shape: 'Qualtrics, CSV with the row of ImportId',
    file: 'qualtrics.csv',
    content: `StartDate,EndDate,Status,IPAddress,ResponseId,Finished,Q1,Q2\nStart Date,End Date,Response Type,IP Address,Response ID,Finished,${recommend},What is the main reason?\n"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""_recordId""}","{""ImportId"":""finished""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"\n2026-01-05 10:00:00,2026-01-05 10:05:00,IP Address,1.2.3.4,R_1,True,10,It just works\n2026-01-06 10:00:00,2026-01-06 10:05:00,Survey Preview,1.2.3.4,R_2,True,0,test\n`,
    value: async ({ responses, figure, report }) => [
      (await responses()).map((each) => [each.respondent!['id'], each.answer, rated(each)]),
      report.skipped.map(({ row, cell }) => [row, cell]),
      await figure('nps'),
    ],
    is: [[['R_1', 'It just works', [10, 0, 10]]], [[2, 'Survey Preview']], 100],
  },
  {
    shape: 'LimeSurvey, CSV',
    file: 'lime.csv',
    content:
      '"id","submitdate","lastpage","startlanguage","seed","G01Q01","G01Q02[other]","G01Q03[comment]"\n"12","2026-01-02 10:00:00","3","pl","123456","A4","","Wszystko działa, ale drogo"\n"13","1980-01-01 00:00:00","1","pl","123457","","",""\n',
    value: async ({ responses, report }) => [
      (await responses()).map((each) => [each.answer, each.respondent!['G01Q01']]),
      report.skipped.map(({ row }) => row),
    ],
    is: [[['Wszystko działa, ale drogo', 'A4']], [2]],
  },
  {
    shape: 'Google Play Console, reviews in UTF-16',
    file: 'reviews.csv',
    content: utf16(
      '\uFEFFPackage Name,Reviewer Language,Device,Review Submit Date and Time,Review Submit Millis Since Epoch,Star Rating,Review Title,Review Text,Developer Reply Text,Review Link\ncom.x,en,Pixel 8,2026-03-02T04:11:00Z,1740000000000,1,Broken,"Login fails, always",Sorry to hear that,https://x/h1\ncom.x,ar,G07,2026-01-01T00:02:48Z,1767225768053,5,,,,\n',
      'le',
    ),
    value: async ({ responses, figure }) => [
      (await responses()).map((each) => [each.answer, rated(each)]),
      await figure('purchaseIntent'),
    ],
    is: [
      [
        ['Login fails, always', [1, 1, 5]],
        [null, [5, 1, 5]],
      ],
      expect.stringContaining('No question says'),
    ],
  },
  {
    shape: 'Reviews of App Store or Trustpilot, CSV',
    file: 'trustpilot.csv',
    content:
      'Review ID,Created (UTC),Stars,Title,Review,Consumer Name,Consumer Email,Company Reply\n66aa,2026-02-01 12:30:11,5,Great,Fast delivery and a good price,Jane D,jane@x.org,Thank you for your kind words\n66ab,2026-02-03 08:00:00,1,Awful,Never arrived at all,Sam P,sam@x.org,\n',
    value: async ({ responses, report }) => [
      (await responses()).map((each) => [each.answer, each.respondent, rated(each)]),
      report.unmapped,
    ],
    is: [
      [
        ['Fast delivery and a good price', { id: '66aa', Title: 'Great' }, [5, 1, 5]],
        ['Never arrived at all', { id: '66ab', Title: 'Awful' }, [1, 1, 5]],
      ],
      ['Consumer Name', 'Consumer Email', 'Company Reply'],
    ],
  },
  {
    shape: 'Reviews of a scraper, JSON',
    file: 'scraped.json',
    content: [
      { reviewId: 'gp_1', userName: 'Ann Lee', content: 'Sizing is off.', score: 3, at: '2024-06-15' },
      { reviewId: 'gp_2', userName: 'Bob Ray', content: 'Love it!', score: 5, at: '2024-07-01' },
    ],
    value: async ({ responses, report }) => [
      (await responses()).map((each) => [each.answer, rated(each)]),
      report.unmapped,
    ],
    is: [
      [
        ['Sizing is off.', [3, 1, 5]],
        ['Love it!', [5, 1, 5]],
      ],
      ['userName'],
    ],
  },
  {
    shape: 'Zendesk, CSV',
    file: 'zendesk.csv',
    content:
      'Ticket ID,Subject,Description,Status,Satisfaction Score,Requester\n1,Seal,"Hi,\n\nit broke.",closed,Bad,someone\n2,Invoice,Charged twice,open,Offered,\n',
    value: async ({ responses }) => (await responses()).map((each) => [each.answer, each.respondent]),
    is: [
      ['Hi,\n\nit broke.', { id: '1', Subject: 'Seal', Status: 'closed', 'Satisfaction Score': 'Bad' }],
      ['Charged twice', { id: '2', Subject: 'Invoice', Status: 'open', 'Satisfaction Score': 'Offered' }],
    ],
  },
  {
    shape: 'Tickets, JSON `{"tickets": […]}`',
    file: 'tickets.json',
    content: {
      tickets: [
        { id: 1, subject: 'Broken', description: 'The seal broke.', satisfaction_rating: { score: 'bad' } },
      ],
      count: 1,
    },
    value: async ({ responses }) => (await responses()).map((each) => [each.answer, each.respondent]),
    is: [['The seal broke.', { id: '1', subject: 'Broken', 'satisfaction_rating.score': 'bad' }]],
  },
  {
    shape: 'Feedback with names of people, JSON',
    file: 'feedback.json',
    content: [
      { name: 'Ana K.', rating: 2, feedback: 'Endless queue' },
      { name: 'Tom B.', rating: 5, feedback: 'Fine' },
    ],
    value: async ({ responses, personas }) => [
      (await responses()).map((each) => [each.answer, each.respondent, rated(each)]),
      (await personas()).length,
    ],
    is: [
      [
        ['Endless queue', null, [2, 1, 5]],
        ['Fine', null, [5, 1, 5]],
      ],
      0,
    ],
  },
  {
    shape: 'Responses of another tool, JSON `{"responses": […]}`',
    file: 'responses.json',
    content: {
      responses: [
        { text: 'Too slow', score: 3 },
        { answer: 'ok', respondent: { id: 17 } },
        { answer: 'good', askedAt: '2026-03-02', tags: ['x'] },
      ],
    },
    value: async ({ responses }) =>
      (await responses()).map((each) => [each.answer, each.respondent?.['id'], rated(each), each.askedAt]),
    is: [
      ['Too slow', undefined, [3, 1, 5], null],
      ['ok', '17', null, null],
      ['good', expect.stringMatching(/^row 3 of /), null, '2026-03-02T00:00:00.000Z'],
    ],
  },
  {
    shape: 'A survey with a `name`, JSON',
    file: 'spring.json',
    content: {
      name: 'Spring survey',
      responses: [{ question: 'Would you buy it?', answer: 'Too expensive' }],
    },
    value: async ({ responses, personas }) => [(await responses()).map(told), (await personas()).length],
    is: [[['Would you buy it?', 'Too expensive']], 0],
  },
  {
    shape: 'NPS with labelled scores and a comment column',
    file: 'nps.csv',
    content: `Respondent ID,${recommend},Why?\n1,10 - Extremely likely,It saves me hours\n2,9,\n3,9,Works well\n4,0 - Not at all likely,It deleted my files\n5,8,Fine\n`,
    value: async ({ responses, figure }) => [
      (await responses()).map((each) => each.rating?.value),
      await figure('nps'),
    ],
    is: [[10, 9, 9, 0, 8], 40],
  },
  {
    shape: 'NPS whose question is not in the file',
    file: 'score.csv',
    content:
      'Date,Email,Score,Comment\n2026-03-01,a@x.org,9,Much better by now\n2026-03-01,b@x.org,10,Love it\n2025-03-01,a@x.org,2,Slow and crashes\n',
    mapping: { columns: [{ name: 'Score', question: recommend }] },
    value: async ({ responses, figure }) => [
      new Set((await responses()).map(({ respondent }) => respondent!['id'])).size,
      JSON.stringify(await responses()).includes('x.org'),
      await figure('nps'),
    ],
    is: [2, false, 100],
  },
  {
    shape: 'A survey with several ratings',
    file: 'wide.csv',
    content:
      'respondent,How likely are you to cancel? (0-10),How likely are you to buy again? (1-5),How satisfied are you overall? (1-5),How easy was it to get help? (1 = very difficult 7 = very easy),What is missing?\na,10,2,2,3,Somebody who picks up the phone\nb,1,5,4,7,\nc,0,4,5,6,\n',
    value: async ({ figure }) =>
      Promise.all(['churnIntent', 'purchaseIntent', 'csat', 'ces', 'nps'].map((name) => figure(name))),
    is: [1 / 3, 2 / 3, 2 / 3, 16 / 3, expect.stringContaining('No question says')],
  },
  {
    shape: 'Ratings written in several ways',
    file: 'ratings.csv',
    content:
      'id,answer,rating\n1,a bad thing,5/5\n2,b is good,★★★★\n3,c is fine,N/A\n4,e is ok,5 stars\n5,i works,0x4\n6,h is late, 4 \n',
    value: async ({ responses, report }) => [
      (await responses()).map((each) => each.rating?.value ?? null),
      report.warnings.flatMap(({ row, column, cell }) => (row === null ? [] : [[row, column, cell]])),
    ],
    is: [
      [5, 4, null, 5, null, 4],
      [
        [3, 'rating', 'N/A'],
        [5, 'rating', '0x4'],
      ],
    ],
  },
  {
    shape: 'Decimal commas',
    file: 'komma.csv',
    content: 'id;answer;rating\n1;Zu teuer;4,5\n2;Gut;3\n3;Ganz gut;5,0\n',
    value: async ({ responses }) => (await responses()).map(rated),
    is: [
      [4.5, 1, 5],
      [3, 1, 5],
      [5, 1, 5],
    ],
  },
  {
    shape: 'A matrix of ratings',
    file: 'matrix.csv',
    content:
      'Timestamp,How satisfied are you with it? [Price],How satisfied are you with it? [Speed],Any comments?\n3/1/2026 10:00:00,5,2,Could be faster\n3/22/2026 11:00:00,3,1,\n',
    value: async ({ responses, figure }) => [(await responses()).map(rated), await figure('csat')],
    is: [
      [null, [5, 1, 5], [2, 1, 5], [3, 1, 5], [1, 1, 5]],
      expect.stringContaining('Several ask how satisfied'),
    ],
  },
  {
    shape: 'Cells between semicolons, with commas in them',
    file: 'semi.csv',
    content:
      'ID;"Wie zufrieden sind Sie, insgesamt, mit uns?"\n1;Gut, aber zu teuer\n2;"Schlecht; sehr langsam"\n',
    value: async ({ responses }) => (await responses()).map(told),
    is: [
      ['Wie zufrieden sind Sie, insgesamt, mit uns?', 'Gut, aber zu teuer'],
      ['Wie zufrieden sind Sie, insgesamt, mit uns?', 'Schlecht; sehr langsam'],
    ],
  },
  {
    shape: 'Cells between pipes, carets or tabs',
    file: 'pipe.psv',
    content:
      'respondent|question|answer|score\nR1|How easy was it to set up? (1-5)|Two days|2\nR2|How easy was it to set up? (1-5)|Quick|5\n',
    mapping: { columns: [{ name: 'score', scale: { min: 1, max: 5, stated: true } }] },
    value: async ({ responses, figure }) => [
      (await responses()).map(({ answer }) => answer),
      await figure('ces'),
    ],
    is: [['Two days', 'Quick'], 3.5],
  },
  {
    shape: 'A first line `sep=;`',
    file: 'sep.csv',
    content: 'sep=;\nid;answer;rating\n1;Zu teuer;4\n',
    value: async ({ responses }) => (await responses()).map((each) => [each.answer, each.rating?.value]),
    is: [['Zu teuer', 4]],
  },
  {
    shape: 'Title rows above the header',
    file: 'title.csv',
    content: 'Customer survey Q1 2026,,\nExported 2026-04-01,,\n,,\nid,answer,rating\n1,Too slow,4\n',
    value: async ({ responses, report }) => [
      report.recognised!.titleRows,
      (await responses()).map(({ answer }) => answer),
    ],
    is: [3, ['Too slow']],
  },
  {
    shape: 'A header over several lines',
    file: 'lines.csv',
    content:
      'ID,"How would you rank its difficulty?\n\n1 - Extremely simple\n5 - Very difficult",What did you learn?\n1,3,How maps are made\n2,4,Nothing that I did not know before\n',
    value: async ({ responses, figure }) => [
      (await responses()).filter(({ rating }) => rating).map(rated),
      await figure('ces'),
    ],
    is: [
      [
        [3, 1, 5],
        [4, 1, 5],
      ],
      3.5,
    ],
  },
  {
    shape: 'A header of any length',
    file: 'long.csv',
    content: `Timestamp,"${'This will be used to show how data are cleaned. '.repeat(6)}What would you change?"\n2024-01-01,I would change the colour of it\n`,
    value: async ({ responses }) =>
      (await responses()).map(({ question, answer }) => [question!.length, answer]),
    is: [[310, 'I would change the colour of it']],
  },
  {
    shape: 'Two columns of the same name',
    file: 'twice.csv',
    content: 'id,Please explain,Please explain\n1,speed is bad,quality is good\n',
    value: async ({ responses, report }) => [
      report.columns.map(({ name }) => name),
      (await responses()).map(({ answer }) => answer),
    ],
    is: [
      ['id', 'Please explain', 'Please explain (2)'],
      ['speed is bad', 'quality is good'],
    ],
  },
  {
    shape: 'Rows shorter than the header',
    file: 'short.csv',
    content: 'id,answer,country\n1,Too expensive,UK\n2,Too slow\n',
    value: async ({ responses, report }) => [
      (await responses()).map((each) => [each.answer, each.respondent]),
      report.warnings.map(({ row }) => row),
    ],
    is: [
      [
        ['Too expensive', { id: '1', country: 'UK' }],
        ['Too slow', { id: '2' }],
      ],
      [2],
    ],
  },
  {
    shape: 'Rows longer than the header',
    file: 'longer.csv',
    content: 'id,answer\n1,Too expensive,\n2,Too slow, and too dear\n3,Fine\n',
    value: async ({ responses, report }) => [
      (await responses()).map(({ answer }) => answer),
      report.skipped.map(({ row, cell }) => [row, cell]),
    ],
    is: [['Too expensive', 'Fine'], [[2, ' and too dear']]],
  },
  {
    shape: 'A long text in another column',
    file: 'story.csv',
    content: `id,answer,Tell us your story\n1,Too slow,"${'My story is long and sad. '.repeat(100)}"\n`,
    value: async ({ responses }) => (await responses()).map(({ answer }) => answer!.length),
    is: [8, 2_600],
  },
  {
    shape: 'A blank respondent',
    file: 'blank.csv',
    content: 'id,country,answer\n,PL,Too slow\n7,DE,Too dear\n',
    value: async ({ responses }) => (await responses()).map(({ respondent }) => respondent!['country']),
    is: ['PL', 'DE'],
  },
  {
    shape: 'Windows-1250, -1251, -1252 and so on',
    file: 'cp1250.csv',
    content: windows1250('respondent;pytanie;odpowiedź\r\n1;Czy?;zażółć gęślą jaźń, to za drogo\r\n'),
    value: async ({ responses, report }) => [report.recognised!.encoding, (await responses()).map(told)],
    is: ['windows-1250', [['Czy?', 'zażółć gęślą jaźń, to za drogo']]],
  },
  {
    shape: 'UTF-16, with and without its mark',
    file: 'utf16be.csv',
    content: utf16('respondent;pytanie;odpowiedź\r\n1;Czy kupisz?;Zażółć gęślą jaźń\r\n', 'be'),
    value: async ({ responses, report }) => [report.recognised!.encoding, (await responses()).map(told)],
    is: ['utf-16be', [['Czy kupisz?', 'Zażółć gęślą jaźń']]],
  },
  {
    shape: 'Unicode text of Excel (tabs, UTF-16)',
    file: 'excel.txt',
    content: utf16('\uFEFFid\tanswer\r\n1\tToo expensive, sorry\r\n', 'le'),
    value: async ({ responses, report }) => [
      report.recognised!.delimiter,
      (await responses()).map(({ answer }) => answer),
    ],
    is: ['\t', ['Too expensive, sorry']],
  },
  {
    shape: 'Emoji, right-to-left and combined letters',
    file: 'emoji.csv',
    content:
      'id,answer\n0,"Zbyt drogo 💸 👩‍👩‍👧‍👦 — café résumé. 🇵🇱"\n1,"التطبيق بطيء جدًا 😕"\n2,Z̸͎̈a̷l̶g̵o̶ text is slow\n',
    value: async ({ responses }) => (await responses()).map(({ answer }) => answer),
    is: ['Zbyt drogo 💸 👩‍👩‍👧‍👦 — café résumé. 🇵🇱', 'التطبيق بطيء جدًا 😕', 'Z̸͎̈a̷l̶g̵o̶ text is slow'],
  },
  {
    shape: 'WebVTT (Teams, Zoom)',
    file: 'talk.vtt',
    content:
      'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Interviewer>How do you choose a plan?</v>\n\n00:00:04.500 --> 00:00:09.000\n<v John Smith>I look at the price first,</v>\n\n00:00:09.000 --> 00:00:11.000\n<v John Smith>then I ask my wife.</v>\n',
    value: async ({ responses }) => (await responses()).map((each) => [...told(each), each.respondent]),
    is: [
      [
        'How do you choose a plan?',
        'I look at the price first, then I ask my wife.',
        { id: expect.stringMatching(/^p-/) },
      ],
    ],
  },
  {
    shape: 'SRT captions',
    file: 'talk.srt',
    content:
      '1\n00:00:08,000 --> 00:00:12,000\nModerator: What happened?\n\n2\n00:00:16,000 --> 00:00:20,000\nParticipant: I rang and waited 40 minutes, which was "awful".\n',
    value: async ({ responses }) => (await responses()).map((each) => [...told(each), each.respondent]),
    is: [['What happened?', 'I rang and waited 40 minutes, which was "awful".', { id: 'Participant' }]],
  },
  {
    shape: 'A plain transcript by speaker',
    file: 'talk.txt',
    content:
      'Interviewer: How do you buy?\nP1: I compare prices.\nInterviewer: And then?\nP1: I wait for a sale.\n',
    value: async ({ responses }) => (await responses()).map(told),
    is: [
      ['How do you buy?', 'I compare prices.'],
      ['And then?', 'I wait for a sale.'],
    ],
  },
  {
    shape: 'A transcript of Otter or Zoom, speakers on lines of their own',
    file: 'otter.txt',
    content:
      'Talk with P3\n\nAnna Nowak  0:03\nHow do you choose?\n\nP3  0:09\nBy price.\n\nAnna Nowak  0:21\nWhy?\n\nP3  0:24\nMoney is short.\n\nTranscribed by https://otter.ai\n',
    value: async ({ responses, report }) => [
      (await responses()).map(told),
      report.skipped.map(({ cell }) => cell),
    ],
    is: [
      [
        ['How do you choose?', 'By price.'],
        ['Why?', 'Money is short.'],
      ],
      ['Talk with P3'],
    ],
  },
  {
    shape: 'A chat of Zoom or WhatsApp',
    file: 'chat.txt',
    content:
      '[02/03/2026, 14:05:11] Moderator: How do you choose?\n[02/03/2026, 14:06:00] P1: By price.\n[02/03/2026, 14:06:30] Moderator: And then?\n[02/03/2026, 14:07:00] P2: I ask a friend.\n',
    value: async ({ responses }) => (await responses()).map((each) => [...told(each), each.respondent]),
    is: [
      ['How do you choose?', 'By price.', { id: 'P1' }],
      ['And then?', 'I ask a friend.', { id: 'P2' }],
    ],
  },
  {
    shape: 'Market context, Markdown',
    file: 'market.md',
    content: '# Market overview\n\nThe market grew "fast" in 2025.\n\n- Price matters\n',
    value: async ({ passages }) => passages(),
    is: [
      expect.objectContaining({
        text: '# Market overview\n\nThe market grew "fast" in 2025.\n\n- Price matters',
        source: 'market.md: Market overview',
      }),
    ],
  },
  {
    shape: 'Market context, a web page',
    file: 'market.html',
    content:
      '<!DOCTYPE html>\n<html><head><title>Market</title><script>x()</script></head><body><p>The market grew by 5&nbsp;%, to <b>2</b> bn.</p></body></html>',
    value: async ({ passages }) => (await passages()).map(({ text }) => text),
    is: ['The market grew by 5\u00a0%, to 2 bn.'],
  },
  {
    shape: 'Market context, plain text',
    file: 'market.txt',
    content: 'The market for repair plans grew.\nBuyers compare on price, speed, trust.\n',
    value: async ({ passages }) => (await passages()).map(({ text }) => text),
    is: ['The market for repair plans grew.\nBuyers compare on price, speed, trust.'],
  },
  {
    shape: 'Market context, JSON `{"passages": […]}`',
    file: 'market.json',
    content: {
      passages: [
        { text: 'It grew.', source: 'A note', url: 'https://x.org/a', publishedAt: '2026-01-05', by: 'Ann' },
      ],
    },
    value: async ({ passages, report }) => [await passages(), report.unmapped],
    is: [
      [
        expect.objectContaining({
          text: 'It grew.',
          source: 'A note',
          url: 'https://x.org/a',
          publishedAt: '2026-01-05',
        }),
      ],
      ['by'],
    ],
  },
  {
    shape: 'Benchmarks, CSV',
    file: 'benchmarks.csv',
    content:
      'metric,value,unit,source,asOf\nchurnRate,2.5,% / month,CRM,2026-01-01\narpa,"€120.00",per year,Finance,2026-01-01\ngrossMargin,80 %,,Finance,2026-01-01\ncac,40,EUR,Finance,2026-01-01\n',
    value: async ({ figure }) =>
      Promise.all(['retentionRate', 'ltv', 'cac', 'paybackMonths'].map((name) => figure(name))),
    // 120 / 12 a month, of which 0.8 is left, for 1 / 0.025 months.
    is: [0.975, 320, 40, 5],
  },
  {
    shape: 'Benchmarks, a table in Markdown',
    file: 'benchmarks.md',
    content:
      '## Benchmarks 2026\n\n| KPI | Wert | Quelle |\n|---|---|---|\n| churnRate | 2,5 % pro Monat | CRM |\n| arpa | 1.200,00 EUR / Jahr | Finance |\n| grossMargin | 80 % | Finance |\n| cac | 250 USD | Finance |\n',
    value: async ({ figure }) => [await figure('ltv'), await figure('paybackMonths')],
    is: [3_200, expect.stringContaining('currencies are not converted')],
  },
  {
    shape: 'Benchmarks that are ranges',
    file: 'ranges.md',
    content:
      '# SaaS Metrics\n\n| Metric | Top Decile | Median |\n|---|---|---|\n| Logo Retention | >90% | 80-85% |\n',
    refused: /row 1.*"Top Decile".*">90%".*range.*State the value/,
  },
  {
    shape: 'Personas, CSV',
    file: 'personas.csv',
    content:
      'name,age,occupation,location,goals,frustrations\nAnna,34,Nurse,Leeds,Save time; Sleep,Too many tools\n',
    value: async ({ personas }) => personas(),
    is: [
      expect.objectContaining({
        name: 'Anna',
        age: 34,
        occupation: 'Nurse',
        location: 'Leeds',
        goals: ['Save time', 'Sleep'],
        frustrations: ['Too many tools'],
      }),
    ],
  },
  {
    shape: 'A persona, YAML',
    file: 'persona.yaml',
    content:
      'name: Anna\nage: 34\noccupation: Nurse\ngoals:\n  - Save time\npain_points:\n  - "Too many tools"\n',
    value: async ({ personas }) => personas(),
    is: [
      expect.objectContaining({
        name: 'Anna',
        age: 34,
        occupation: 'Nurse',
        goals: ['Save time'],
        frustrations: ['Too many tools'],
      }),
    ],
  },
  {
    shape: 'A persona, Markdown',
    file: 'persona.md',
    content:
      '# Marketing Mary\n\n**Age:** 34\n**Job title:** Marketing Manager\n\n## Goals\n- Save time on reports\n\n## Pain points\n- Data sits in five tools\n\n## Preferred channels\n- Mail\n',
    value: async ({ personas, report }) => [await personas(), report.unmapped],
    is: [
      [
        expect.objectContaining({
          name: 'Marketing Mary',
          age: 34,
          occupation: 'Marketing Manager',
          goals: ['Save time on reports'],
          frustrations: ['Data sits in five tools'],
        }),
      ],
      ['Preferred channels'],
    ],
  },
  {
    shape: 'A persona of a design tool, JSON',
    file: 'ux.json',
    content: {
      name: 'Sarah Chen',
      age: 32,
      occupation: 'Marketing Manager',
      demographics: { location: 'San Francisco', income: '$95,000/year', familyStatus: 'Married' },
      goals: ['Save time'],
      painPoints: ['Too many tools'],
      background: 'Grew up in Ohio.',
    },
    value: async ({ personas, report }) => [await personas(), report.unmapped],
    is: [
      [
        expect.objectContaining({
          name: 'Sarah Chen',
          location: 'San Francisco',
          incomeBracket: '$95,000/year',
          goals: ['Save time'],
          frustrations: ['Too many tools'],
          backgroundStory: 'Grew up in Ohio.',
        }),
      ],
      ['demographics.familyStatus'],
    ],
  },
  {
    shape: 'Personas in a list, JSON `{"personas": […]}`',
    file: 'list.json',
    content: {
      personas: [
        { name: 'Ann', age: 30 },
        { name: 'Bob', age: 40 },
      ],
    },
    value: async ({ personas }) => (await personas()).map(({ name, age }) => [name, age]),
    is: [
      ['Ann', 30],
      ['Bob', 40],
    ],
  },
  {
    shape: 'TinyTroupe, agents of any version',
    file: 'old.agent.json',
    content: {
      json_serializable_class_name: 'TinyPerson',
      _configuration: {
        name: 'Akira Yamamoto',
        age: 40,
        nationality: 'Japanese',
        country_of_residence: 'Japan',
        occupation: 'Financial Specialist',
        personality_traits: [{ trait: 'You are analytical.' }],
        personal_interests: [{ interest: 'Tea' }],
        skills: [{ skill: 'Analysis' }],
      },
    },
    value: async ({ personas, report }) => [await personas(), report.unmapped],
    is: [
      [
        expect.objectContaining({
          name: 'Akira Yamamoto',
          age: 40,
          location: 'Japan',
          occupation: 'Financial Specialist',
          traits: ['You are analytical.'],
          interests: ['Tea'],
        }),
      ],
      ['skills'],
    ],
  },
  {
    shape: 'TinyTroupe, a fragment',
    file: 'travel.agent.fragment.json',
    content: { type: 'Fragment', persona: { preferences: { interests: ['Traveling'] } } },
    refused: /fragment.*Merge it into an agent/,
  },
  {
    shape: 'PersonaHub, JSON lines',
    file: 'hub.jsonl',
    content:
      '{"persona": "A Political Analyst specialized in El Salvador"}\n{"persona": "A legal advisor who understands project documentation"}\n',
    value: async ({ personas }) => (await personas()).map(({ headline }) => headline),
    is: [
      'A Political Analyst specialized in El Salvador',
      'A legal advisor who understands project documentation',
    ],
  },
  {
    shape: 'Nemotron-Personas, JSON lines',
    file: 'nemotron.jsonl',
    content:
      '{"uuid":"a1","professional_persona":"Mary Alberti, a nurse of 30 years","persona":"A careful nurse","hobbies_and_interests_list":"[\'gardening\']","sex":"Female","age":54,"marital_status":"married_present","education_level":"bachelors","occupation":"registered_nurse","city":"Dayton","state":"OH","country":"USA"}\n',
    value: async ({ personas }) => personas(),
    is: [
      expect.objectContaining({
        name: 'Mary Alberti',
        age: 54,
        location: 'Dayton, OH, USA',
        occupation: 'registered nurse',
        interests: ['gardening'],
      }),
    ],
  },
  {
    shape: 'Other JSON that has a `name`',
    file: 'package.json',
    content: { name: 'left-pad', version: '1.0.0', license: 'MIT', dependencies: {} },
    refused: /has a name, but next to nothing that a persona has/,
  },
  {
    shape: 'Contacts, CSV',
    file: 'contacts.csv',
    content:
      'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status\n901,Ann,Lee,ann@x.org,+44 20 7946 0958,Joe,Open\n',
    refused: /No column holds answers or ratings.*State the role of one/,
  },
  {
    shape: 'A quote that never closes',
    file: 'open.csv',
    content: 'id,answer\n1,"unterminated\n2,b\n',
    refused: /line 2.*a quote opens and never closes\. Close the quote/,
  },
  {
    shape: 'A workbook (XLSX)',
    file: 'forms.xlsx',
    content: workbookFile([
      {
        name: 'Form Responses 1',
        rows: [
          ['Timestamp', recommend, 'What would you change, if anything?', 'Discount'],
          [
            { number: serial('2026-03-02T16:11:07Z'), pattern: 'm/d/yyyy h:mm:ss' },
            9,
            'Longer hours',
            { number: 0.15, pattern: '0%' },
          ],
        ],
      },
      { name: 'Codes', rows: [['a'], ['b'], ['c']], state: 'hidden' },
    ]),
    value: async ({ responses, report, figure }) => [
      report.recognised!.sheet,
      (await responses()).map((each) => [
        each.answer,
        rated(each),
        each.askedAt,
        each.respondent!['Discount'],
      ]),
      await figure('nps'),
    ],
    is: [
      'Form Responses 1',
      [
        ['Longer hours', null, '2026-03-02T16:11:07.000Z', '15%'],
        [null, [9, 0, 10], '2026-03-02T16:11:07.000Z', '15%'],
      ],
      100,
    ],
  },
  {
    shape: 'A workbook, old, locked or of another program',
    file: 'old.xls',
    content: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('Workbook', 'utf16le')]),
    refused: /old Excel workbook.*Save it as an Excel workbook/,
  },
  {
    shape: 'A Word document (DOCX)',
    file: 'market.docx',
    content: documentFile(
      paragraph('Market', 'berschrift1') + paragraph('Prices rose.') + paragraph('First', 'Bullets'),
    ),
    value: async ({ passages }) => (await passages()).map(({ text }) => text),
    is: ['# Market\n\nPrices rose.\n\n- First'],
  },
  {
    shape: 'A Word document with an interview',
    file: 'interview.docx',
    content: documentFile(
      ['Moderator: How do you pay?', 'P1: By card.'].map((line) => paragraph(line)).join(''),
    ),
    value: async ({ responses }) =>
      (await responses()).map((each) => [...told(each), each.respondent!['id']]),
    is: [['How do you pay?', 'By card.', 'P1']],
  },
  {
    shape: 'A PDF',
    file: 'market.pdf',
    content: pdfFile([['Market report', '', 'Prices rose.'], ['Rivals']]),
    value: async ({ passages }) => (await passages()).map(({ text, source }) => [source, text]),
    is: [
      ['market.pdf, page 1', 'Market report\n\nPrices rose.'],
      ['market.pdf, page 2', 'Rivals'],
    ],
  },
  {
    shape: 'A PDF that is scanned or locked',
    file: 'scan.pdf',
    content: pdfFile([[]]),
    refused: /no text: its pages are pictures.*OCR/,
  },
];

describe('shapes of files, through the real service', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.close());

  const data = async <T>(path: string) => ((await service.api.get(path)).body as { data: T[] }).data;

  /** A project of its own with a persona. */
  async function place() {
    const project = (await service.api.post('/v1/projects', { name: 'Shapes' })).body as { id: string };
    const path = `/v1/projects/${project.id}`;
    const persona = (await service.api.post(`${path}/personas`, { name: 'Own' })).body as { id: string };
    return { project: path, persona: `/v1/personas/${persona.id}`, personaId: persona.id };
  }

  async function send(to: string, file: string, content: Shape['content'], mapping?: Corrections) {
    const isBytes = typeof content === 'string' || Buffer.isBuffer(content);
    const query = new URLSearchParams({ name: file, ...(mapping && { mapping: JSON.stringify(mapping) }) });
    const answer = await fetch(`${service.url}${to}/files?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.apiKey}` },
      body: Buffer.from(isBytes ? (content as string) : JSON.stringify(content)),
    });
    return { status: answer.status, body: (await answer.json()) as FileImportView & Record<string, unknown> };
  }

  /** Where it belongs is told by the service, as the command line asks it. */
  async function bring({ file, content, mapping }: Pick<Shape, 'file' | 'content' | 'mapping'>) {
    const { project, persona, personaId } = await place();
    let answer = await send(persona, file, content, mapping);
    if (answer.body['code'] === 'file_for_another_place')
      answer = await send(project, file, content, mapping);
    const brought: Brought = {
      report: answer.body,
      responses: () => data(`${persona}/responses?limit=100`),
      passages: () => data(`${persona}/context?limit=100`),
      personas: async () =>
        (await data<{ id: string }>(`${project}/personas?limit=100`)).filter(({ id }) => id !== personaId),
      benchmarks: async () =>
        ((await service.api.get(`${project}/benchmarks`)).body as { benchmarks: never[] }).benchmarks,
      figure: async (name) => {
        const { body } = await service.api.get(`${persona}/kpi`);
        const { value, reason } = (
          body as { data: { metrics: Record<string, { value: number | null; reason: string }> } }
        ).data.metrics[name]!;
        return value ?? reason;
      },
    };
    return { ...answer, brought };
  }

  it.each(shapes.filter((each): each is Shape => 'is' in each).map((each) => [each.shape, each] as const))(
    '%s',
    async (_, shape) => {
      const { status, body, brought } = await bring(shape);

      expect([status, body.state ?? body['detail']]).toEqual([201, 'done']);
      expect(await shape.value(brought)).toEqual(shape.is);
    },
  );

  it.each(
    shapes.filter((each): each is Refusal => 'refused' in each).map((each) => [each.shape, each] as const),
  )('%s: refused, with the cure', async (_, { file, content, refused }) => {
    const { status, body } = await bring({ file, content });

    expect([status, body['code']]).toEqual([422, 'file_not_readable']);
    expect(body['detail']).toMatch(refused);
  });

  it('are those of the table in the guide', () => {
    const [, table = ''] = /^## What can be brought in\n([^]*?)^## /m.exec(readFileSync(GUIDE, 'utf8')) ?? [];
    const named = table
      .split('\n')
      .filter((line) => /^\| (?!-|What you have)/.test(line))
      .map((line) => line.split(/ +\| +/)[0]!.replace(/^\| /, ''));

    expect(named).toEqual(shapes.map(({ shape }) => shape));
  });

  const collected = existsSync(COLLECTED)
    ? readdirSync(COLLECTED).filter((name) => name !== 'README.md')
    : [];
  if (collected.length === 0)
    process.stderr.write(`SKIPPED, as there is no ${COLLECTED}: the shapes that were collected\n`);
  it.skipIf(collected.length === 0)(
    'those that were collected come in, or are refused with the cure',
    async () => {
      const refused: string[] = [];
      const lost: unknown[] = [];
      for (const name of collected) {
        const { status, body } = await bring({ file: name, content: readFileSync(join(COLLECTED, name)) });
        if (status === 422 && typeof body['cure'] === 'string') refused.push(name);
        else if (status !== 201 || !body.counts?.imported) lost.push([name, status, body['detail']]);
      }
      expect(lost).toEqual([]);
      expect(refused.toSorted()).toEqual(REFUSED);
    },
  );
});
