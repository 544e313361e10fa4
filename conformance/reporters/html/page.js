/* global FormData, document, localStorage, location, matchMedia, navigator, window, requestAnimationFrame */
// The script of the HTML report and of the documentation. It shows only what is in the page, and never makes markup
// from text.
(() => {
  const root = document.documentElement;
  const form = document.getElementById('filter');
  const entries = [...document.querySelectorAll('.entry')];
  root.classList.add('scripted');

  const targetOf = (link) => document.getElementById(link.hash.slice(1));

  // The page has each exchange, each fact of a source and each command once. An entry gets its copies when it unfolds.
  function showCopies(entry) {
    for (const link of entry.querySelectorAll('.quoted a')) {
      link.replaceWith(...targetOf(link).cloneNode(true).childNodes);
    }
    for (const place of entry.querySelectorAll('.commands')) {
      const copies = [...document.querySelectorAll('#commands .copyable')].map((one) => one.cloneNode(true));
      for (const copy of copies) {
        const command = copy.querySelector('code');
        command.textContent = command.textContent.replace(/ID$/, entry.id);
      }
      place.replaceWith(...copies);
    }
    const wrong = entry.matches('.failed, .warned');
    for (const [index, link] of [...entry.querySelectorAll('.exchange-link')].entries()) {
      const copy = targetOf(link).cloneNode(true);
      copy.removeAttribute('id');
      copy.open = wrong && index === 0;
      link.replaceWith(copy);
    }
  }

  function unfold(entry) {
    showCopies(entry);
    entry.open = true;
  }

  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (target.open && target.matches('.entry')) showCopies(target);
    },
    true,
  );

  // Filter and search: the name of a field is the name of the `data-` attribute that it filters by.
  const texts = new Map();

  function textOf(entry) {
    if (!texts.has(entry)) {
      const links = [...entry.querySelectorAll('.exchange-link, .quoted a')];
      const copied = links.map((link) => targetOf(link).textContent);
      texts.set(entry, [entry.textContent, ...copied].join('\n').toLowerCase());
    }
    return texts.get(entry);
  }

  function filter() {
    const values = new FormData(form);
    const names = [...new Set([...form.elements].map(({ name }) => name))].filter((name) => name && name !== 'query');
    const words = values.get('query').toLowerCase().split(/\s+/).filter(Boolean);
    const isChosen = (entry) => (name) =>
      ['', entry.dataset[name]].some((value) => values.getAll(name).includes(value));
    for (const entry of entries) {
      entry.hidden = !names.every(isChosen(entry)) || !words.every((word) => textOf(entry).includes(word));
    }
    for (const group of document.querySelectorAll('.group, .results')) {
      group.hidden = group.querySelector('.entry:not([hidden])') === null;
    }
    const shown = entries.filter(({ hidden }) => !hidden).length;
    const count = document.getElementById('count');
    count.textContent = `${shown} of ${entries.length} ${count.dataset.noun} shown`;
    document.getElementById('none').hidden = shown > 0;
  }

  form?.addEventListener('input', filter);
  form?.addEventListener('submit', (event) => event.preventDefault());
  form?.addEventListener('reset', () => requestAnimationFrame(filter));

  // Buttons
  document.getElementById('expand')?.addEventListener('click', () => {
    for (const entry of entries) if (!entry.hidden) unfold(entry);
  });
  document.getElementById('collapse')?.addEventListener('click', () => {
    for (const details of document.querySelectorAll('.entry[open], .exchange[open]')) details.open = false;
  });
  document.addEventListener('click', async ({ target }) => {
    if (!target.matches('.copy')) return;
    const text = target.closest('.copyable').querySelector('pre').textContent;
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    target.textContent = copied ? 'Copied' : 'Not allowed: select it';
    window.setTimeout(() => (target.textContent = 'Copy'), 2000);
  });

  // Keyboard
  document.addEventListener('keydown', (event) => {
    const query = document.getElementById('query');
    const isTyping = event.target.matches('input, select, textarea');
    if (query && event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      query.focus();
    }
  });

  // Theme
  const themes = ['system', 'light', 'dark'];
  let theme = 'system';

  function setTheme(name) {
    theme = themes.includes(name) ? name : 'system';
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
    document.getElementById('theme').textContent = `Theme: ${theme}`;
  }

  document.getElementById('theme').addEventListener('click', () => {
    setTheme(themes[(themes.indexOf(theme) + 1) % themes.length]);
    remember(theme);
  });

  // A page that is opened from a file or in a sandbox may have no storage.
  function remember(name) {
    try {
      localStorage.setItem('cloud-contracts-theme', name);
    } catch {
      return;
    }
  }

  function remembered() {
    try {
      return localStorage.getItem('cloud-contracts-theme');
    } catch {
      return null;
    }
  }

  setTheme(remembered());

  // Deep links
  function showTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target?.matches('details')) return;
    if (target.hidden) form.reset();
    if (form) filter();
    if (target.matches('.entry')) unfold(target);
    target.open = true;
    requestAnimationFrame(() => {
      target.scrollIntoView();
      target.querySelector('summary').focus({ preventScroll: true });
    });
  }

  window.addEventListener('hashchange', showTarget);
  // A browser takes the focus away when it comes to the fragment, which may be as late as at the end of loading.
  window.addEventListener('load', showTarget);

  // On a wide screen, a table of contents is open.
  for (const details of document.querySelectorAll('.open-when-wide')) {
    details.open = matchMedia('(min-width: 64rem)').matches;
  }

  // Print: failures are open on paper
  let openedToPrint = [];
  matchMedia('print').addEventListener('change', ({ matches }) => {
    if (matches) {
      openedToPrint = entries.filter((one) => !one.open && one.matches('.failed'));
      openedToPrint.forEach(unfold);
    } else {
      for (const entry of openedToPrint) entry.open = false;
    }
  });
})();
