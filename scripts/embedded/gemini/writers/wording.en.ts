import { englishTopics } from './topics.en.js';
import { turn } from './wording.js';
import type { Wording } from './wording.js';

export const english: Wording = {
  topics: englishTopics,
  noun: (noun, index) => ({
    name: noun,
    about: `about ${noun}`,
    cares: `about ${noun}`,
    questions: [
      `What do others say of ${noun}?`,
      `How do others do ${noun}?`,
      `Is ${noun} clear to me?`,
      `Do I still mind ${noun}?`,
    ],
    signal: `keeps bringing up ${noun}`,
    job: turn(
      [
        `When I think about ${noun}, I want to know what to expect, so I can decide with confidence.`,
        `When I have doubts about ${noun}, I want to ask somebody who knows, so I can put them aside.`,
        `When I hear others talk about ${noun}, I want to see for myself, so I can form an opinion.`,
      ],
      index,
    ),
    outcome: turn(
      [
        `Minimize the doubts that people have about ${noun}`,
        `Increase the likelihood that questions about ${noun} are answered early`,
        `Minimize the time spent thinking about ${noun}`,
      ],
      index,
    ),
    pain: turn([`Not won over by ${noun}`, `Doubts about ${noun}`, `Mixed feelings about ${noun}`], index),
    fixes: turn<readonly [string, string]>(
      [
        [`Ask people what bothers them about ${noun}`, `Test another way of presenting ${noun}`],
        [`Say something helpful about ${noun} early on`, `Collect the questions people have about ${noun}`],
        [`Talk to those who brought up ${noun}`, `Explain where you stand on ${noun}`],
      ],
      index,
    ),
    headline: turn(
      [`Let's talk about ${noun}`, `What do you think of ${noun}?`, `Your view on ${noun} counts`],
      index,
    ),
    concern: turn(
      [
        `You have your own opinion of ${noun}, and that is a good start.`,
        `When it comes to ${noun}, you want straight answers.`,
        `You would rather hear the truth about ${noun} than a slogan.`,
      ],
      index,
    ),
    invite: turn(
      [
        'Ask us what you would like to know.',
        'See whether it changes your mind.',
        'Compare it with what you know.',
      ],
      index,
    ),
  }),
  general: {
    name: 'the offer',
    about: 'about the offer',
    cares: 'whether it is right for them',
    questions: ['What is it for?', 'How does it compare?', 'Is it right for me?', 'Would I do it again?'],
    signal: 'asks what it is for',
    job: 'When I hear of something new, I want to know what it is for, so I can tell whether I need it.',
    outcome: 'Minimize the time it takes to see what it is for',
    pain: 'No clear opinion yet',
    fixes: ['Ask these people what they meant', 'Say in one sentence what it is for'],
    headline: 'Is it right for you?',
    concern: 'You want to know what is in it for you.',
    invite: 'Take a look and see whether it suits you.',
  },
  join: (verb, { cares }) => `${verb} ${cares}`,
  stages: [
    {
      name: 'Awareness',
      summary: (cares) => `Hears of it and wonders ${cares}`,
      questions: ['Who is it for?', 'Do I need it at all?', 'When would I use it?'],
      signals: ['asks friends who know it', 'looks it up online', 'takes a closer look'],
      voiced: [
        ['Friends and family', 'asks'],
        ['Online search', 'reads'],
        ['Social media', 'hears'],
      ],
      plain: [
        ['Advertising', 'first sees it'],
        ['Everyday life', 'notices that something is missing'],
      ],
    },
    {
      name: 'Consideration',
      summary: (cares) => `Compares options and asks ${cares}`,
      questions: ['What else is there?', 'What do other buyers say?', 'How does it differ?'],
      signals: ['reads what others say', 'makes a short list', 'asks somebody who tried it'],
      voiced: [
        ['Online reviews', 'reads'],
        ['Product details', 'learns'],
        ['People who use it', 'asks'],
      ],
      plain: [
        ['Comparison', 'sets it against the usual'],
        ['Questions and answers', 'looks for open points'],
      ],
    },
    {
      name: 'Decision',
      summary: (cares) => `Decides after finding out ${cares}`,
      questions: ['Where can I get it?', 'Can I try it first?', 'What if I change my mind?'],
      signals: ['asks where to get it', 'comes back to the offer', 'asks about a trial'],
      voiced: [
        ['Shop or website', 'finds out'],
        ['Contact with the seller', 'asks'],
        ['Terms and details', 'reads'],
      ],
      plain: [
        ['Trial', 'tries it first'],
        ['Order', 'takes the last step'],
      ],
    },
    {
      name: 'Post-purchase',
      summary: (cares) => `In use, learns ${cares}`,
      questions: ['Would I choose it again?', 'Would I tell a friend?', 'Who can I ask for help?'],
      signals: ['gets it again', 'recommends it to a friend', 'tells others about it'],
      voiced: [
        ['First use', 'finds out'],
        ['Everyday use', 'learns'],
        ['Friends and family', 'tells others'],
      ],
      plain: [
        ['Customer service', 'asks for help'],
        ['Follow-up message', 'says how it is going'],
      ],
    },
  ],
  full: {
    also: (about) => `In the same breath people talk ${about}.`,
    here: (about) => `What matters here is what others say ${about}.`,
    until: (cares) => `Until they know ${cares}, they put off the decision.`,
  },
  needs: {
    wishes: [
      (wish) => `When I have the choice, I want to ${wish}, so I can stop worrying about it.`,
      (wish) => `When I look for something better, I want to ${wish}, so I can get on with my day.`,
    ],
    said: ({ mentions, critics, all }, about) => {
      const some = mentions < all ? `${mentions} of the ${all}` : all === 2 ? 'Both' : `All ${all}`;
      const who = all === 1 ? 'The one answer read' : `${some} answers read`;
      const talk = mentions === 1 ? 'talks' : 'talk';
      const critical = 'with doubts or wishes';
      if (critics === 0) return `${who} ${talk} ${about}, without any doubts.`;
      if (mentions === 1) return `${who} ${talk} ${about}, ${critical}.`;
      return `${who} talk ${about}, ${critics === mentions ? (mentions === 2 ? 'both' : 'all') : `${critics} of them`} ${critical}.`;
    },
    saidLittle: 'The answers read give no clear reason.',
    saidNothing: 'No answer says so; it comes from other material.',
    open: ({ about }) => `Open questions ${about}`,
    noAnswers: '(no answers in the prompt)',
  },
  messaging: {
    manners: {
      friendly: {
        greeting: 'Hi there!',
        opener: 'Sound familiar?',
        sub: (about) => `Let's chat ${about}`,
        closings: [
          'Have a look and tell us what you think.',
          'No pressure, just come and see.',
          'We are curious what you will say.',
        ],
        ctas: ['Have a look', 'Come and see', 'Tell me more'],
      },
      professional: {
        greeting: 'Good day.',
        opener: 'Worth knowing beforehand.',
        sub: (about) => `Clear answers ${about}`,
        closings: [
          'We will be glad to answer your questions.',
          'Please let us know what else you need.',
          'You are welcome to ask for details.',
        ],
        ctas: ['Find out more', 'See the details', 'Ask a question'],
      },
      urgent: {
        greeting: 'Hello, this is worth a minute now.',
        opener: 'Do not put it off.',
        sub: (about) => `Settle it today: ${about}`,
        closings: [
          'Do it today rather than some day.',
          'Now is the moment to find out.',
          'Why leave it until later?',
        ],
        ctas: ['Check it today', 'See it now', 'Get your answer now'],
      },
      empathetic: {
        greeting: 'Hello, and thank you for being open with us.',
        opener: 'We hear you.',
        sub: (about) => `We understand: ${about}`,
        closings: [
          'Take all the time you need.',
          'Whatever you decide is fine with us.',
          'You do not have to decide alone.',
        ],
        ctas: ['Take your time', 'See if it suits you', 'Ask us anything'],
      },
    },
    ctas: { email: 'Just reply to us', social: 'Tell us in a comment', landing: 'Read on' },
    social: ['How do you see it?', 'What about you?'],
    landing: [
      'Start with the question that matters most to you and go on from there.',
      'Read on at your own pace and note what is still open.',
    ],
    label: (name, line) => `${name}: ${line}`,
    product: (name) => `Worth a look: ${name}.`,
    wants: (cares) => `Wants to know ${cares}`,
    again: [
      {
        headline: ({ about }) => `A few words ${about}`,
        body: ({ about }) => `Ask first or try first: both give you an answer to what you wonder ${about}.`,
      },
      {
        headline: ({ about }) => `Still thinking ${about}?`,
        body: ({ about }) => `If you still have questions ${about}, send them to us.`,
      },
      {
        headline: ({ about }) => `Make up your own mind ${about}`,
        body: ({ about }) => `Opinions differ ${about}. Yours is the one that counts here.`,
      },
      {
        headline: ({ about }) => `Ask us ${about}`,
        body: ({ about }) => `Write down what you want to know ${about}, then go through it point by point.`,
      },
    ],
  },
};
