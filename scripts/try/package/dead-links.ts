import { placeInRepository, repositoryFiles } from '../../ship/docs/link.js';
import { readSections } from '../../ship/docs/markdown.js';

/**
 * The links of packed documents that lead nowhere. A reader of the package has the packed files alone: any other file of
 * the repository is linked by its address on the web.
 * @param documents texts of the packed Markdown documents by their path
 * @param isPacked whether the package has a file
 * @param read the text of a file of the repository; `undefined` if there is none
 */
export function deadLinks(
  documents: ReadonlyMap<string, string>,
  isPacked: (file: string) => boolean,
  read: (file: string) => string | undefined,
): readonly string[] {
  return [...documents].flatMap(([from, text]) =>
    addressesIn(from, text).flatMap((address) => {
      const place = placeInRepository(from, address);
      if (!place) return [];
      const reason = faultOf(place, address.startsWith(repositoryFiles) || isPacked(place.file), read);
      return reason === undefined ? [] : [`${from}: "${address}" ${reason}`];
    }),
  );
}

function faultOf(
  { file, anchor }: { readonly file: string; readonly anchor: string | undefined },
  canBeReached: boolean,
  read: (file: string) => string | undefined,
): string | undefined {
  const text = read(file);
  if (text === undefined) return 'leads to no file of the repository';
  if (!canBeReached) return `leads to a file that is not packed: link to ${repositoryFiles}${file}`;
  if (anchor === undefined || anchorsIn(file, text).includes(anchor)) return undefined;
  return `leads to no heading of ${file}`;
}

function addressesIn(file: string, text: string): readonly string[] {
  const addresses: string[] = [];
  for (const { render } of readSections(file, text)) {
    render((address) => {
      addresses.push(address);
      return address;
    });
  }
  return addresses;
}

function anchorsIn(file: string, text: string): readonly string[] {
  return readSections(file, text).flatMap(({ headings }) => headings.map(({ anchor }) => anchor));
}
