/** What models were seen to put around the JSON that a prompt asks for in words. */
const AROUND: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['Here is the JSON that you asked for:\n\n', ''],
  [
    'Here is the analysis, based on the evidence that you gave me:\n\n',
    '\n\nPlease note that all numbers are estimates. Let me know if you would like any changes.',
  ],
];

/** Indented JSON in a Markdown fence, with or without a sentence around it. @param seed draws which */
export function amidProse(value: unknown, seed: number): string {
  const [before, after] = AROUND[seed % AROUND.length]!;
  return `${before}\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`${after}`;
}
