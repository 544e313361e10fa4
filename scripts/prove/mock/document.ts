import { markdownTable } from '../../../conformance/text/tables.js';
import { modes, type Certified, type Reliance } from './reliance.js';

/** Path in the repository. */
export const documentPath = 'fixtures/servers/mock/RELIANCE.md';

/** A Markdown document that says which requirements a consumer may rely on when developing against the mock. */
export function relianceDocument(certified: readonly Certified[]): string {
  const observable = certified.flatMap((one) => ('reliance' in one ? [one] : []));
  const excluded = certified.flatMap((one) => ('excluded' in one ? [one] : []));
  const totals = Object.entries(words).map(([kind, word]) => {
    const counts = modes.map((mode) => observable.filter(({ reliance }) => reliance[mode].kind === kind).length);
    return [word, ...counts.map(String)];
  });
  const sections = [...new Set(observable.map(({ page }) => page))].map((page) => {
    const rows = observable.filter((one) => one.page === page);
    const cells = rows.map(({ id, reliance }) => [`\`${id}\``, ...modes.map((mode) => cell(reliance[mode]))]);
    return `## ${page}\n\n${markdownTable(['Requirement', ...modes], cells)}`;
  });
  const unseen = excluded.map(({ id, excluded: reason }) => [`\`${id}\``, reason]);
  return `${[
    introduction,
    markdownTable(['Requirements', ...modes], totals),
    ...sections,
    '## What no answer shows',
    'Neither the mock nor any other subject can prove these from outside.',
    markdownTable(['Requirement', 'Why'], unseen),
  ].join('\n\n')}\n`;
}

const introduction = `# What you may rely on when you develop against the mock

The suite judges the mock, static and with \`--stateful\`: once left to itself, and once asked for the answers that it
does not give by itself. \`npx cloud-contracts requirements ID\` explains a requirement; \`npm run certify-mock\` writes
this page, and a test holds it true.

- **by itself**: the mock meets the requirement in all that the suite sends, without being asked to.
- **for documented requests**: its answers to the documented requests meet it, those to other ids or values do not.
- **on request**: it does not bring the situation about, but \`Prefer: code=…\` has the documented answer to it.
- **not proved**: a client that works with the mock may still fail with the service.`;

const words: Readonly<Record<Reliance['kind'], string>> = {
  itself: 'by itself',
  documented: 'for documented requests',
  asked: 'on request',
  unproved: 'not proved',
};

function cell(reliance: Reliance): string {
  const word = words[reliance.kind];
  return reliance.kind === 'unproved' ? `${word}: ${reliance.reason}` : word;
}
