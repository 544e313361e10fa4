import type { Page } from '../contract/model.js';
import { mergeFields, withoutFields, type HeaderFields } from './header-fields.js';

/** A token for subjects that take any. */
const madeUpToken = 'cloud-contracts-token';

/** As much of a page as says how its operation authenticates. */
export type Authentication = Pick<Page, 'credentials' | 'sends'>;

/**
 * The header fields with which a documented request authenticates: the target's token in the first field that the
 * contract gives it, or else in the page's. A made-up token stands in for a missing one, unless the user's own header
 * fields authenticate.
 */
export function credentialsOf(page: Authentication, token: string | undefined, own: HeaderFields): HeaderFields {
  const [documented] = page.credentials;
  if (token !== undefined) return tokenField(page, token);
  const authenticates = Object.keys(withoutCredentials(page, own)).length < Object.keys(own).length;
  return documented === undefined || authenticates ? {} : { [documented]: madeUpToken };
}

/** The header fields with another token, and no other credentials. */
export function withToken(page: Authentication, fields: HeaderFields, token: string): HeaderFields {
  return mergeFields(withoutCredentials(page, fields), tokenField(page, token));
}

/** The header fields without any that the operation authenticates with. */
export function withoutCredentials(page: Authentication, fields: HeaderFields): HeaderFields {
  return withoutFields(fields, fieldNames(page));
}

function tokenField(page: Authentication, token: string): HeaderFields {
  const [name] = fieldNames(page);
  return name === undefined ? {} : { [name]: token };
}

function fieldNames({ credentials, sends }: Authentication): readonly string[] {
  return [...credentials, ...Object.keys(sends)];
}
