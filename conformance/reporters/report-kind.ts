import type { OwnKind } from '../output/own-file.js';

/** Patterns that tell a file of each reporter from any other file. */
const marks: Readonly<Record<string, RegExp>> = {
  terminal: /^\d+ of \d+ requirements observed in \d+ request/m,
  json: /^\{\s*"schemaVersion": \d+,\s*"tool": \{\s*"name": "cloud-contracts"/,
  junit: /<testsuites name="cloud-contracts"/,
  markdown: /^## (?:✅|❌) (?:Conformant|Not conformant|No verdict)\n/,
  html: /<meta name="generator" content="cloud-contracts" \/>/,
  badge: /^<svg [^]*conformance/,
};

/** The kind of file that a reporter writes. */
export function reportKind(name: string): OwnKind {
  return { name: `${name} report`, isOwn: (text) => marks[name]?.test(text) === true };
}
