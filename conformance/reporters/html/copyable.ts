import { markup, lines, type Content, type Markup } from './markup.js';

/** Text longer than this scrolls in a box of its own. */
const longText = 1_500;

/**
 * A command with a button that copies it.
 * @param attributes of the box around it
 */
export function copyable(label: string, text: string, attributes: Content = ''): Markup {
  return markup`<div class="copyable">
    <span class="label">${label}</span>
    <button type="button" class="copy needs-script" aria-label="Copy: ${label}">Copy</button>
    <pre${attributes}><code>${lines(text)}</code></pre>
  </div>`;
}

/** Text as it went over the wire. */
export function wire(label: string, text: string): Markup {
  const scrolling = text.length > longText ? markup` class="long" tabindex="0" role="group" aria-label="${label}"` : '';
  return markup`<p class="label">${label}</p>
    <pre${scrolling}>${lines(text)}</pre>`;
}
