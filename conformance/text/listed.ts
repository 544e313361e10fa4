/** Words one after the other, the last two with a conjunction between them: `400, 401 or 404`. */
export function listed(words: readonly string[], conjunction: 'and' | 'or'): string {
  const [last = '', ...others] = [...words].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} ${conjunction} ${last}`;
}
