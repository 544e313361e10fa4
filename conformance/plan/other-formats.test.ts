import type { Json } from '../contract/model.js';
import { otherFormats } from './other-formats.js';

const head = '<?xml version="1.0" encoding="UTF-8"?>';

test.each<readonly [given: Json, csv: string, xml: string]>([
  [
    { save_logs: { allow_ha: true } },
    'save_logs.allow_ha\r\ntrue\r\n',
    '<request><save_logs><allow_ha>true</allow_ha></save_logs></request>',
  ],
  [{}, 'request\r\n\r\n', '<request></request>'],
  [null, 'request\r\nnull\r\n', '<request>null</request>'],
  [
    { a: ['x', 2], b: '1 < 2 & 3', c: '"4", 5' },
    'a.item,a.item,b,c\r\nx,2,1 < 2 & 3,"""4"", 5"\r\n',
    '<request><a><item>x</item><item>2</item></a><b>1 &lt; 2 &amp; 3</b><c>"4", 5</c></request>',
  ],
])('%j as CSV and as XML', (given, csv, xml) => {
  expect(otherFormats(given)).toEqual([
    { mediaType: 'text/csv', text: csv },
    { mediaType: 'application/xml', text: `${head}${xml}` },
  ]);
});
