import type { Wording } from './wording.js';

export const english: Wording = {
  quote: (text) => `“${text}”`,
  stages: [
    {
      name: 'Awareness',
      lead: 'Noticed:',
      questions: [(t) => `Why ${t}?`, 'Who else?', 'What helps?', 'Since when?'],
      signals: ['searches', 'asks', 'reads'],
      channels: ['Search', 'Friends', 'Articles', 'Media'],
      does: ['explains', 'shares', 'shows'],
    },
    {
      name: 'Consideration',
      lead: 'Compared:',
      questions: [(t) => `What about ${t}?`, 'Alternatives?', 'Proof?', 'Differences?'],
      signals: ['compares', 'reads', 'doubts'],
      channels: ['Reviews', 'Guides', 'Video', 'Forum'],
      does: ['compares', 'proves', 'explains'],
    },
    {
      name: 'Decision',
      lead: 'Decided on:',
      questions: [(t) => `Fix ${t}?`, 'Worth it?', 'Risks?', 'Try first?'],
      signals: ['tests', 'calls', 'returns'],
      channels: ['Support', 'Checkout', 'Offer', 'Prices'],
      does: ['answers', 'confirms', 'helps'],
    },
    {
      name: 'Post purchase',
      lead: 'Watched:',
      questions: [(t) => `Still ${t}?`, 'Keep it?', 'Recommend?', 'Who helps?'],
      signals: ['uses', 'praises', 'asks'],
      channels: ['Email', 'Help', 'Community', 'Survey'],
      does: ['asks', 'answers', 'advises'],
    },
  ],
  needs: {
    wishJobs: [
      (t, wish) => `When ${t} comes up, I want to ${wish}, so I can stop thinking about it.`,
      (t, wish) => `When I face ${t}, I want to ${wish}, so I can get on with my day.`,
    ],
    themeJobs: [
      (t) => `When I run into ${t}, I want a way past it, so I can carry on.`,
      (t) => `When ${t} comes up, I want to settle it, so I can get on with my day.`,
    ],
    outcomes: [
      (t) => `Minimize the effort that ${t} takes`,
      (t) => `Reduce how often ${t} gets in the way`,
      (t) => `Minimize doubts over ${t}`,
    ],
    about: (n, all, t) => `${n} of ${all} answers mention ${t}.`,
    aboutNone: (t) => `No answer speaks of it; taken from ${t}.`,
    fixes: [
      (t) => `Address ${t} first`,
      (t) => `Show a way round ${t}`,
      (t) => `Ask users about ${t}`,
      (t) => `Test a change to ${t}`,
    ],
    noAnswers: '(no answers in the prompt)',
  },
  messaging: {
    headlines: [
      (t) => `When ${t} gets in the way`,
      (t, p) => `${p}, made with ${t} in mind`,
      (t, p) => `${t}? Talk to ${p}`,
      (t) => `There is a way past ${t}`,
    ],
    subs: [
      (t) => `You told us about ${t}. We listened.`,
      (t) => `For everyone who brought up ${t}.`,
      (t) => `A simpler answer to ${t}.`,
      (t) => `Because ${t} should not be yours to carry.`,
    ],
    bodies: [
      (q, p) => `${q} With ${p} you start there, one step at a time.`,
      (q, p) => `People tell us: ${q} That is where ${p} begins.`,
      (q, p) => `${q} If this is you, see what ${p} changes.`,
      (q, p) => `You are not alone: ${q} Bring it to ${p}.`,
      (q, p) => `${q} What would be different without it? Ask ${p}.`,
    ],
    openers: {
      neutral: '',
      formal: 'We take this seriously.',
      friendly: 'Sound familiar?',
      bold: 'Enough of that.',
      empathetic: 'We hear you.',
    },
    ctas: {
      other: ['See how', 'Find out more', 'Take a look'],
      email: ['Read on', 'Reply to us', 'See how'],
      social: ['Tell us yours', 'Join in', 'See how'],
      ad: ['Try it', 'See how', 'Find out more'],
      landing: ['Get started', 'Try it', 'See how'],
    },
    noProduct: 'our team',
  },
};
