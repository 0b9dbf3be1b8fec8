import type { Wording } from './wording.js';

export const english: Wording = {
  quote: (text) => `“${text}”`,
  stages: [
    {
      name: 'Awareness',
      questions: [(t) => `Why ${t}?`, 'Who else?', 'What helps?', 'Worth fixing?'],
      signals: ['searches', 'asks', 'reads'],
      channels: ['Search', 'Friends', 'Articles', 'Media'],
      does: ['explains', 'shares', 'shows'],
    },
    {
      name: 'Consideration',
      questions: [(t) => `What about ${t}?`, 'Which fits?', 'Whom to trust?', 'What differs?'],
      signals: ['compares', 'reads', 'doubts'],
      channels: ['Reviews', 'Guides', 'Video', 'Forum'],
      does: ['compares', 'proves', 'explains'],
    },
    {
      name: 'Decision',
      questions: [(t) => `Does ${t} change?`, 'What if not?', 'Can I try?', 'Worth it?'],
      signals: ['tests', 'calls', 'returns'],
      channels: ['Support', 'Checkout', 'Offer', 'Prices'],
      does: ['answers', 'confirms', 'helps'],
    },
    {
      name: 'Post purchase',
      questions: [(t) => `Still ${t}?`, 'Who helps?', 'Keep it?', 'Recommend it?'],
      signals: ['uses', 'praises', 'asks'],
      channels: ['Email', 'Help', 'Community', 'Survey'],
      does: ['asks', 'answers', 'advises'],
    },
  ],
  needs: {
    job: (t) => `Get past ${t}`,
    outcome: [(t) => `Less of ${t}`, (t) => `${t} settled without effort`, (t) => `Less worry over ${t}`],
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
    ],
    answers: [
      (t) => `Doubts over ${t}? See for yourself.`,
      (t) => `Worried about ${t}? Ask us.`,
      (t) => `Is ${t} why you wait? Tell us.`,
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
