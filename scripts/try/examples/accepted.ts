/** Why a document does not lead to a conformant mock, and how that shows: all of it is a defect of the document. */
export interface Accepted {
  readonly reason: string;
  readonly shows: RegExp;
}

/** What is accepted, by document. */
export const accepted: Readonly<Record<string, readonly Accepted[]>> = {
  '3.0/json/circular-request-bodies.json': [
    {
      reason: 'a schema requires itself, so that no value meets it',
      shows: /^direct-circular\.200\.body: the body is empty/,
    },
  ],
  '3.0/json/openapi-workshop/post.json': [{ reason: 'an operation has no responses', shows: /\/responses: not valid/ }],
  '3.0/json/readme-legacy.json': [
    { reason: 'alternatives of oneOf allow the same values', shows: /the body must fit one alternative, and fits/ },
  ],
  '3.0/json/response-http-behavior.json': [
    { reason: 'it names a security scheme that it lacks', shows: /no security scheme has the name "api_key"/ },
  ],
  '3.0/json/schema-validation.json': [
    { reason: 'its examples of a required number are texts', shows: /^get-anything-oas-formats\./ },
  ],
  '3.1/json/schema-validation-local.json': [
    { reason: 'it has a keyword of 3.0', shows: /exclusiveMaximum: not a valid/ },
  ],
  '3.1/json/schema-validation-top-level.json': [
    { reason: 'it has a keyword of 3.0', shows: /exclusiveMaximum: not a valid/ },
  ],
};
