import { isObject } from '../contract/pointer.js';

/** Members whose value leads to the next page, or says that there is one. */
const leading =
  /^(?:@?(?:odata\.)?next(?:_?(?:page|link|url|href|token|page_?token|cursor|marker))?|has_?(?:more|next)(?:_?page)?|(?:is_?)?truncated)$/i;

/** Members that hold what leads to other pages, as in HAL, JSON:API, OpenStack (`servers_links`) and DigitalOcean (`links.pages`). */
const holding = /^(?:_?links|meta(?:data)?|pag(?:ing|ination|es?|e_?info)|[a-z_]+_links)$/i;

/** A link of the web to the next page (RFC 8288, section 3). */
const nextLink = /;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next(?=\s*(?:[;,]|$)))/i;

/** An answer with a list, as far as it says whether that is all. */
export interface ListAnswer {
  /** The header field `Link`. */
  readonly link: string | undefined;
  readonly body: unknown;
}

/** Tells whether an answer says that its list goes on: what is not on this page may be on another one. */
export function hasFurtherPages({ link, body }: ListAnswer): boolean {
  return Boolean(link?.match(nextLink)) || saysMore(body);
}

function saysMore(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.entries(value).some(([name, member]) => {
    if (leading.test(name)) return Boolean(member);
    return holding.test(name) && (Array.isArray(member) ? member.some(isNextLink) : saysMore(member));
  });
}

function isNextLink(link: unknown): boolean {
  return isObject(link) && link['rel'] === 'next';
}
