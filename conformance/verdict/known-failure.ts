import type { KnownFailureEntry, ListedSignature } from '../../generated/suite/known-failures.js';
import type { Finding, Judgement } from './verdict.js';

/**
 * How a requirement fails: with which status code, or what is broken at which place. `at` is a JSON Pointer into the
 * response body, with `*` for each item of a list, or `header:Name`; `keyword` is a JSON Schema keyword, a relation or the kind of a check, as in a
 * finding.
 */
export type Signature = Required<Pick<ListedSignature, 'status'>> | Required<Pick<ListedSignature, 'at' | 'keyword'>>;

/** A known failure. It does not fail the run as long as it stays the same. */
export type KnownFailure = Omit<KnownFailureEntry, 'fails'> & { readonly fails: Signature };

/** A known failure as a file lists it. */
export interface ListedFailure extends KnownFailure {
  /** Its place in the file, such as `known-failures.yaml:12`. */
  readonly place: string;
  /** The text of that line. */
  readonly line: string;
}

/**
 * The signature of a finding, the same one for each item of a list, because how many there are changes from run to run;
 * `undefined` when nothing came back, because an outage is never an expected failure.
 */
export function signatureOf({ place, pointer, keyword }: Finding): Signature | undefined {
  if (place.in === 'body') return { at: pointer.replace(/(?<=\/)\d+(?=\/|$)/g, '*'), keyword };
  if (place.in !== 'status') return { at: pointer, keyword };
  return place.status === null || isOutage(place.status) ? undefined : { status: place.status };
}

/** The signature of a finding in one item of a list alone. */
export function exactSignatureOf({ pointer, keyword }: Finding): Signature {
  return { at: pointer, keyword };
}

/** Tells whether a gateway, or a service that is down, answers with this status code instead of the subject. */
export function isOutage(status: number): boolean {
  return status === 502 || status === 503 || status === 504;
}

/** A signature as a report prints it, such as `status 404` or `/backup/id type`. */
export function formatSignature(signature: Signature): string {
  return 'status' in signature ? `status ${signature.status}` : `${signature.at || 'body'} ${signature.keyword}`;
}

/** Tells whether an entry has expired on a day, `YYYY-MM-DD`. */
export function isExpired({ expires }: KnownFailure, today: string): boolean {
  return expires !== undefined && expires < today;
}

/** Tells whether any finding has the signature of the entry, which may also name one item of a list alone. */
export function explains(entry: KnownFailure, { findings }: Pick<Judgement, 'findings'>): boolean {
  const listed = formatSignature(entry.fails);
  return findings.some((finding) => {
    const signature = signatureOf(finding);
    if (signature === undefined) return false;
    return [signature, exactSignatureOf(finding)].some((one) => formatSignature(one) === listed);
  });
}

/** Tells whether the entries explain every finding of a judgement, so that nothing in it is new. */
export function isWaived(
  judgement: Pick<Judgement, 'verdict' | 'findings'>,
  entries: readonly KnownFailure[],
): boolean {
  const { verdict, findings } = judgement;
  const isBroken = verdict === 'failed' || verdict === 'warned';
  return isBroken && findings.every((finding) => entries.some((entry) => explains(entry, { findings: [finding] })));
}
