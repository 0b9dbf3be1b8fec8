/** Addresses and numbers of people: nothing that may be one is repeated outside a quote. */
export const looksPersonal = (text: string): boolean => /@|\d{3}/u.test(text);
