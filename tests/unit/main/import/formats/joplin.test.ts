import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { resultsOf } from '../only-article.ts'
import { picture, prose, read, refusal, shape } from './build.ts'
import { joplin } from './library-samples.ts'
import { tarEnd, tarFile } from './tar-file.ts'

const { note, tag, tagging, file, link, archive: exported } = joplin

const body = `${prose[0]}\n\n![Pier](${link(20)})\n\n## Kanał\n\nKanał się przesunął, a [mapy](${link(21)}) **zostały**.`
const library = exported(
  note(1, 'The pier', body),
  note(2, 'Clipped: a/b', prose.join('\n\n'), {
    source_url: 'https://veldmouth.invalid/x',
    author: 'Jonna Halden',
  }),
  note(3, 'HTML', `${prose.map((text) => `<p>${text}</p>`).join('')}<img src="${link(20)}" alt="Pier">`, {
    markup_language: 2,
  }),
  tag(10, 'sea/boats'),
  tag(11, 'to read, later'),
  tagging(12, 1, 10),
  tagging(13, 1, 11),
  tagging(14, 2, 10),
  tagging(15, 3, 77),
  file(20, 'pier.png', 'image/png', picture),
  file(21, 'maps.pdf', 'application/pdf', '%PDF-'),
)

describe('Joplin', () => {
  it('makes an article of each note, with its tags, pictures, date and address', async () => {
    const results = await resultsOf(library, 'notes.jex')
    expect(results.map(({ entry }) => entry?.path)).toEqual(['The pier.jex', 'Clipped a b.jex', 'HTML.jex'])
    const [own, clipped, html] = results.map((result) => {
      if (!('article' in result)) throw result.error
      return result.article
    })
    expect(own).toMatchObject({
      format: 'joplin',
      extension: 'jex',
      extraction: {
        tags: ['sea/boats', 'to read, later'],
        metadata: { title: 'The pier', published: '2024-05-06T09:00:00Z' },
        warnings: [{ code: 'attachmentsLeftOut', params: { count: 1 } }],
      },
    })
    expect(own?.assets).toHaveLength(1)
    expect(own && shape(own.extraction.document)).toContain('<img alt=Pier src=asset>')
    expect(own && shape(own.extraction.document)).toContain('<strong>zostały</strong>')
    expect(own && plainText(own.extraction.document)).not.toMatch(/type_|parent_id/)
    expect(clipped?.extraction).toMatchObject({
      tags: ['sea/boats'],
      metadata: {
        url: 'https://veldmouth.invalid/x',
        authors: ['Jonna Halden'],
        saved: '2024-05-06T09:00:00.000Z',
      },
    })
    expect(clipped?.extraction.metadata.published).toBeUndefined()
    expect(html?.assets).toHaveLength(1)
    expect(html?.extraction).not.toHaveProperty('tags')
    expect(html && plainText(html.extraction.document)).toContain(prose[2])
  })

  it('gives each note an export of its own, from which it is read again', async () => {
    for (const result of await resultsOf(library, 'notes.jex')) {
      if (!('article' in result) || !result.entry) throw new Error('no article')
      expect(await read(new Uint8Array(result.entry.original), result.entry.path)).toEqual(result.article)
    }
  })

  it('has the title as it is, also where it looks like the head of a file', async () => {
    const titles = ['% of trade by sea', 'Title: the sea', 'tags:: sea', '# of ships']
    const notes = titles.map((title, index) => note(index + 1, title, prose.join('\n\n')))
    for (const [index, result] of (await resultsOf(exported(...notes), 'notes.jex')).entries()) {
      if (!('article' in result)) throw result.error
      expect(result.article.extraction.metadata.title).toBe(titles[index])
      expect(plainText(result.article.extraction.document).split('\n\n')).toEqual(prose)
    }
  })

  it('keeps a file that several notes link once, but for pictures, and names it in each', async () => {
    const text = `${prose[0]}\n\n![Pier](${link(20)}) [maps](${link(21)})`
    const maps = Buffer.alloc(500_000, '%PDF-')
    const files = [file(20, 'pier.png', 'image/png', picture), file(21, 'maps.pdf', 'application/pdf', maps)]
    const results = await resultsOf(
      exported(note(1, 'Pier', text), note(2, 'Pier', text), note(3, 'Pier', text), ...files),
      'notes.jex',
    )
    const originals = results.map(({ entry }) => Buffer.from(entry?.original ?? []))
    expect(originals.map((original) => original.includes(maps))).toEqual([true, false, false])
    expect(results.map(({ entry }) => entry?.path)).toEqual(['Pier.jex', 'Pier (2).jex', 'Pier (3).jex'])
    for (const [index, result] of results.entries()) {
      if (!('article' in result) || !result.entry) throw new Error('no article')
      expect(result.article.assets).toHaveLength(1)
      expect(result.article.extraction.warnings).toEqual([
        { code: 'attachmentsLeftOut', params: { count: 1 } },
      ])
      expect(await read(originals[index] ?? '', result.entry.path)).toEqual(result.article)
    }
  })

  it('gives the one note that is asked for', async () => {
    const results = await resultsOf(library, 'notes.jex', { entry: 'HTML.jex' })
    expect(results.map(({ entry }) => entry?.path)).toEqual(['HTML.jex'])
  })

  it('says what is empty, encrypted or cut short', async () => {
    const text = prose.join('\n\n')
    const whole = exported(
      note(1, 'Empty', ''),
      note(2, 'Locked', 'x', { encryption_applied: 1 }),
      note(3, 'Read', text),
    )
    const told = async (bytes: Buffer) =>
      (await resultsOf(bytes, 'notes.jex')).map((result) =>
        'error' in result ? result.error.code : result.entry?.path,
      )
    expect(await told(whole)).toEqual(['fileNoArticle', 'documentLocked', 'Read.jex'])
    expect(await told(whole.subarray(0, -1_600))).toEqual([
      'fileNoArticle',
      'documentLocked',
      'documentDamaged',
    ])
    const one = await read(exported(note(1, 'Read', text)).subarray(0, -1_024), 'notes.jex')
    expect(one.extraction.warnings).toEqual([{ code: 'cutShort' }])
    expect(await refusal(exported(), 'notes.jex')).toBe('zipNoArticle')
  })

  it('leaves other tar archives alone', async () => {
    expect(await refusal(Buffer.concat([tarFile('a.md', '# x'), tarEnd]), 'x.tar')).toBe('fileConvert')
  })
})
