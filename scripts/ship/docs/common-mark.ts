import MarkdownIt from 'markdown-it';
import { verbatim, type Markup } from '../../../conformance/reporters/html/markup.js';
import { visibleLines } from '../../../conformance/reporters/text/visible-text.js';

// HTML in a description is shown as text. Images are off because they would be loaded from another host.
const parser = new MarkdownIt({ html: false }).disable('image');

/** A description of an OpenAPI document, which is CommonMark (OpenAPI 3.1.1, section 3.5). */
export function commonMark(description: string): Markup {
  return verbatim(parser.render(visibleLines(description)));
}
