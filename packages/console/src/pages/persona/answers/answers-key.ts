/** All that is kept of a persona's answers begins with it. */
export const answersKey = (personaId: string) => ['answers', personaId] as const;
