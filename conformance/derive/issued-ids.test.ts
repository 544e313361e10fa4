import type { OpenApiDocument } from '../contract/model.js';
import { formsOfIssuedId } from './issued-ids.js';

/** A document in which a POST issues an id, in JSON and XML, that a parameter of GET on the path takes. */
function issuing(path: string, parameter: string): OpenApiDocument {
  const schema = { properties: { id: { type: 'string', format: 'uuid' } } };
  const content = { 'application/xml': { schema }, 'application/json': { schema } };
  const show = { operationId: 'show', parameters: { [parameter]: '$response.body#/id' } };
  const elsewhere = { operationId: 'gone', parameters: { [parameter]: '$response.body#/id' } };
  const responses = { 201: { content, links: { elsewhere, show } } };
  return { openapi: '3.1.1', paths: { '/made': { post: { responses } }, [path]: { get: { operationId: 'show' } } } };
}

const form = '/paths/~1made/post/responses/201/content/application~1json/schema/properties/id';

test.each<readonly [what: string, path: string, parameter: string, asked: string, variable: string, want: string[]]>([
  ['its own', '/shops/{shop}', 'shop', '/shops/{shop}', 'shop', [form]],
  ['that of another name', '/shops/{shop}', 'shop', '/shops/{id}/parts/{part}', 'id', [form]],
  ['its own after others', '/a/{first}/b/{second}', 'second', '/a/{one}/b/{two}', 'two', [form]],
  ['its own where a path is no more', '/{id}', 'id', '/{id}', 'id', [form]],
  ['none where another one precedes it', '/a/{first}{second}', 'first', '/a/{first}{second}', 'second', []],
  ['none below another path', '/a/{id}', 'id', '/b/{id}', 'id', []],
  ['none where it stands in the query', '/a/{id}', 'marker', '/a/{id}', 'marker', []],
])('a variable of the path has the form of an issued id: %s', (_, path, parameter, asked, variable, want) => {
  expect(formsOfIssuedId(issuing(path, parameter), asked, variable)).toEqual(want);
});
