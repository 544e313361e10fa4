import { InvalidArgumentError } from 'commander';

/**
 * Reads the whole number that an option has.
 * @throws InvalidArgumentError for anything else, and for more than nine digits
 */
export function wholeNumber(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('expected a whole number from 0 to 999999999');
  return Number(value);
}
