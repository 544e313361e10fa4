import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readPageAssets } from '../../../conformance/cli/page-assets.js';
import type { Contract } from '../../../conformance/contract/contract.js';
import { packageVersion } from '../../../conformance/contract/load.js';
import { renderDocument } from '../../../conformance/reporters/html/document.js';
import { markup, type Content, type Markup } from '../../../conformance/reporters/html/markup.js';
import { hrefTo, linkTo, referenceFile, type Target } from './link.js';

/** A page of the site without its frame. */
export interface SitePage {
  readonly file: string;
  readonly title: string;
  /** The text under the title. */
  readonly body: Content;
  /** The parts of the page. */
  readonly contents?: readonly ContentsEntry[];
}

/** A line in the table of contents of a page. */
export interface ContentsEntry {
  readonly anchor: string;
  readonly label: Content;
  /** Entries of level 4 are short and stand side by side. */
  readonly level: 2 | 3 | 4;
}

const assets = readPageAssets();

const style = readFileSync(path.join(__dirname, 'site.css'), 'utf8');

const mainPages: readonly (readonly [file: string, label: string])[] = [
  ['index.html', 'Start'],
  ['guide.html', 'Guide'],
  ['options.html', 'Options'],
  ['find.html', 'Find'],
  ['contributing.html', 'Contribute'],
];

/** Adds what all pages share: navigation above, table of contents beside, theme. */
export function renderPage({ file, title, body, contents = [] }: SitePage, contracts: readonly Contract[]): string {
  const frame = markup`<a class="skip" href="#content">Skip to the content</a>
    <header class="site">
      <p class="product">${linkTo(file, { file: 'index.html' }, markup`<b>cloud-contracts</b>`)} ${packageVersion}</p>
      <button type="button" id="theme" class="needs-script">Theme: system</button>
      <nav class="pages" aria-label="Site">
        <ul>
          ${mainPages.map(([target, label]) => navigationItem(file, { file: target }, label))}
        </ul>
      </nav>
      <nav class="apis" aria-label="APIs">
        <ul>
          ${contracts.map(({ api, title: name }) => navigationItem(file, { file: referenceFile(api) }, name))}
        </ul>
      </nav>
    </header>
    <div class="${contents.length > 0 ? 'columns' : 'column'}">
      ${renderContents(contents)}
      <main id="content" tabindex="-1">
        <h1>${title}</h1>
        ${body}
      </main>
    </div>`;
  const name = title === 'cloud-contracts' ? title : `${title} · cloud-contracts`;
  return renderDocument({ title: name, body: frame, style }, assets);
}

/** Marks an API's entry on all pages of the API. */
function navigationItem(from: string, target: Target, label: string): Markup {
  const isHere = from === target.file;
  const isBelow = target.file.includes('/') && path.posix.dirname(target.file) === from.split('/')[0];
  const current = isHere ? markup` aria-current="page"` : isBelow ? markup` aria-current="true"` : '';
  return markup`<li><a href="${hrefTo(from, target)}"${current}>${label}</a></li>`;
}

function renderContents(contents: readonly ContentsEntry[]): Content {
  if (contents.length === 0) return '';
  const items = contents.map(
    ({ anchor, label, level }) => markup`<li class="level-${level}"><a href="#${anchor}">${label}</a></li>`,
  );
  return markup`<nav class="contents" aria-label="On this page">
    <details class="open-when-wide">
      <summary>On this page</summary>
      <ul>
        ${items}
      </ul>
    </details>
  </nav>`;
}
