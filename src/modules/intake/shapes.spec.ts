import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Corrections, ReadItem, ReadResponse, Recognition } from './intake.contract.js';
import { FileNotReadableError } from './intake.error.js';
import { readItems } from './read-items.js';
import { recognise } from './recognise.js';

const options = { pseudonymKey: 'key of the tests' };

/** In pieces, as an upload arrives. */
function sourceOf(name: string, content: string | Buffer, contentType?: string) {
  const bytes = Buffer.from(content as string);
  return {
    name,
    ...(contentType !== undefined && { contentType }),
    async *open() {
      for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
    },
  };
}

interface Read {
  recognition: Recognition;
  items: ReadItem[];
  responses: ReadResponse[];
}

async function read(name: string, content: string | Buffer, stated: Corrections = {}): Promise<Read> {
  const source = sourceOf(name, content);
  const recognition = await recognise(source, stated, options);
  const items: ReadItem[] = [];
  for await (const item of readItems(source, recognition, options))
    if (item.type !== 'skipped' && item.type !== 'warning') items.push(item);
  return {
    recognition,
    items,
    responses: items.flatMap((item) => (item.type === 'response' ? [item.response] : [])),
  };
}

const rolesOf = ({ columns }: Recognition) => columns.map(({ role }) => role).join(' ');

const rated = ({ rating }: ReadResponse) => rating && [rating.value, rating.min, rating.max];

