/** Options of the command line with another name here; see `RequirementsOptions` and `Configuration`. */
const renamed: Readonly<Record<string, string>> = { wait: 'waitSeconds' };

/**
 * A text of the suite with the names that the options of the command line have in code: `--read-only` is `readOnly`, and
 * `--ca FILE` is `ca`.
 */
export function withOptionNames(text: string): string {
  return text.replace(/(?<![\w-])--([a-z]+(?:-[a-z]+)*)(?: [A-Z]{2,}\b)?/g, (_, name: string) => {
    const camel = name.replace(/-([a-z])/g, (__, letter: string) => letter.toUpperCase());
    return `"${renamed[name] ?? camel}"`;
  });
}
