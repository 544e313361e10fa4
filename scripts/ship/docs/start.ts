import type { Contract } from '../../../conformance/contract/contract.js';
import { markup, type Content, type Markup } from '../../../conformance/reporters/html/markup.js';
import type { SitePage } from './frame.js';
import { ambiguitiesFile, linkTo, referenceFile, requirementsFile, type Target } from './link.js';

const file = 'index.html';

/** The kinds of readers, and where each one starts. */
const readers: readonly (readonly [who: string, does: string, links: readonly (readonly [string, Target])[]])[] = [
  [
    'You implement one of these APIs',
    'an emulator, a compatible service, a gateway: gate your CI on what the documents require.',
    [
      ['Verify your own server', { file: 'suite.html' }],
      ['Options', { file: 'options.html' }],
      ['In your CI', { file: 'ci.html' }],
      ['In Jest or Vitest', { file: 'jest.html' }],
      ['Exit codes', { file: 'suite.html', anchor: 'exit-codes' }],
    ],
  ],
  [
    'You develop against one of them',
    'with a mock that answers as documented, and types that the compiler checks.',
    [
      ['Use the mock', { file: 'mock.html' }],
      ['What to rely on', { file: 'reliance.html' }],
      ['Real clients', { file: 'clients.html' }],
      ['Import the types', { file: 'types.html' }],
    ],
  ],
  [
    'You have an id from a report',
    'of a requirement or an ambiguity, and want to know what it stands for.',
    [['Find', { file: 'find.html' }]],
  ],
  [
    'You add an operation or an API',
    'from document to green.',
    [
      ['Contribute', { file: 'contributing.html' }],
      ['Architecture', { file: 'architecture.html' }],
      ['Changelog', { file: 'changelog.html' }],
      ['Real subjects', { file: 'subjects.html' }],
    ],
  ],
];

/** The start page: what this is, all operations, and where each reader starts. */
export function renderStart(contracts: readonly Contract[], introduction: Content): SitePage {
  return {
    file,
    title: 'cloud-contracts',
    body: markup`<div class="prose">${introduction}</div>
      <h2 id="where-to-start">Where to start</h2>
      <ul class="readers">
        ${readers.map(
          ([who, does, links]) =>
            markup`<li>
              <p><b>${who}</b>, ${does}</p>
              <p class="links">${links.map(([label, target]) => markup`${linkTo(file, target, label)} `)}</p>
            </li>`,
        )}
      </ul>
      <h2 id="operations">Operations</h2>
      <div class="by-api">${contracts.map(renderApi)}</div>`,
  };
}

function renderApi(contract: Contract): Markup {
  const { api, title, pages, ambiguities } = contract;
  return markup`<section class="api" aria-labelledby="${api}">
    <h3 id="${api}">${linkTo(file, { file: referenceFile(api) }, title)} <span class="muted"><code>${api}</code></span></h3>
    <ul class="operations">
      ${pages.map(
        (page) =>
          markup`<li>
            <p>
              ${linkTo(file, { file: referenceFile(api), anchor: page.operationId }, page.title)}
              <span class="muted"><code>${page.operationId}</code></span>
            </p>
            <p class="address"><b>${page.method.toUpperCase()}</b> <code>${page.path}</code></p>
            <p>${linkTo(file, { file: requirementsFile(api, page.id) }, `${page.requirements.length} requirements`)} of document ${page.document}</p>
          </li>`,
      )}
    </ul>
    <p>${linkTo(file, { file: ambiguitiesFile(api) }, `${ambiguities.length} ambiguities`)}</p>
  </section>`;
}
