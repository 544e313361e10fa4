import type { Contract } from '../../../conformance/contract/contract.js';
import { loadContracts, packageRoot } from '../../../conformance/contract/load.js';
import { isObject } from '../../../conformance/contract/pointer.js';
import { hostileValues } from '../../../conformance/reporters/sample-report.testing.js';
import { faultsOfSite } from './faults.js';
import { readHtml } from './html.js';
import { renderSite, type Site } from './site.js';

const contracts = loadContracts();
const site = renderSite(packageRoot, contracts);

test('the site is the same to the byte whenever it is made', () => {
  expect([...renderSite(packageRoot, contracts)]).toEqual([...site]);
});

test('the site of this repository has no fault', () => {
  expect(faultsOfSite(site, contracts)).toEqual([]);
});

/** The site with one page changed; it fails if the change has no effect. */
function changed(file: string, from: string | RegExp, to: string): Site {
  const before = site.get(file) ?? '';
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  return new Map([...site, [file, after]]);
}

const reference = 'rackspace-cloud-databases/index.html';
const requirements = 'rackspace-cloud-backup/requirements/request-log-file.html';
const ambiguities = 'otc-css/ambiguities.html';

test.each<[what: string, file: string, from: string | RegExp, to: string, fault: string]>([
  ['a link to no file', 'index.html', 'href="guide.html"', 'href="gone.html"', 'leads to no file'],
  ['a link to no place', 'index.html', '#exit-codes"', '#entry-codes"', 'leads to no place in suite.html'],
  ['a link that runs something', 'index.html', 'href="guide.html"', 'href="javascript:alert(1)"', 'none to a site'],
  ['a link without TLS', 'guide.html', 'https://openapi-ts.dev', 'http://openapi-ts.dev', 'none to a site'],
  [
    'an image from elsewhere',
    'guide.html',
    '</main>',
    '<img src="https://a.example/b" alt=""></main>',
    'loads something by <img>',
  ],
  [
    'a script from elsewhere',
    'guide.html',
    '</main>',
    '<script src="https://a.example"></script></main>',
    'by src of <script>',
  ],
  [
    'a style sheet from elsewhere',
    'guide.html',
    '<title>',
    '<link rel="stylesheet" href="https://a.example"><title>',
    'by <link>',
  ],
  ['an attribute that runs something', 'find.html', '<main ', '<main onclick="alert(1)" ', 'by onclick of <main>'],
  ['a column without a name', 'mock.html', /<th>[^<]+<\/th>/, '<th></th>', 'has a column without a name'],
  ['an id given twice', 'find.html', '</main>', '<p id="content"></p></main>', 'the id "content" more than once'],
  [
    'broken markup',
    'find.html',
    '</main>',
    '<p title="a"b></p></main>',
    'is not HTML: missing-whitespace-between-attributes',
  ],
  ['an operation without a place', reference, 'id="createBackup"', 'id="other"', 'has no place for createBackup'],
  [
    'a requirement without a place',
    requirements,
    'id="request-log-file.success"',
    'id="x"',
    'no place for request-log-file.success',
  ],
  ['an ambiguity without a place', ambiguities, 'id="css-busy-status"', 'id="x"', 'no place for css-busy-status'],
  [
    'a statement that is left out',
    requirements,
    /Every answer has status code 202[^<]*/,
    '',
    'the statement of request-log-file.statuses',
  ],
  [
    'a description that is left out',
    reference,
    'Short name of the backup.',
    '',
    'does not say "Short name of the backup."',
  ],
  ['a value of an example that is left out', reference, /my_ha_backup2/g, '', 'does not say "my_ha_backup2"'],
  ['a constraint that is left out', reference, /Mon\|Tue/g, '', 'does not say "^(Mon|Tue|'],
  [
    'a link that is left out',
    'rackspace-cloud-backup/index.html',
    /All log files of the same agent\./g,
    '',
    'does not say "All log files of the same agent."',
  ],
  ['a property that is left out', reference, /flavor_ram/g, '', 'does not say "flavor_ram"'],
])('%s is found', (_, file, from, to, fault) => {
  expect(faultsOfSite(changed(file, from, to), contracts)).toContainEqual(expect.stringContaining(fault));
});

test('a page that no link leads to is found', () => {
  const alone = new Map([...site, ['alone.html', site.get('guide.html') ?? '']]);
  expect(faultsOfSite(alone, contracts)).toEqual(['no link leads to alone.html']);
});

test('a contract without its pages is found', () => {
  const [first, ...others] = contracts;
  const faults = faultsOfSite(renderSite(packageRoot, others), contracts);
  for (const { id } of first?.pages.flatMap((page) => page.requirements) ?? []) {
    expect(faults).toContainEqual(expect.stringContaining(`has no place for ${id}`));
  }
});

/** Members that hold prose or a payload, and no name that other parts refer to. */
const texts = [
  'title',
  'summary',
  'description',
  'statement',
  'excluded',
  'resolution',
  'reason',
  'evidence',
  'reading',
];
const spoiled = [...texts, 'origin', 'service', 'creates', 'lines', 'pattern', 'example', 'x-documented-name'];

function spoil(contract: Contract): Contract {
  let turn = 0;
  const next = (): string => hostileValues[turn++ % hostileValues.length] ?? '';
  const json = JSON.stringify(contract, (key, value: unknown) => {
    if (spoiled.includes(key) && typeof value === 'string') return `${value} ${next()}`;
    return key === 'value' && isObject(value) ? { ...value, [next()]: next() } : value;
  });
  return { ...contract, ...(JSON.parse(json) as Partial<Contract>) };
}

describe('of a contract that is hostile in every text', () => {
  const hostile = contracts.map(spoil);
  const pages = [...renderSite(packageRoot, hostile)].filter(([file]) => file.endsWith('.html'));

  test('every value is there', () => {
    expect(pages.map(([, html]) => html).join('')).toContain('\\u202eright to left');
  });

  test.each(pages)('%s has no markup of theirs', (_, html) => {
    const { elements, errors } = readHtml(html);
    const names = elements.map(({ name }) => name);
    expect(errors).toEqual([]);
    expect(names.filter((name) => name === 'script')).toHaveLength(1);
    for (const name of ['img', 'iframe', 'object', 'testcase']) expect(names).not.toContain(name);
    expect(
      elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith('on')),
    ).toEqual([]);
    for (const { attributes } of elements)
      expect(attributes['href'] ?? '').not.toMatch(/^\s*(javascript|data|vbscript):/i);
    for (const value of hostileValues.filter((text) => /[<>"]/.test(text))) expect(html).not.toContain(value);
  });
});
