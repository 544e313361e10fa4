/** A fault of a page, and the check that has to find it. */
export interface FaultyPage {
  readonly file: string;
  readonly check: string;
  /** The check's message. */
  readonly finding: RegExp;
  readonly from: string | RegExp;
  readonly to: string;
}

const entries = 'otc-css/requirements/back-up-logs.html';
const wideTable = `<table><tr>${'<td>wide</td>'.repeat(60)}</tr></table></main>`;

/** A counterexample for each check in the browser: a page that the check has to refuse. */
export const faultyPages: readonly FaultyPage[] = [
  page('index.html', 'shows its title', /Other/, /<h1>.*?<\/h1>/, '<h1>Other</h1>'),
  page('index.html', 'shows its title', /a\.example/, '</main>', '<img src="https://a.example/b.png" alt=""></main>'),
  page(
    'index.html',
    'shows its title',
    /request: file:.*other\.js/,
    /<meta\s+http-equiv[^>]*>/,
    '<script src="other.js"></script>',
  ),
  page('index.html', 'shows its title', /console: .*inline script/, '</main>', '<script>window.a = 1</script></main>'),
  page('index.html', 'can be used from the keyboard', /skip/, /<a class="skip".*?<\/a>/s, ''),
  page('find.html', 'can be read where no script runs', /!==/, '<li class="entry"', '<li hidden class="entry"'),
  page('index.html', 'fits a phone', /wide, the screen 360/, '</main>', wideTable),
  page('index.html', 'prints without controls', /!==/, '</main>', '<nav>More</nav></main>'),
  page('index.html', 'is accessible when light', /button-name/, '</main>', '<button></button></main>'),
  page('index.html', 'is accessible when dark, on a phone', /button-name/, '</main>', '<button></button></main>'),
  page('find.html', 'searches', /none|null/, 'id="none"', 'id="nothing"'),
  page('find.html', 'filters by each choice', /not all there are/, 'data-kind="ambiguity"', 'data-kind="other"'),
  page(entries, 'opens what a deep link names', /activeElement/, /<summary>/g, '<summary inert>'),

  page(entries, 'unfolds a requirement to its requests', /Timeout|null/, /class="exchange-link"/g, 'class="other"'),
  page('index.html', 'changes its theme', /null|Timeout/, 'id="theme"', 'id="other"'),
  page('index.html', 'copies a command', /Timeout/, /class="copy /g, 'class="other '),
  page('index.html', 'leads to an operation and its requirement', /Timeout/, /class="operations"/g, 'class="other"'),
];

function page(file: string, check: string, finding: RegExp, from: string | RegExp, to: string): FaultyPage {
  return { file, check, finding, from, to };
}
