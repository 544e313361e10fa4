import type { Page } from '../contract/model.js';
import { tokenFieldsOf } from '../contract/security.js';
import { mergeFields, withoutFields, type HeaderFields } from './header-fields.js';

/** A token for subjects that accept any token. */
const madeUpToken = 'cloud-contracts-token';

/** The part of a page that says how its operation authenticates. */
export type Authentication = Pick<Page, 'security' | 'sends'>;

/**
 * The header fields that authenticate a documented request: the target's token in the first field that the contract
 * names, or else in the field that the page names. Without a token, a made-up one is sent in the contract's field,
 * unless the user's own header fields authenticate.
 */
export function credentialsOf(page: Authentication, token: string | undefined, own: HeaderFields): HeaderFields {
  const [documented] = tokenFieldsOf(page.security);
  if (token !== undefined) return tokenField(page, token);
  const authenticates = Object.keys(withoutCredentials(page, own)).length < Object.keys(own).length;
  return documented === undefined || authenticates ? {} : { [documented]: madeUpToken };
}

/** The header fields with another token, and no other credentials. */
export function withToken(page: Authentication, fields: HeaderFields, token: string): HeaderFields {
  return mergeFields(withoutCredentials(page, fields), tokenField(page, token));
}

/** The header fields without those that authenticate the operation. */
export function withoutCredentials(page: Authentication, fields: HeaderFields): HeaderFields {
  return withoutFields(fields, fieldNames(page));
}

/** The header fields with each change of the credentials; none for a change that leaves no credentials. */
export function withChangedCredentials(
  page: Authentication,
  fields: HeaderFields,
  changes: readonly ((credentials: string) => string)[],
): readonly HeaderFields[] {
  const others = withoutCredentials(page, fields);
  const own = Object.entries(fields).filter(([name]) => !Object.hasOwn(others, name));
  return changes
    .map((change) => own.map(([name, value]) => [name, change(value)] as const))
    .filter((changed) => changed.length > 0 && changed.every(([, value]) => value !== ''))
    .map((changed) => ({ ...others, ...Object.fromEntries(changed) }));
}

function tokenField(page: Authentication, token: string): HeaderFields {
  const [name] = fieldNames(page);
  return name === undefined ? {} : { [name]: token };
}

function fieldNames({ security, sends }: Authentication): readonly string[] {
  return [...tokenFieldsOf(security), ...Object.keys(sends)];
}
