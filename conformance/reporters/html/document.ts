import { createHash } from 'node:crypto';
import { markup, verbatim, type Markup } from './markup.js';

/** The texts of `page.css` and `page.js`, which all pages share. */
export interface PageAssets {
  readonly style: string;
  readonly script: string;
}

/** The parts of an HTML page that differ from page to page. */
export interface Document {
  readonly title: string;
  readonly body: Markup;
  /** Rules in addition to those of `page.css`. */
  readonly style?: string;
}

/**
 * Renders one self-contained page of HTML. It sends no request and runs no script but `page.js`, which its
 * Content-Security-Policy names by hash. Without scripts, people can read it but not filter it.
 */
export function renderDocument({ title, body, style = '' }: Document, assets: PageAssets): string {
  const styles = verbatim(assets.style + style);
  const script = verbatim(assets.script);
  const page = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="${policy(styles, script)}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="generator" content="cloud-contracts" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style>${styles}</style>
      </head>
      <body>
        ${body}
        <script>${script}</script>
      </body>
    </html>
    `;
  return page.text;
}

function policy(style: Markup, script: Markup): string {
  return `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
}

/** A source expression that allows exactly this text (Content Security Policy Level 3, section 2.3.1). */
function hashOf({ text }: Markup): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
