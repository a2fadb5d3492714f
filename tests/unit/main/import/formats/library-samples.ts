/** Small libraries of other programs, as those export them. */

import { picture, prose, zipOf } from './build.ts'
import { tarEnd, tarFile } from './tar-file.ts'

export const html = prose.map((text) => `<p>${text}</p>`).join('')

/** An entry of wallabag's. */
export const wallabagEntry = (given: object = {}) => ({
  id: 7,
  title: 'The channel at Veldmouth',
  url: 'https://veldmouth.invalid/channel',
  given_url: 'https://veldmouth.invalid/c',
  content: html,
  created_at: '2024-05-06T09:00:00+0200',
  published_at: '2024-05-01T08:30:00+0200',
  published_by: ['Jonna Halden', 'Piotr Mewa'],
  annotations: [] as object[],
  mimetype: 'text/html',
  language: 'en',
  reading_time: 3,
  domain_name: 'veldmouth.invalid',
  is_archived: 0,
  is_starred: 0,
  tags: [] as unknown,
  ...given,
})

export const wallabagExport = (...entries: object[]): string => JSON.stringify(entries, null, 1)

/** An article in a list of Omnivore's. */
export const omnivoreItem = (slug: string, given: object = {}) => ({
  id: `20db074a-34e1-4f55-b0e9-${slug}`,
  slug,
  title: `The channel: ${slug}`,
  description: 'x',
  author: 'Jonna Halden',
  url: `https://veldmouth.invalid/${slug}`,
  state: 'SUCCEEDED',
  readingProgress: 0,
  thumbnail: null,
  labels: [] as string[],
  savedAt: '2024-10-29T16:30:11.000Z',
  updatedAt: '2024-10-31T13:01:28.320Z',
  publishedAt: '2024-10-01T08:00:00.000Z',
  ...given,
})

export const omnivoreText = `<div id="readability-content"><div class="page" id="readability-page-1">${html}</div></div>`

const id = (number: number) => number.toString(16).padStart(32, '0')
type Fields = Readonly<Record<string, string | number>>

function joplinItem(number: number, type: number, head: readonly string[], fields: Fields = {}): Buffer {
  const lines = Object.entries({ id: id(number), ...fields, type_: type }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return tarFile(`${id(number)}.md`, [...head, lines.join('\n')].join('\n\n'))
}

/** What a Joplin archive is made of; numbers stand for ids. */
export const joplin = {
  link: (number: number) => `:/${id(number)}`,
  note: (number: number, title: string, body: string, fields: Fields = {}): Buffer =>
    joplinItem(number, 1, [title, body], {
      parent_id: id(99),
      user_created_time: '2024-05-06T09:00:00.000Z',
      author: '',
      source_url: '',
      markup_language: 1,
      encryption_applied: 0,
      ...fields,
    }),
  tag: (number: number, title: string): Buffer => joplinItem(number, 5, [title]),
  tagging: (number: number, noteId: number, tagId: number): Buffer =>
    joplinItem(number, 6, [], { note_id: id(noteId), tag_id: id(tagId) }),
  file: (number: number, name: string, mime: string, content: Uint8Array | string): Buffer =>
    Buffer.concat([
      joplinItem(number, 4, [name], { mime }),
      tarFile(`resources/${id(number)}.${name.split('.')[1]}`, content),
    ]),
  archive: (...items: readonly Buffer[]): Buffer =>
    Buffer.concat([joplinItem(99, 2, ['Notebook']), ...items, tarEnd]),
}

/** A library of each kind, with a bit of everything. */
export async function libraries(): Promise<Uint8Array[]> {
  const annotations = [
    { quote: 'the channel had moved', text: 'How far?', ranges: [{ start: '/p[2]', startOffset: 20 }] },
    { quote: 'The mill burned down.', text: '', ranges: [] },
  ]
  return [
    Buffer.from(
      wallabagExport(
        wallabagEntry({ annotations, tags: ['sea', 'łodzie'], is_starred: 1 }),
        wallabagEntry({ title: 'Second', content: '' }),
      ),
    ),
    await zipOf({
      'metadata_0_to_20.json': JSON.stringify([omnivoreItem('a', { labels: ['sea'] }), omnivoreItem('b')]),
      'content/a.html': omnivoreText,
      'content/b.html': html,
      'highlights/a.md': '> the channel had moved \n\n#key\n\nHow far?\n\nA note.\n\n\n\n> not there ',
    }),
    joplin.archive(
      joplin.note(1, 'The pier', `${prose[0]}\n\n![Pier](${joplin.link(20)})`),
      joplin.note(2, 'HTML', html, { markup_language: 2, source_url: 'https://veldmouth.invalid/' }),
      joplin.tag(10, 'sea'),
      joplin.tagging(12, 1, 10),
      joplin.file(20, 'pier.png', 'image/png', picture),
    ),
  ]
}