function utf16(text: string, order: 'le' | 'be', mark: boolean): Buffer {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

/** Polish in windows-1250. */
const cp1250 = Buffer.concat(
  [...'respondent;pytanie;odpowiedź;ocena\r\n1;Czy kupiłbyś?;Zażółć gęślą jaźń, to za drogo;4\r\n'].map(
    (letter) => {
      const at = 'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ'.indexOf(letter);
      const codes = [
        185, 230, 234, 179, 241, 243, 156, 159, 191, 165, 198, 202, 163, 209, 211, 140, 143, 175,
      ];
      return Buffer.of(at < 0 ? letter.charCodeAt(0) : codes[at]!);
    },
  ),
);

const tinyPersona = {
  name: 'Lisa Carter',
  age: 28,
  occupation: { title: 'Data Scientist', organization: 'Microsoft' },
};

interface Shape {
  name: string;
  content: string | Buffer | object;
  kind: Recognition['kind'];
  items: number;
  /** Roles of the columns, in their order. */
  roles?: string;
  maker?: string;
  /** A value that its user looks for. */
  value: (read: Read) => unknown;
  is: unknown;
}

const shapes: Shape[] = [
  {
    name: 'google_forms.csv',
    content:
      'Timestamp,I understand that this will be public.,"Q1: What, if anything, would you change?",Q2: Do you have a connection?\n6/27/2019 1:37:35,Yes,"Ideas:\n\nmore time",I know someone\n9/4/2019 11:58:32,Yes,,I am one\n',
    kind: 'responses',
    maker: 'google-forms',
    items: 5,
    roles: 'askedAt answer answer answer',
    value: ({ responses }) => [responses[1]!.question, responses[1]!.answer, responses[1]!.askedAt],
    is: ['Q1: What, if anything, would you change?', 'Ideas:\n\nmore time', '2019-06-27T01:37:35.000Z'],
  },
  {
    name: 'msforms.csv',
    content:
      "Id,Start time,Completion time,Email,Name,What's your grade level?,How satisfied are you? (10 is the highest),Please explain your rating\n1,9/9/26 18:01,9/9/26 18:02,anonymous,,9,8,Great noodles\n2,9/9/26 18:03,9/9/26 18:04,anonymous,,10,2,Too cold\n3,9/9/26 18:05,9/9/26 18:06,anonymous,,11,10,Fruit\n",
    kind: 'responses',
    maker: 'microsoft-forms',
    items: 3,
    roles: 'respondent ignored askedAt ignored ignored attribute rating answer',
    value: ({ responses }) => responses.map((each) => [each.respondent.id, rated(each), each.answer]),
    is: [
      ['1', [8, 1, 10], 'Great noodles'],
      ['2', [2, 1, 10], 'Too cold'],
      ['3', [10, 1, 10], 'Fruit'],
    ],
  },
  {
    name: 'typeform.csv',
    content:
      '#,<strong>Are you self-employed?</strong>,<strong>What would you change?</strong>,Response Type,Submit Date (UTC),Network ID,Tags\nod1,1,"The price, it is high",completed,2024-10-05 02:41:38,65ae,\nod2,0,It is slow,completed,2024-10-05 02:41:38,65ae,\n',
    kind: 'responses',
    maker: 'typeform',
    items: 2,
    roles: 'respondent attribute answer attribute askedAt ignored ignored',
    value: ({ responses }) => [responses[0]!.question, responses[0]!.respondent],
    is: [
      'What would you change?',
      { id: 'od1', attributes: { 'Are you self-employed?': '1', 'Response Type': 'completed' } },
    ],
  },
  {
    name: 'tf.json',
    content: {
      total_items: 1,
      items: [
        {
          response_id: 'r1',
          submitted_at: '2026-01-01T00:00:00Z',
          answers: [{ field: { id: 'a', type: 'long_text' }, type: 'text', text: 'Too slow' }],
        },
      ],
    },
    kind: 'responses',
    items: 1,
    value: ({ responses, recognition }) => [
      responses[0]!.answer,
      responses[0]!.respondent.id,
      recognition.warnings[0]?.reason,
    ],
    is: ['Too slow', 'r1', 'The titles of the questions are not in the file.'],
  },
  {
    name: 'webhook.json',
    content: {
      form_response: {
        token: 'tok1',
        submitted_at: '2026-01-01T00:00:00Z',
        definition: {
          fields: [
            { id: 'a', title: 'What is bad?', ref: 'r-a' },
            { id: 'b', title: 'How likely are you to recommend us?', ref: 'r-b' },
          ],
        },
        answers: [
          { type: 'text', text: 'The queue', field: { id: 'a', ref: 'r-a' } },
          { type: 'number', number: 9, field: { id: 'b', ref: 'r-b' } },
        ],
      },
    },
    kind: 'responses',
    items: 2,
    value: ({ responses }) => responses.map((each) => [each.question, each.answer, rated(each)]),
    is: [
      ['What is bad?', 'The queue', null],
      ['How likely are you to recommend us?', null, [9, 0, 10]],
    ],
  },
  {
    name: 'lime.csv',
    content:
      '"id","submitdate","lastpage","startlanguage","seed","G01Q01","G01Q02[SQ001]","G01Q02[other]","G01Q03[comment]"\n"12","2026-01-02 10:00:00","3","pl","123456","A4","Y","","Wszystko działa, ale drogo"\n"13","1980-01-01 00:00:00","1","pl","123457","","","",""\n',
    kind: 'responses',
    maker: 'limesurvey',
    items: 1,
    roles: 'respondent askedAt ignored attribute ignored attribute attribute ignored answer',
    value: ({ responses, recognition }) => [
      responses[0]!.answer,
      responses[0]!.respondent.attributes['G01Q01'],
      recognition.skipped[0]?.row,
    ],
    is: ['Wszystko działa, ale drogo', 'A4', 2],
  },
  {
    name: 'surveymonkey.csv',
    content:
      'Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,Which channels do you use?,,How likely is it that you would recommend us?,What should we improve?\n,,,,,,,,,Phone,Other (please specify),Response,Open-Ended Response\n1,400,01/13/2026 05:00:11 PM,01/13/2026 05:03:00 PM,10.0.0.1,,,,,Phone,,9,The wait\n2,400,01/14/2026 05:00:11 PM,01/14/2026 05:03:00 PM,10.0.0.2,,,,,,Fax,0 - Not at all likely,\n',
    kind: 'responses',
    maker: 'surveymonkey',
    items: 5,
    value: ({ responses, recognition }) => [
      recognition.dialect!.headerRows,
      responses[0]!.question,
      responses[0]!.askedAt,
      responses.filter(({ rating }) => rating).map((each) => [each.respondent.id, ...rated(each)!]),
    ],
    is: [
      2,
      'Which channels do you use?',
      '2026-01-13T17:03:00.000Z',
      [
        ['1', 9, 0, 10],
        ['2', 0, 0, 10],
      ],
    ],
  },
  {
    name: 'qualtrics.csv',
    content:
      'StartDate,EndDate,Status,IPAddress,ResponseId,Q1,Q2\nStart Date,End Date,Response Type,IP Address,Response ID,How likely are you to recommend us?,"Why did you give\nthat score?"\n"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"\n2026-01-05 10:00:00,2026-01-05 10:05:00,IP Address,1.2.3.4,R_1,10,It is great\n',
    kind: 'responses',
    maker: 'qualtrics',
    items: 1,
    roles: 'ignored askedAt attribute ignored respondent rating answer',
    value: ({ responses }) => [responses[0]!.question, rated(responses[0]!), responses[0]!.answer],
    is: ['How likely are you to recommend us? — Why did you give that score?', [10, 0, 10], 'It is great'],
  },
  {
    name: 'play_utf16.csv',
    content: utf16(
      'Package Name,Reviewer Language,Device,Review Submit Date and Time,Review Submit Millis Since Epoch,Star Rating,Review Title,Review Text,Developer Reply Text,Review Link\ncom.x,en,Pixel 8,2026-03-02T04:11:00Z,1740000000000,1,Broken,"Login fails, always",,https://x/h1\ncom.x,ar,G07,2026-01-01T00:02:48Z,1767225768053,5,,,,\n',
      'le',
      true,
    ),
    kind: 'responses',
    maker: 'google-play',
    items: 2,
    roles: 'ignored attribute attribute askedAt ignored rating attribute answer ignored ignored',
    value: ({ responses, recognition }) => [
      recognition.encoding.name,
      responses.map((each) => [each.question, each.answer, rated(each)]),
    ],
    is: [
      'utf-16le',
      [
        [null, 'Login fails, always', [1, 1, 5]],
        [null, null, [5, 1, 5]],
      ],
    ],
  },
  {
    name: 'gps.json',
    content: [
      { reviewId: 'gp_1', userName: 'Ann Lee', content: 'Sizing is off.', score: 3, at: '2024-06-15' },
      {
        reviewId: 'gp_2',
        userName: 'Bob Ray',
        content: 'Love it!',
        score: 5,
        thumbsUpCount: 2,
        at: '2024-07-01',
      },
    ],
    kind: 'responses',
    maker: 'google-play-scraper',
    items: 2,
    roles: 'respondent ignored answer rating askedAt attribute',
    value: ({ responses, recognition }) => [responses[0]!.answer, rated(responses[0]!), recognition.unmapped],
    is: ['Sizing is off.', [3, 1, 5], ['userName']],
  },
  {
    name: 'zd.json',
    content: {
      tickets: [
        { id: 1, subject: 'Broken', description: 'The seal broke.', satisfaction_rating: { score: 'bad' } },
      ],
      count: 1,
    },
    kind: 'responses',
    maker: 'zendesk',
    items: 1,
    value: ({ responses }) => [responses[0]!.answer, responses[0]!.respondent],
    is: [
      'The seal broke.',
      { id: '1', attributes: { subject: 'Broken', 'satisfaction_rating.score': 'bad' } },
    ],
  },
  {
    name: 'zendesk.csv',
    content:
      'Ticket ID,Subject,Description,Status,Satisfaction Score,Requester\n1,Seal,"Hi,\n\nit broke.",closed,Bad,someone\n2,Invoice,Charged twice,open,Offered,\n',
    kind: 'responses',
    maker: 'zendesk',
    items: 2,
    roles: 'respondent attribute answer attribute attribute ignored',
    value: ({ responses }) => responses[0]!.answer,
    is: 'Hi,\n\nit broke.',
  },
  {
    name: 'fb.json',
    content: [
      { name: 'Ana K.', rating: 2, feedback: 'Endless queue' },
      { name: 'Tom B.', rating: 5, feedback: 'Fine' },
    ],
    kind: 'responses',
    items: 2,
    roles: 'ignored rating answer',
    value: ({ responses }) => [responses[0]!.answer, responses[0]!.respondent],
    is: ['Endless queue', { id: null, attributes: {} }],
  },
  {
    name: 'reddit.json',
    content: {
      kind: 'Listing',
      data: {
        children: [
          {
            kind: 't3',
            data: {
              name: 't3_a',
              subreddit: 'apps',
              title: 'Slow',
              selftext: 'It takes ages',
              author: 'bob77',
              score: 9,
            },
          },
        ],
      },
    },
    kind: 'responses',
    maker: 'reddit',
    items: 1,
    value: ({ responses }) => [
      responses[0]!.answer,
      responses[0]!.rating,
      responses[0]!.respondent.id!.startsWith('p-'),
    ],
    is: ['It takes ages', null, true],
  },
  {
    name: 'respbad.json',
    content: {
      responses: [
        { id: '1', text: 'Too slow', score: 3 },
        { answer: 'ok', respondent: 'R1' },
        { answer: 'ok', respondent: { id: 17, country: 'PL' } },
        { answer: 'good', rating: 4 },
        { answer: 'good', askedAt: '2026-03-02' },
        { answer: 'good', tags: ['x', 'y'] },
        { question: 'Would you?', answer: 'no', rating: { value: 2, min: 1, max: 7 } },
      ],
    },
    kind: 'responses',
    items: 7,
    value: ({ responses }) => responses.map((each) => [each.answer, each.respondent.id, rated(each)]),
    is: [
      ['Too slow', null, [3, 1, 5]],
      ['ok', 'R1', null],
      ['ok', '17', null],
      ['good', null, [4, 1, 5]],
      ['good', null, null],
      ['good', null, null],
      ['no', null, [2, 1, 7]],
    ],
  },
  {
    name: 'surveyname.json',
    content: {
      name: 'Spring survey',
      responses: [{ question: 'Would you buy it?', answer: 'Too expensive' }],
    },
    kind: 'responses',
    items: 1,
    value: ({ responses }) => [responses[0]!.question, responses[0]!.answer],
    is: ['Would you buy it?', 'Too expensive'],
  },
  {
    name: 'wrapped.json',
    content: {
      personas: [
        { name: 'Ann', age: 30 },
        { name: 'Bob', age: 40 },
      ],
    },
    kind: 'personas',
    items: 2,
    value: ({ items }) =>
      items.map((item) => item.type === 'persona' && [item.persona.name, item.persona.age]),
    is: [
      ['Ann', 30],
      ['Bob', 40],
    ],
  },
  {
    name: 'responses.jsonl',
    content: '{"id":12345678901234567890,"answer":"Too slow"}\n\n{"answer":"ok"}\n{broken\n',
    kind: 'responses',
    items: 2,
    value: ({ responses, recognition }) => [
      responses[0]!.respondent,
      recognition.skipped.map(({ row, line }) => [row, line]),
    ],
    is: [{ id: '12345678901234567890', attributes: {} }, [[3, 4]]],
  },
  {
    name: 'smn.csv',
    content:
      'Respondent ID,Score,Why?\n1,10 - Extremely likely,It saves hours\n2,9,Works well\n4,0 - Not at all likely,It deleted my files\n',
    kind: 'responses',
    items: 3,
    roles: 'respondent rating answer',
    value: ({ responses }) => responses.map(rated),
    is: [
      [10, 0, 10],
      [9, 0, 10],
      [0, 0, 10],
    ],
  },
  {
    name: 'ratings.csv',
    content:
      'id,answer,rating\n1,bad,5/5\n2,good,★★★★\n3,fine,N/A\n4,slow,-\n5,ok,5 stars\n6,so so,Very likely\n7,h, 4 \n8,i,0x4\n9,l,4 - Good\n',
    kind: 'responses',
    items: 9,
    value: ({ responses, recognition }) => [
      responses.map((each) => each.rating?.value ?? null),
      recognition.warnings.map(({ row, cell }) => [row, cell]),
    ],
    is: [
      [5, 4, null, null, 5, 5, 4, null, 4],
      [
        [3, 'N/A'],
        [4, '-'],
        [8, '0x4'],
      ],
    ],
  },
  {
    name: 'deccomma.csv',
    content: 'id;answer;rating\n1;Zu teuer;4,5\n2;Gut;3\n3;Ganz gut;4.0\n',
    kind: 'responses',
    items: 3,
    value: ({ responses }) => responses.map(({ rating }) => rating?.value),
    is: [4.5, 3, 4],
  },
  {
    name: 'newest.csv',
    content:
      'Date,Email,Score,Comment\n2026-03-01,a@x.org,9,Better\n2026-03-01,b@x.org,10,Love it\n2025-03-01,A@x.org ,2,Slow\n',
    kind: 'responses',
    items: 3,
    roles: 'askedAt respondent rating answer',
    value: ({ responses }) => [
      responses[0]!.respondent.id === responses[2]!.respondent.id,
      responses[0]!.respondent.id?.includes('@'),
      responses[2]!.askedAt,
    ],
    is: [true, false, '2025-03-01T00:00:00.000Z'],
  },
  {
    name: 'semi_commas.csv',
    content:
      'ID;"Wie zufrieden sind Sie, insgesamt, mit uns, bitte?"\r\n1;Gut, aber zu teuer\r\n2;"Schlecht; sehr langsam"\r\n',
    kind: 'responses',
    items: 2,
    value: ({ responses }) => responses.map(({ answer }) => answer),
    is: ['Gut, aber zu teuer', 'Schlecht; sehr langsam'],
  },
  {
    name: 'sep.csv',
    content: 'sep=;\r\nid;answer;rating\r\n1;Zu teuer;4\r\n',
    kind: 'responses',
    items: 1,
    roles: 'respondent answer rating',
    value: ({ items }) => items[0]!.at,
    is: { row: 1, line: 3 },
  },
  {
    name: 'title.csv',
    content: 'Customer survey Q1 2026,,\nExported 2026-04-01,,\n,,\nid,answer,rating\n1,Too slow,4\n',
    kind: 'responses',
    items: 1,
    value: ({ recognition }) => [
      recognition.dialect!.titleRows,
      recognition.warnings.map(({ cell }) => cell).slice(0, 2),
    ],
    is: [3, ['Customer survey Q1 2026', 'Exported 2026-04-01']],
  },
  {
    name: 'multilineheader.csv',
    maker: 'microsoft-forms',
    content:
      'ID,Start time,Completion time,"How would you rank the difficulty?\n\n1 - Extremely simple\n5 - Very difficult",What did you learn?\n1,7/2/20 11:00:22,7/20/20 11:01:24,3,How maps are made\n2,7/2/20 11:01:25,7/20/20 11:03:11,4,Nothing new\n',
    kind: 'responses',
    items: 4,
    value: ({ responses }) =>
      responses
        .slice(0, 2)
        .map((each) => [each.question?.slice(0, 20), each.answer, rated(each), each.askedAt]),
    is: [
      ['What did you learn?', 'How maps are made', null, '2020-07-20T11:01:24.000Z'],
      ['How would you rank t', null, [3, 1, 5], '2020-07-20T11:01:24.000Z'],
    ],
  },
  {
    name: 'dup.csv',
    content: 'id,Please explain,Please explain,answer\n1,speed is bad,quality is good,ok overall\n',
    kind: 'responses',
    items: 3,
    value: ({ recognition }) => recognition.columns.map(({ name }) => name),
    is: ['id', 'Please explain', 'Please explain (2)', 'answer'],
  },
  {
    name: 'rowshort.csv',
    content: 'id,answer,country,plan\n1,Too expensive,UK,Pro\n2,Too slow,UK\n3,Too big\n',
    kind: 'responses',
    items: 3,
    value: ({ responses, recognition }) => [responses[1]!.respondent, recognition.warnings[0]?.row],
    is: [{ id: '2', attributes: { country: 'UK' } }, 2],
  },
  {
    name: 'rowlong.csv',
    content: 'id,answer\n1,Too expensive,\n2,Too slow,\n3,Too slow,really\n',
    kind: 'responses',
    items: 2,
    value: ({ recognition }) => recognition.skipped.map(({ row, cell }) => [row, cell]),
    is: [[3, 'really']],
  },
  {
    name: 'widelong.csv',
    content: `id,answer,Tell us your story\n1,Too slow,"${'My story is long. '.repeat(150)}"\n2,Fine,short\n`,
    kind: 'responses',
    items: 4,
    value: ({ responses }) => responses.map(({ answer }) => answer!.length),
    is: [8, 2_700, 4, 5],
  },
  {
    name: 'longheader.csv',
    maker: 'google-forms',
    content: `Timestamp,"${'This question will ask you for something. '.repeat(8)}What would you change?"\n2024-01-01,I would change the colour of it\n`,
    kind: 'responses',
    items: 1,
    value: ({ responses }) => responses[0]!.question!.length,
    is: 358,
  },
  {
    name: 'blankresp.csv',
    content: 'id,country,answer\n,PL,Too slow\n7,DE,Too dear\n',
    kind: 'responses',
    items: 2,
    value: ({ responses }) => responses[0]!.respondent,
    is: { id: null, attributes: { country: 'PL' } },
  },
  {
    name: 'cp1250.csv',
    content: cp1250,
    kind: 'responses',
    items: 1,
    roles: 'respondent question answer rating',
    value: ({ responses, recognition }) => [
      recognition.encoding.name,
      responses[0]!.question,
      responses[0]!.answer,
    ],
    is: ['windows-1250', 'Czy kupiłbyś?', 'Zażółć gęślą jaźń, to za drogo'],
  },
  {
    name: 'utf16be.csv',
    content: utf16('respondent;pytanie;odpowiedź;ocena\n1;Czy kupiłbyś?;Zażółć gęślą jaźń;4\n', 'be', false),
    kind: 'responses',
    items: 1,
    value: ({ responses, recognition }) => [recognition.encoding.name, responses[0]!.answer],
    is: ['utf-16be', 'Zażółć gęślą jaźń'],
  },
  {
    name: 'utf16_tsv_excel.txt',
    content: utf16('id\tanswer\r\n1\tToo expensive, sorry\r\n', 'le', true),
    kind: 'responses',
    items: 1,
    value: ({ responses, recognition }) => [recognition.dialect!.delimiter, responses[0]!.answer],
    is: ['\t', 'Too expensive, sorry'],
  },
  {
    name: 'emoji.csv',
    content: 'id,answer\n0,"Drogo 💸💸 👩‍👩‍👧‍👦 — café résumé. 🇵🇱"\n1,"‫עברית‬ … 👍🏽."\n2,Z̸͎̈a̷l̶g̵o̶ ﬁne\n',
    kind: 'responses',
    items: 3,
    value: ({ responses }) => responses.map(({ answer }) => answer),
    is: ['Drogo 💸💸 👩‍👩‍👧‍👦 — café résumé. 🇵🇱', '‫עברית‬ … 👍🏽.', 'Z̸͎̈a̷l̶g̵o̶ ﬁne'],
  },
  {
    name: 'apostrophes.csv',
    content: "id;answer\n'1';'Too; slow'\n'2';'It''s fine'\n",
    kind: 'responses',
    items: 2,
    value: ({ responses }) => responses.map(({ answer }) => answer),
    is: ['Too; slow', "It's fine"],
  },
  {
    name: 'one-column.csv',
    content: 'answer\nToo slow, and dear\nFine\nI like it, a lot, really\n',
    kind: 'responses',
    items: 3,
    value: ({ responses }) => responses[2]!.answer,
    is: 'I like it, a lot, really',
  },
  {
    name: 'i.vtt',
    content:
      'WEBVTT\n\nNOTE made by hand\n\n1\n00:00:08.000 --> 00:00:12.000 align:start\nModerator: How do you buy?\n\n2\n00:00:16.000 --> 00:00:20.000\n<v P1>I rang &amp; waited,\n\n3\n00:00:21.000 --> 00:00:22.000\n<v P1>it was "awful".\n',
    kind: 'transcript',
    items: 1,
    value: ({ responses }) => responses[0],
    is: {
      question: 'How do you buy?',
      answer: 'I rang & waited, it was "awful".',
      respondent: { id: 'P1', attributes: {} },
      rating: null,
      askedAt: null,
    },
  },
  {
    name: 'i.srt',
    content:
      '1\n00:00:08,000 --> 00:00:12,000\nModerator: How?\n\n2\n00:00:16,000 --> 00:00:20,000\nParticipant: I rang.\n',
    kind: 'transcript',
    items: 1,
    value: ({ responses }) => [responses[0]!.question, responses[0]!.answer],
    is: ['How?', 'I rang.'],
  },
  {
    name: 'i.txt',
    content:
      'Interviewer: How do you buy?\nP1: I compare prices, then I ask my sister.\nInterviewer: And then?\nP1: I wait for a sale.\n',
    kind: 'transcript',
    items: 2,
    value: ({ responses }) => responses.map(({ question, answer }) => [question, answer]),
    is: [
      ['How do you buy?', 'I compare prices, then I ask my sister.'],
      ['And then?', 'I wait for a sale.'],
    ],
  },
  {
    name: 'meeting.txt',
    content:
      'Anna Kowalska  0:03\nHow do you choose a bank?\n\nJohn Smith  0:07\nI ask my wife.\nThen I compare.\n\nAnna Kowalska  0:20\nWhy is that?\n\nJohn Smith  0:25\nFees.\n',
    kind: 'transcript',
    items: 2,
    value: ({ responses, recognition }) => [
      responses[0]!.answer,
      responses[0]!.respondent.id!.startsWith('p-'),
      recognition.speakers.map(({ name, interviewer }) => [name, interviewer]),
    ],
    is: [
      'I ask my wife.\nThen I compare.',
      true,
      [
        ['Anna Kowalska', true],
        ['John Smith', false],
      ],
    ],
  },
  {
    name: 'ctx.md',
    content:
      '# Market overview\n\nThe market grew "fast" in 2025, said the note.\n\n- Guarantees are known\n- Price matters\n',
    kind: 'context',
    items: 1,
    value: ({ items }) => items[0]!.type === 'passage' && items[0]!.passage,
    is: {
      text: '# Market overview\n\nThe market grew "fast" in 2025, said the note.\n\n- Guarantees are known\n- Price matters',
      source: 'ctx.md: Market overview',
    },
  },
  {
    name: 'ctx.html',
    content:
      '<!DOCTYPE html>\n<html><head><title>Market</title><script>x()</script></head><body><p>The market grew by 5&nbsp;%, to <b>2</b> bn.</p></body></html>',
    kind: 'context',
    items: 1,
    value: ({ items }) => items[0]!.type === 'passage' && items[0]!.passage.text,
    is: 'The market grew by 5\u00a0%, to 2 bn.',
  },
  {
    name: 'ctx.txt',
    content: 'The market for repair plans grew.\nBuyers compare on price, speed, trust.\n',
    kind: 'context',
    items: 1,
    value: ({ items }) => items[0]!.type === 'passage' && items[0]!.passage.text,
    is: 'The market for repair plans grew.\nBuyers compare on price, speed, trust.',
  },
  {
    name: 'appstore.csv',
    content:
      'Date,Rating,Title,Review,Author,Developer Response\n2026-03-01,4,Nice,"Nice app, slow login",jo_82,\n2026-03-02,5,Gut,"Läuft gut, immer",klaus77,Danke für Ihr Lob\n',
    kind: 'responses',
    items: 2,
    roles: 'askedAt rating attribute answer respondent ignored',
    value: ({ responses }) => responses.map((each) => [each.answer, rated(each)]),
    is: [
      ['Nice app, slow login', [4, 1, 5]],
      ['Läuft gut, immer', [5, 1, 5]],
    ],
  },
  {
    name: 'trustpilot.csv',
    content:
      'Review ID,Stars,Review,Consumer Name,Company Reply,Assigned to\n66aa,5,Fast delivery and a good price,Jane D,Thank you very much,Joe\n66ab,1,Never arrived at all,Sam P,,Joe\n',
    kind: 'responses',
    items: 2,
    roles: 'respondent rating answer ignored ignored ignored',
    value: ({ responses }) => responses.map((each) => each.respondent),
    is: [
      { id: '66aa', attributes: {} },
      { id: '66ab', attributes: {} },
    ],
  },
  {
    name: 'trials.csv',
    content:
      'StartDate,EndDate,Status,ResponseId,Finished,Q1,Q2\nStart Date,End Date,Response Type,Response ID,Finished,How likely are you to recommend us?,Why?\n2026-01-05 10:00:00,2026-01-05 10:05:00,IP Address,R_1,True,10,It just works\n2026-01-06 10:00:00,2026-01-06 10:05:00,Survey Preview,R_2,True,0,test test\n2026-01-06 10:00:00,2026-01-06 10:05:00,Spam,R_3,True,0,buy pills\n',
    kind: 'responses',
    maker: 'qualtrics',
    items: 1,
    value: ({ responses, recognition }) => [
      responses.map(({ respondent }) => respondent.id),
      recognition.skipped.map(({ row, cell }) => [row, cell]),
    ],
    is: [
      ['R_1'],
      [
        [2, 'Survey Preview'],
        [3, 'Spam'],
      ],
    ],
  },
  {
    name: 'matrix.csv',
    content:
      'Timestamp,How satisfied are you with it? [Price],How satisfied are you with it? [Speed],Any comments?\n3/1/2026 10:00:00,5,2,Could be faster\n3/22/2026 11:00:00,3,1,\n',
    kind: 'responses',
    maker: 'google-forms',
    items: 5,
    roles: 'askedAt rating rating answer',
    value: ({ responses }) => responses.map((each) => [each.answer, rated(each)]),
    is: [
      ['Could be faster', null],
      [null, [5, 1, 5]],
      [null, [2, 1, 5]],
      [null, [3, 1, 5]],
      [null, [1, 1, 5]],
    ],
  },
  {
    name: 'customers.csv',
    content: 'Customer,NPS,Comment\nAcme,9,Love it\nAcme,3,Worse by now\n',
    kind: 'responses',
    items: 2,
    roles: 'respondent rating answer',
    value: ({ responses }) => new Set(responses.map(({ respondent }) => respondent.id!.slice(0, 2))).size,
    is: 1,
  },
  {
    name: 'otter.txt',
    content:
      'Talk with P3\n\nAnna Nowak  0:03\nHow do you choose?\n\nP3  0:09\nBy price.\n\nAnna Nowak  0:21\nWhy?\n\nP3  0:24\nIt is short.\n\nTranscribed by https://otter.ai\n',
    kind: 'transcript',
    items: 2,
    value: ({ responses, recognition }) => [
      responses.map(({ answer }) => answer),
      recognition.skipped.map(({ cell }) => cell),
    ],
    is: [['By price.', 'It is short.'], ['Talk with P3']],
  },
  {
    name: 'zoom.txt',
    content:
      '[Anna Nowak] 10:01:22\nHow do you choose?\n\n[P4] 10:01:29\nBy price, mostly.\n\n[Anna Nowak] 10:01:40\nWhat else?\n\n[P4] 10:01:44\nThat somebody picks up.\n',
    kind: 'transcript',
    items: 2,
    value: ({ responses }) => responses.map((each) => [each.question, each.answer, each.respondent.id]),
    is: [
      ['How do you choose?', 'By price, mostly.', 'P4'],
      ['What else?', 'That somebody picks up.', 'P4'],
    ],
  },
  {
    name: 'chat.txt',
    content:
      '10:01:22\t From  Anna Nowak : How do you choose?\n10:01:29\t From  P1 to Everyone: By price, mostly.\n10:01:50\t From  P2 : I ask a friend.\n',
    kind: 'transcript',
    items: 3,
    value: ({ responses }) => responses.slice(1).map((each) => [each.answer, each.respondent.id]),
    is: [
      ['By price, mostly.', 'P1'],
      ['I ask a friend.', 'P2'],
    ],
  },
  {
    name: 'whatsapp.txt',
    content:
      '[02/03/2026, 14:05:11] Anna: How do you choose, what do you look at?\n[02/03/2026, 14:06:00] P1: By price.\n[02/03/2026, 14:06:30] Anna: And then, what else is there?\n',
    kind: 'transcript',
    items: 1,
    value: ({ responses }) => [responses[0]!.answer, responses[0]!.respondent.id],
    is: ['By price.', 'P1'],
  },
  {
    name: 'wrapped persona.json',
    content: {
      persona: {
        name: 'Lena',
        age: '29',
        jobTitle: 'Designer',
        bio: 'Works remotely.',
        painPoints: ['Meetings'],
      },
    },
    kind: 'personas',
    items: 1,
    value: ({ items }) =>
      items[0]!.type === 'persona' && [
        items[0]!.persona.occupation,
        items[0]!.persona.age,
        items[0]!.persona.backgroundStory,
        items[0]!.persona.frustrations,
      ],
    is: ['Designer', 29, 'Works remotely.', ['Meetings']],
  },
  {
    name: 'zones.csv',
    content:
      'Sygnatura czasowa,Jak bardzo prawdopodobne jest że polecisz nas znajomym?,Dlaczego taka ocena?\n2026/03/02 2:05:11 PM GMT+1,10,Szybko i tanio\n',
    kind: 'responses',
    maker: 'google-forms',
    items: 1,
    roles: 'askedAt rating answer',
    value: ({ responses }) => responses[0]!.askedAt,
    is: '2026-03-02T13:05:11.000Z',
  },
  {
    name: 'months.csv',
    content:
      'Issue key,Description,Created,Updated\nAB-1,The login page never loads,01/Mar/26 10:00 AM,"Mar 2, 2026"\nAB-2,It takes ages to load,13 March 2026,"Sunday, 2 months ago"\n',
    kind: 'responses',
    items: 2,
    roles: 'attribute answer askedAt attribute',
    value: ({ responses }) => responses.map(({ askedAt }) => askedAt),
    is: ['2026-03-01T10:00:00.000Z', '2026-03-13T00:00:00.000Z'],
  },
  {
    name: 'kunden.csv',
    content: 'Kunde;Weiterempfehlung (0-10);Kommentar\nK1;9;Alles gut\nK2;3;Zu langsam\n',
    kind: 'responses',
    items: 2,
    roles: 'respondent rating answer',
    value: ({ recognition }) => recognition.columns[1]!.figure,
    is: 'nps',
  },
  {
    name: 'intent.csv',
    content: 'id,Would you buy it? (1-5),Have you bought it?,Why?\n1,4,1,Saves time\n2,2,0,Too dear\n',
    kind: 'responses',
    items: 2,
    roles: 'respondent rating attribute answer',
    value: ({ responses, recognition }) => [responses.map(rated), recognition.columns[1]!.figure],
    is: [
      [
        [4, 1, 5],
        [2, 1, 5],
      ],
      'purchaseIntent',
    ],
  },
  {
    name: 'ctx.json',
    content: {
      passages: [
        {
          text: 'It grew.',
          source: 'A note',
          url: 'https://x.org/a',
          publishedAt: '2026-01-05',
          editor: 'Ann',
        },
      ],
    },
    kind: 'context',
    items: 1,
    value: ({ items, recognition }) => [
      items[0]!.type === 'passage' && items[0]!.passage,
      recognition.unmapped,
    ],
    is: [
      { text: 'It grew.', source: 'A note', url: 'https://x.org/a', publishedAt: '2026-01-05' },
      ['editor'],
    ],
  },
  {
    name: 'bm.md',
    content:
      '# SaaS Metrics Benchmarks\n\n| Metric | Top Decile | Median | Concerning |\n|--------|-----------|--------|------------|\n| Logo Retention (M3) | >90% | 80-85% | <75% |\n| LTV:CAC | >5.0 | 3.0 | <2.5 |\n',
    kind: 'benchmarks',
    items: 6,
    value: ({ items }) =>
      items
        .slice(1, 5)
        .map(
          (item) =>
            item.type === 'benchmark' && [
              item.benchmark.label,
              item.benchmark.value,
              item.benchmark.range,
              item.benchmark.unit,
            ],
        ),
    is: [
      ['Median', null, { from: 80, to: 85 }, '%'],
      ['Concerning', null, { from: null, to: 75 }, '%'],
      ['Top Decile', null, { from: 5, to: null }, null],
      ['Median', 3, null, null],
    ],
  },
  {
    name: 'named.md',
    content:
      '# Market figures\n\nThese are what we compare our shop with, as they were published in the last two years by those who are named.\n\n| Metric | Value | Unit | Source | As-of |\n|---|---:|---|---|---|\n| `churnRate` | **2.5** | % / month | [Recurly](https://r.example/a) | 2025 |\n| population | 10.000 | people | GUS | 2024-12-31 |\n| cac | 1 250 | EUR | own | spring |\n\n## Notes\n\nSome more words about how they were gathered, and who is to be asked about them.\n',
    kind: 'benchmarks',
    items: 2,
    value: ({ items, recognition }) => [
      items.flatMap((item) => (item.type === 'benchmark' ? [item.benchmark] : [])),
      recognition.skipped,
      recognition.warnings.map(({ cell, reason }) => [cell, reason]),
    ],
    is: [
      [
        expect.objectContaining({
          metric: 'churnRate',
          value: 2.5,
          unit: '% / month',
          source: 'Recurly',
          url: 'https://r.example/a',
          asOf: '2025-01-01',
        }),
        expect.objectContaining({ metric: 'cac', value: 1_250, asOf: null }),
      ],
      [
        expect.objectContaining({
          line: 8,
          cell: '10.000',
          cure: expect.stringContaining('1234, without separators') as string,
        }),
      ],
      [
        [expect.stringContaining('These are what we compare'), 'What stands beside its tables is left out.'],
        ['spring', 'This is no date that can be read: the day of the import stands for it.'],
      ],
    ],
  },
  ...(
    [
      [3, '# tinykit\n\nA library.\n\n## Goals\n\n- fast\n\n## Background\n\nIt grew.\n'],
      [
        4,
        '# acme\n\n## About\n\nA CLI.\n\n## Goals\n\n- fast\n\n## Challenges\n\n- windows\n\n## Installation\n\nnpm i acme\n',
      ],
    ] as const
  ).map(([items, content]): Shape => ({
    name: 'README.md',
    content,
    kind: 'context',
    items,
    value: ({ recognition }) => recognition.why,
    is: expect.stringContaining('state the kind personas if it is one'),
  })),
  {
    name: 'bm.csv',
    content:
      'metric,value,unit,source,asOf\nchurnRate,2.5,%,CRM,2026-01-01\narpa,9.4,GBP / month,Finance,2026-01-01\n',
    kind: 'benchmarks',
    items: 2,
    value: ({ items }) =>
      items.map(
        (item) =>
          item.type === 'benchmark' && [item.benchmark.metric, item.benchmark.value, item.benchmark.unit],
      ),
    is: [
      ['churnRate', 2.5, '%'],
      ['arpa', 9.4, 'GBP / month'],
    ],
  },
  {
    name: 'personas.csv',
    content:
      'name,age,occupation,location,goals,frustrations\nAnna,34,Nurse,Leeds,Save time; Rest,Too many tools\n',
    kind: 'personas',
    items: 1,
    value: personaIn(['name', 'age', 'occupation', 'location', 'goals', 'frustrations']),
    is: ['Anna', 34, 'Nurse', 'Leeds', ['Save time', 'Rest'], ['Too many tools']],
  },
  {
    name: 'persona.yaml',
    content:
      'name: Anna\nage: 34\noccupation: Nurse\ngoals:\n  - Save time\npain_points:\n  - "Too many tools"\n',
    kind: 'personas',
    items: 1,
    value: personaIn(['name', 'age', 'goals', 'frustrations']),
    is: ['Anna', 34, ['Save time'], ['Too many tools']],
  },
  {
    name: 'persona.md',
    content:
      '---\nrole: buyer\ndate: 2026-01-01\n---\n\n# Persona: Nora\n\n- **Age:** 41\n\n## Goals\n\n1. Save money\n\n> "I would rather mend it"\n',
    kind: 'personas',
    items: 1,
    value: personaIn(['name', 'age', 'occupation', 'goals', 'quotes']),
    is: ['Nora', 41, 'buyer', ['Save money'], ['"I would rather mend it"']],
  },
  {
    name: 'ux.json',
    content: {
      id: '1',
      name: 'Sarah Chen',
      age: 32,
      occupation: 'Manager',
      demographics: {
        location: 'San Francisco',
        education: "Master's",
        income: '$95,000/year',
        familyStatus: 'Married',
      },
      goals: ['Save time'],
      behaviors: ['Uses phone'],
      painPoints: ['Too many tools'],
      motivations: ['Growth'],
      background: 'Grew up in Ohio.',
    },
    kind: 'personas',
    items: 1,
    value: (read) => [
      personaIn(['location', 'incomeBracket', 'goals', 'frustrations', 'backgroundStory'])(read),
      read.recognition.unmapped,
    ],
    is: [
      ['San Francisco', '$95,000/year', ['Save time', 'Growth'], ['Too many tools'], 'Grew up in Ohio.'],
      ['id', 'demographics.familyStatus', 'behaviors'],
    ],
  },
  {
    name: 'mm.json',
    content: {
      name: 'Sarah Chen',
      age: 32,
      residence: 'Toronto',
      occupation: { title: 'Manager', organization: 'TechFlow' },
      personality: { traits: ['Creative'] },
      goals: ['Leads'],
      challenges: ['Attribution'],
    },
    kind: 'personas',
    items: 1,
    value: personaIn(['occupation', 'traits', 'goals', 'frustrations']),
    is: ['Manager, TechFlow', ['Creative'], ['Leads'], ['Attribution']],
  },
  {
    name: 'new.agent.json',
    content: { type: 'TinyPerson', persona: tinyPersona },
    kind: 'personas',
    maker: 'tinytroupe',
    items: 1,
    value: personaIn(['name', 'age', 'occupation']),
    is: ['Lisa Carter', 28, 'Data Scientist, Microsoft'],
  },
  {
    name: 'saved.json',
    content: {
      json_serializable_class_name: 'TinyPerson',
      name: 'Lisa Carter',
      _persona: tinyPersona,
      _mental_state: { emotions: 'calm' },
    },
    kind: 'personas',
    maker: 'tinytroupe',
    items: 1,
    value: (read) => [personaIn(['name', 'occupation'])(read), read.recognition.unmapped],
    is: [['Lisa Carter', 'Data Scientist, Microsoft'], ['_mental_state']],
  },
  {
    name: 'old.json',
    content: {
      json_serializable_class_name: 'TinyPerson',
      _configuration: {
        name: 'Akira',
        age: 40,
        country_of_residence: 'Japan',
        occupation: 'Specialist',
        occupation_description: 'You are a specialist.',
        personality_traits: [{ trait: 'You are analytical.' }],
        professional_interests: [{ interest: 'Fintech' }],
        current_goals: [],
      },
    },
    kind: 'personas',
    maker: 'tinytroupe',
    items: 1,
    value: personaIn(['name', 'location', 'occupation', 'traits', 'interests', 'backgroundStory']),
    is: ['Akira', 'Japan', 'Specialist', ['You are analytical.'], ['Fintech'], 'You are a specialist.'],
  },
  {
    name: 'ph.jsonl',
    content:
      '{"persona": "A Political Analyst specialized in El Salvador\'s politics."}\n{"persona": "A legal advisor who understands risk"}\n',
    kind: 'personas',
    maker: 'personahub',
    items: 2,
    value: personaIn(['name', 'headline']),
    is: ['A Political Analyst', "A Political Analyst specialized in El Salvador's politics."],
  },
  {
    name: 'nemo.jsonl',
    content:
      '{"uuid":"a1","professional_persona":"Mary Alberti, a nurse of 30 years","persona":"A careful nurse","cultural_background":"Mary grew up in Ohio","skills_and_expertise_list":"[\'triage\', \\"kids\' care\\"]","sex":"Female","age":54,"occupation":"registered_nurse","city":"Dayton","state":"OH","country":"USA"}\n{"uuid":"a2","persona":"A driver","sex":"Male","age":31,"occupation":"driver","city":"Reno"}\n',
    kind: 'personas',
    maker: 'nemotron',
    items: 2,
    value: personaIn(['name', 'age', 'gender', 'location', 'occupation', 'traits']),
    is: ['Mary Alberti', 54, 'Female', 'Dayton, OH, USA', 'registered nurse', ['triage', "kids' care"]],
  },
  {
    name: 'typeform with its form.json',
    content: {
      fields: [
        {
          ref: 'a',
          id: '1',
          title: 'How easy was it?',
          type: 'opinion_scale',
          properties: { steps: 7, start_at_one: true },
        },
        {
          ref: 'g',
          id: '2',
          title: 'You',
          type: 'group',
          properties: { fields: [{ ref: 'b', id: '3', title: 'What is missing?', type: 'long_text' }] },
        },
      ],
      items: [
        {
          token: 't1',
          submitted_at: '2026-01-01T00:00:00Z',
          calculated: { score: 2 },
          answers: [
            { type: 'number', number: 5, field: { id: '1', ref: 'a', type: 'opinion_scale' } },
            { type: 'text', text: 'A map', field: { id: '3', ref: 'b', type: 'long_text' } },
          ],
        },
        { token: 't2', submitted_at: '2026-01-01T00:00:00Z', answers: null },
      ],
    },
    kind: 'responses',
    items: 2,
    value: ({ responses, recognition }) => [
      responses.map((each) => [each.question, each.answer, rated(each)]),
      recognition.unmapped,
    ],
    is: [
      [
        ['What is missing?', 'A map', null],
        ['How easy was it?', null, [5, 1, 7]],
      ],
      ['points (score)'],
    ],
  },
  {
    name: 'typeform without its form.json',
    content: [
      { token: 't1', answers: [{ type: 'number', number: 9, field: { id: '1', type: 'nps' } }] },
      { token: 't2', answers: [{ type: 'number', number: 0, field: { id: '1', type: 'nps' } }] },
    ],
    kind: 'responses',
    items: 2,
    value: ({ responses }) => responses.map(rated),
    is: [
      [9, 0, 10],
      [0, 0, 10],
    ],
  },
  {
    name: 'answers with their questions.json',
    content: {
      responses: [
        {
          id: 'a',
          answers: [
            { question: 'What is bad?', answer: 'The price' },
            { question: 'And good?', answer: 'Staff' },
          ],
        },
        {
          id: 'b',
          answers: [
            { question: 'What is bad?', answer: null },
            { question: 'And good?', answer: 'Food' },
          ],
        },
      ],
    },
    kind: 'responses',
    items: 3,
    value: ({ responses }) =>
      responses.map(({ respondent, question, answer }) => [respondent.id, question, answer]),
    is: [
      ['a', 'What is bad?', 'The price'],
      ['a', 'And good?', 'Staff'],
      ['b', 'And good?', 'Food'],
    ],
  },
  {
    name: 'one person.json',
    content: { respondent: 'a', answers: [{ question: 'What is bad?', answer: 'The price' }] },
    kind: 'responses',
    items: 1,
    value: ({ responses }) => [responses[0]!.respondent.id, responses[0]!.question],
    is: ['a', 'What is bad?'],
  },
  {
    name: 'answers under their questions.json',
    content: {
      responses: [
        {
          id: 'a',
          submitted: '2026-01-02',
          answers: { 'What is bad?': 'The price', 'How likely are you to recommend us?': 9 },
        },
      ],
    },
    kind: 'responses',
    items: 2,
    value: ({ responses }) =>
      responses.map((each) => [each.question, each.answer, rated(each), each.askedAt]),
    is: [
      ['What is bad?', 'The price', null, '2026-01-02T00:00:00.000Z'],
      ['How likely are you to recommend us?', null, [9, 0, 10], '2026-01-02T00:00:00.000Z'],
    ],
  },
  {
    name: 'tickets with their thread.json',
    content: {
      tickets: [{ id: 1, subject: 'Help', description: 'It broke', comments: [{ body: 'x', public: true }] }],
    },
    kind: 'responses',
    maker: 'zendesk',
    items: 1,
    value: ({ responses, recognition }) => [responses[0]!.answer, recognition.unmapped],
    is: ['It broke', ['comments']],
  },
  {
    name: 'chinese.csv',
    content: utf16('编号,问题,答案\n1,哪里不好,等待时间太长\n2,哪里好,一切都很好\n', 'le', false),
    kind: 'responses',
    items: 2,
    value: ({ responses, recognition }) => [
      recognition.encoding.name,
      responses[0]!.question,
      responses[0]!.answer,
    ],
    is: ['utf-16le', '哪里不好', '等待时间太长'],
  },
  {
    name: 'world.json',
    content: {
      json_serializable_class_name: 'TinyWorld',
      agents: [
        {
          json_serializable_class_name: 'TinyPerson',
          _persona: {
            ...tinyPersona,
            age: '28',
            preferences: { likes: ['Tea'], interests: ['AI'], dislikes: ['Queues'] },
            health: 'Good',
          },
        },
      ],
    },
    kind: 'personas',
    maker: 'tinytroupe',
    items: 1,
    value: ({ items }) =>
      items.map(
        (item) =>
          item.type === 'persona' && [
            item.persona.age,
            item.persona.interests,
            item.persona.frustrations,
            item.unmapped,
          ],
      ),
    is: [[28, ['AI', 'Tea'], ['Queues'], ['health']]],
  },
  {
    name: 'personahub.csv',
    content: 'persona\n"A beekeeper in Slovenia, who sells honey"\nA retired judge\n',
    kind: 'personas',
    maker: 'personahub',
    items: 2,
    value: ({ items }) => items.map((item) => item.type === 'persona' && item.persona.name),
    is: ['A beekeeper in Slovenia', 'A retired judge'],
  },
  {
    name: 'nemotron.csv',
    content:
      "uuid,professional_persona,persona,hobbies_and_interests_list,sex,age,occupation,city,country\nu1,Ana Lima is a nurse; she works nights,A careful nurse,\"['tea', 'hills']\",Female,44,nurse,Recife,Brazil\n",
    kind: 'personas',
    maker: 'nemotron',
    items: 1,
    value: ({ items }) =>
      items.map(
        (item) =>
          item.type === 'persona' && [
            item.persona.name,
            item.persona.age,
            item.persona.interests,
            item.persona.location,
          ],
      ),
    is: [['Ana Lima', 44, ['tea', 'hills'], 'Recife, Brazil']],
  },
  {
    name: 'by name.yaml',
    content: 'version: 2\npersonas:\n  Ines:\n    age: 34\n    occupation: Baker\n  Bo:\n    age: 41\n',
    kind: 'personas',
    items: 2,
    value: ({ items }) =>
      items.map((item) => item.type === 'persona' && [item.persona.name, item.persona.age]),
    is: [
      ['Ines', 34],
      ['Bo', 41],
    ],
  },
  {
    name: 'two personas.md',
    content:
      '# Personas\n\n## Persona 1: Ines\n\nAge: 34\n\n### Goals\n- Sell more\n\n## Persona 2: Bo\n\nAge: 41\n\n### Goals\n- Travel\n',
    kind: 'personas',
    items: 2,
    value: ({ items }) =>
      items.map(
        (item) => item.type === 'persona' && [item.persona.name, item.persona.age, item.persona.goals],
      ),
    is: [
      ['Ines', 34, ['Sell more']],
      ['Bo', 41, ['Travel']],
    ],
  },
  {
    name: 'persona in a table.md',
    content:
      '# Anna Nowak\n\n| Pole | Wartość |\n| --- | --- |\n| Wiek | 34 |\n| Zawód | Piekarka |\n| Cele | Spać; odpocząć |\n',
    kind: 'personas',
    items: 1,
    value: ({ items }) =>
      items.map(
        (item) => item.type === 'persona' && [item.persona.name, item.persona.age, item.persona.goals],
      ),
    is: [['Anna Nowak', 34, ['Spać', 'odpocząć']]],
  },
  {
    name: 'long turns broken into lines.txt',
    content: `Anna:\n\n${'words of a long answer\n'.repeat(4)}\nBen:\n\n${'words of another answer\n'.repeat(4)}\nAnna:\n\nYes.\n\nBen:\n\nNo.\n`,
    kind: 'transcript',
    items: 4,
    value: ({ responses }) => responses.map(({ answer }) => answer!.split('\n').length),
    is: [4, 4, 1, 1],
  },
  {
    name: 'a transcript below what it is about.txt',
    content:
      'Interview 4\nDate: 3 March 2026\nLocation: Leeds\n\nModerator: How do you pay?\nP4: By card.\nModerator: Why?\nP4: It is quick.\n',
    kind: 'transcript',
    items: 2,
    value: ({ responses, recognition }) => [
      responses.map(({ respondent, answer }) => [respondent.id, answer]),
      recognition.skipped.map(({ cell }) => cell),
      recognition.speakers.map(({ name }) => name),
    ],
    is: [
      [
        ['P4', 'By card.'],
        ['P4', 'It is quick.'],
      ],
      ['Interview 4', 'Date: 3 March 2026', 'Location: Leeds'],
      ['Moderator', 'P4'],
    ],
  },
  {
    name: 'teams.txt',
    content:
      '0:0:0.0 --> 0:0:4.270\nAnna Lee\nHow do you pay?\n\n0:0:4.270 --> 0:0:9.100\nBen Ray\nBy card.\n\n0:0:9.100 --> 0:0:12.0\nAnna Lee\nWhy?\n\n0:0:12.0 --> 0:0:13.0\nBen Ray\nIt is quick.\n',
    kind: 'transcript',
    items: 2,
    value: ({ responses }) => responses.map(({ question, answer }) => [question, answer]),
    is: [
      ['How do you pay?', 'By card.'],
      ['Why?', 'It is quick.'],
    ],
  },
  {
    name: 'zoom.txt',
    content:
      '[Anna Lee] 10:01:02\nHow do you pay?\n\n[Ben Ray] 10:01:09\nBy card.\n\n[Anna Lee] 10:01:15\nWhy is that?\n',
    kind: 'transcript',
    items: 1,
    value: ({ responses }) => [responses[0]!.question, responses[0]!.answer],
    is: ['How do you pay?', 'By card.'],
  },
];

function personaIn(fields: string[]) {
  return ({ items: [first] }: { items: ReadItem[] }) =>
    first?.type === 'persona' && fields.map((field) => (first.persona as Record<string, unknown>)[field]);
}

const contentOf = ({ content }: Shape) =>
  typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content, null, 1);

