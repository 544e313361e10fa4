/**
 * The name, with the first number that makes it free if it is taken.
 * @param separator what stands before the number
 */
export function freeName(name: string, separator: string, isTaken: (name: string) => boolean): string {
  let free = name;
  for (let count = 2; isTaken(free); count += 1) free = `${name}${separator}${count}`;
  return free;
}