describe('recognise and readItems', () => {
  it.each(shapes)('$name', async (shape) => {
    const found = await read(shape.name, contentOf(shape));

    expect(found.recognition.kind).toBe(shape.kind);
    expect(found.recognition.counts.items).toBe(shape.items);
    expect(found.items).toHaveLength(shape.items);
    expect(found.recognition.maker).toBe(shape.maker ?? null);
    expect(shape.roles ? rolesOf(found.recognition) : undefined).toBe(shape.roles);
    expect(shape.value(found)).toEqual(shape.is);
  });

  it.each([
    [
      'travel.agent.fragment.json',
      '{"type":"Fragment","persona":{"beliefs":["Travel."]}}',
      /TinyTroupe fragment.*Merge it into an agent/,
    ],
    [
      'package.json',
      '{"name":"left-pad","version":"1.0.0","scripts":{}}',
      /has a name, but next to nothing.*name, version, scripts.*state that/,
    ],
    [
      'customers.json',
      '[{"name":"ACME","plan":"pro"},{"name":"Foo","plan":"free"}]',
      /has a name, but next to nothing/,
    ],
    ['book.xlsx', 'PK\u0003\u0004', /damaged.*save it as CSV or text/],
    ['lists.json', '[["respondent", "answer"], ["a", "Too slow"]]', /lists of values.*Save it as CSV/],
    ['map.json', '{"a1": {"answer": "x"}, "a2": {"answer": "y"}}', /no list of entries; it has a1, a2/],
    ['turned.csv', 'Field,Persona 1,Persona 2\nName,Ines,Bo\nAge,34,41\nGoals,Sell,Rest\n', /transpose/],
    ['paper.pdf', '%PDF-1.7', /damaged.*save it as CSV or text/],
    ['empty.csv', '', /empty/],
    ['header.csv', 'id,answer\n', /a header and no rows/],
    [
      'open.csv',
      'id,answer\n1,"Too slow\n2,Fine\n',
      /row 2, line 2.*quote opens and never closes.*Close the quote/,
    ],
    ['cut.json', '[{"answer":"a"},{"answer":"b', /line 1.*cut off.*whole: 1/],
    ['cut-character.csv', Buffer.from('id,answer\n1,żółć').subarray(0, -1), /cut off within a character/],
    [
      'nothing.csv',
      'id,country\n1,PL\n2,DE\n',
      /No column holds answers or ratings; the columns are id, country/,
    ],
    ['large.yaml', 'name: Ann\nid: 12345678901234567890\n', /#\/0\/id.*beyond 2\^53.*quotes/],
    ['bad.yaml', 'name: [a\nage: 3\n', /no YAML that can be read/],
    ['deep.json', `{"a":${'['.repeat(50)}${']'.repeat(50)}}`, /nested deeper/],
  ])('tells the cure for %s', async (name, content, message) => {
    const refused = await read(name, content).catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(FileNotReadableError);
    expect((refused as FileNotReadableError).message).toMatch(message);
  });

  it('takes what its user states, and tells the rest again around it', async () => {
    const csv = 'Full name,E-mail,date,remarks of them,points\nAnn Lee,ann@x.org,03/04/2026,slow,4\n';

    const { responses, recognition } = await read('x.csv', csv, {
      columns: [
        { name: 'remarks of them', role: 'answer', question: 'How was it?' },
        {
          name: 'points',
          role: 'rating',
          scale: { min: 0, max: 6, stated: true },
          ratingOf: 'remarks of them',
        },
        { name: 'E-mail', role: 'respondent', pseudonymised: false },
        { name: 'Full name', role: 'attribute' },
        { name: 'date', role: 'askedAt', dateOrder: 'dayFirst' },
      ],
    });

    expect(responses).toEqual([
      {
        question: 'points — How was it?',
        answer: 'slow',
        respondent: { id: 'ann@x.org', attributes: { 'Full name': 'Ann Lee' } },
        rating: { value: 4, min: 0, max: 6, question: 'points' },
        askedAt: '2026-04-03T00:00:00.000Z',
      },
    ]);
    expect(recognition.unmapped).toEqual([]);
    await expect(read('x.csv', csv, { columns: [{ name: 'remark', role: 'answer' }] })).rejects.toThrow(
      'There is no column "remark"; the columns are Full name, E-mail',
    );
  });

  it.each([
    ['How likely are you to recommend us?', '9', '3', [0, 10], 'nps'],
    ['NPS', '3', '2', [0, 10], 'nps'],
    ['How likely are you to recommend us?', '3', '2', null, null],
    ['How likely are you to recommend us? (1-5)', '3', '5', [1, 5], null],
    ['How likely are you to buy it?', '5', '2', [1, 5], 'purchaseIntent'],
    ['How likely are you to buy it?', '4', '2', null, null],
    ['How satisfied are you? (1 to 7)', '4', '2', [1, 7], 'csat'],
    ['How satisfied are you? 1 = very satisfied, 5 = not at all', '4', '2', [1, 5], null],
    ['How easy was it to return it? (1-7)', '7', '2', [1, 7], 'ces'],
    ['How likely are you to cancel? (1-5)', '7/5', '2', [1, 5], 'churnIntent'],
    ['How often do you rate films? (1-5)', '4', '2', [1, 5], null],
  ])('says what a rating counts as: %s %s', async (header, one, other, scale, figure) => {
    const { recognition } = await read('x.csv', `id,"${header}",Why?\n1,${one},Slow\n2,${other},Fine\n`);

    const [, column] = recognition.columns;
    expect(column!.role).toBe('rating');
    expect(column!.scale && [column!.scale.min, column!.scale.max]).toEqual(scale);
    expect(column!.figure).toBe(figure);
    expect(column!.why).toMatch(figure === null ? /No figure|Too unsure/ : `counts as ${figure}`);
  });

  it('two columns that ask for the same figure are counted as neither', async () => {
    const ask = 'How likely are you to recommend';
    const { recognition } = await read('x.csv', `id,${ask} us?,${ask} the app?\n1,9,10\n2,3,4\n`);

    expect(recognition.columns.map(({ role, figure }) => [role, figure]).slice(1)).toEqual([
      ['rating', null],
      ['rating', null],
    ]);
    expect(recognition.columns[1]!.why).toContain('2 columns ask for nps');
  });

  it('reads labels on a scale that is stated, and each is worth what its column says', async () => {
    const ask = 'How likely are you to buy it? (1-5)';
    const rows = ['Not at all likely', 'Very likely', 'Extremely likely', 'Perhaps', '7'];
    const csv = `id,${ask},Why?\n${rows.map((cell, at) => `${at + 1},${cell},because`).join('\n')}\n`;

    const { responses, recognition } = await read('x.csv', csv);

    expect(responses.map(({ rating }) => rating?.value ?? null)).toEqual([1, 4, 5, null, null]);
    expect(responses[0]!.rating).toEqual({ value: 1, min: 1, max: 5, question: ask });
    expect(recognition.warnings.map(({ row, cell, column }) => [row, cell, column])).toEqual([
      [4, 'Perhaps', ask],
      [5, '7', ask],
    ]);
    expect(recognition.columns[1]!.figure).toBe('purchaseIntent');
  });

  it('words of a scale that nobody states stay words, with what to do', async () => {
    const ask = 'How satisfied are you?';
    const csv = `id,${ask}\n1,Very satisfied\n2,Dissatisfied\n3,Satisfied\n`;

    const { responses, recognition } = await read('x.csv', csv);
    expect(responses.map(({ answer, rating }) => [answer, rating])).toEqual([
      ['Very satisfied', null],
      ['Dissatisfied', null],
      ['Satisfied', null],
    ]);
    expect(recognition.warnings[0]).toMatchObject({
      column: ask,
      cure: expect.stringMatching(/role rating/),
    });

    const scale = { min: 1, max: 5, stated: true };
    const stated = await read('x.csv', csv, { columns: [{ name: ask, role: 'rating', scale }] });
    expect(stated.responses.map(({ rating }) => rating!.value)).toEqual([5, 2, 4]);
    expect(stated.recognition.columns[1]!.figure).toBe('csat');
  });

  it('a rating without words is kept; one that cannot be read costs its row only where there is nothing else', async () => {
    const csv = 'id,NPS,Comment\n1,9,\n2,maybe,\n3,maybe,Slow\n4,,\n5,n/a,Fine\n6,n/a,Good\n';

    const { responses, recognition } = await read('x.csv', csv);

    expect(responses.map((each) => [each.respondent.id, each.answer, each.rating?.value ?? null])).toEqual([
      ['1', null, 9],
      ['3', 'Slow', null],
      ['5', 'Fine', null],
      ['6', 'Good', null],
    ]);
    expect(recognition.skipped.map(({ row, column, cell }) => [row, column, cell])).toEqual([
      [2, 'NPS', 'maybe'],
      [4, undefined, undefined],
    ]);
    expect(recognition.warnings.map(({ row, cell }) => [row, cell])).toEqual([
      [3, 'maybe'],
      [5, 'n/a'],
    ]);
    expect(recognition.counts).toEqual({ rows: 6, items: 4, skipped: 2 });
  });

  it('a score in JSON is read as one in a table, with what its entry states', async () => {
    const entries = [
      { answer: 'a', rating: { value: 2, min: 1, max: 7, question: 'How easy was it?', by: 'phone' } },
      { answer: 'b', rating: '4 - Good' },
      { answer: 'c', rating: '★★★☆☆' },
    ];

    const { responses } = await read('x.json', JSON.stringify(entries), {
      columns: [{ name: 'rating', scale: { min: 1, max: 5, stated: true } }],
    });

    expect(responses.map(({ rating }) => rating)).toEqual([
      { value: 2, min: 1, max: 7, question: 'How easy was it?' },
      { value: 4, min: 1, max: 5 },
      { value: 3, min: 1, max: 5 },
    ]);
    expect(responses[0]!.respondent.attributes).toEqual({ 'rating.by': 'phone' });
  });

  it('leaves out what tells who people are, and says so', async () => {
    const csv =
      'Full name,Phone number,E-mail,What do you think?\nAnn Lee,+44 20 7946 0958,ann@x.org,It is slow\nBob Ray,+44 20 7946 0959,bob@x.org,It is fine\n';

    const { recognition, responses } = await read('x.csv', csv);

    expect(recognition.columns.map(({ personal, role }) => [personal, role])).toEqual([
      ['name', 'ignored'],
      ['phone', 'ignored'],
      ['email', 'respondent'],
      [null, 'answer'],
    ]);
    expect(recognition.unmapped).toEqual(['Full name', 'Phone number']);
    expect(JSON.stringify(responses)).not.toMatch(/Ann|7946|@/);
  });

  it('a date that could be two is left out, and said', async () => {
    const { responses, recognition } = await read(
      'x.csv',
      'id,date,answer\n1,03/04/2026,Too slow\n2,05/05/2026,Fine\n',
    );

    expect(responses.map(({ askedAt }) => askedAt)).toEqual([null, '2026-05-05T00:00:00.000Z']);
    expect(recognition.warnings.map(({ row, cell }) => [row, cell])).toContainEqual([1, '03/04/2026']);
  });

  // The folder is not part of the repository.
  const folder = process.env['INTAKE_SHAPES'] ?? '';
  if (!existsSync(folder))
    process.emitWarning('INTAKE_SHAPES names no folder: the original shapes are not tried.');
  it.skipIf(!existsSync(folder))('every original shape is read, or its cure told', async () => {
    for (const name of readdirSync(folder).filter((each) => each !== 'README.md')) {
      const outcome = await read(name, readFileSync(`${folder}/${name}`)).then(
        ({ items }) => items.length > 0,
        (error: unknown) => error instanceof FileNotReadableError && name.includes('fragment'),
      );
      expect([name, outcome]).toEqual([name, true]);
    }
  });
});

describe('objects where a text belongs, whose members are named as methods are', () => {
  const odd = '{"toString":1,"valueOf":2,"toJSON":3,"then":4}';

  it.each([
    ['an age', `[{"name":"Ann","occupation":"Baker","age":${odd}}]`],
    [
      'a figure',
      `[{"metric":"cac","value":${odd}},{"metric":"arpa","value":29,"unit":"EUR"},{"metric":"ltv","value":900,"unit":"EUR"}]`,
    ],
    [
      'a type',
      `[{"answers":[{"field":{"ref":"a"},"type":${odd},"text":"It leaks."}]},{"answer":"It leaks."}]`,
    ],
  ])('%s', async (_, text) => {
    expect((await read('odd.json', text)).items.length).toBeGreaterThan(0);
  });
});
