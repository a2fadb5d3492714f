import fs from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Annotation, Translation } from '#core/annotation/annotation.ts'
import { newId } from '#core/id.ts'
import type { Library } from '#main/library/types.ts'
import { adding, highlight } from '../library/fixture.ts'
import { articleJson, newPlace, open, type Place } from '../library/place.ts'
import { addArticle, indexFile, search } from './articles.ts'

let place: Place
let library: Library
beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
})

/** A translation of the whole of a paragraph that begins the article. */
function translation(text: string, source: string, targetLang = 'pl'): Translation {
  const now = new Date().toISOString()
  return {
    id: newId(),
    target: {
      selector: [
        { type: 'TextPositionSelector', start: 0, end: source.length },
        { type: 'TextQuoteSelector', exact: source, prefix: '', suffix: '' },
      ],
      revision: 1,
    },
    sourceHash: 'x',
    sourceText: source,
    sourceLang: 'en',
    targetLang,
    text,
    status: 'approved',
    origin: 'human',
    note: '',
    created: now,
    updated: now,
  }
}

const annotate = (id: string, text: string, passage: string, rest: Partial<Annotation>) =>
  library.applyChanges(id, [adding(highlight(passage, rest, text))])

describe('words', () => {
  it('are found in any order, in titles, texts, notes, translations and tags', async () => {
    const text = 'A wolf crossed the frozen river at dawn.'
    const { id } = await addArticle(library, { title: 'Tracks in the snow' }, text, 'Nobody saw it again.')
    await addArticle(library, { title: 'Dogs' }, 'A dog slept.')
    await annotate(id, text, 'wolf', { comment: 'Lonely animal', tags: ['zoology'] })
    const written = translation('Wilk przeszedł o świcie.', text)
    await library.applyChanges(id, [{ kind: 'translation', id: written.id, before: null, after: written }])
    const { titles } = await search(place)
    for (const query of [
      'river wolf',
      'snow dawn',
      'lonely',
      'zoology',
      'wilk',
      '"frozen river"',
      'lonely wolf',
    ])
      expect(await titles(query), query).toEqual(['Tracks in the snow'])
    for (const query of ['"river frozen"', 'wolf dog', '"again zoology"', 'dawn -lonely'])
      expect(await titles(query), query).toEqual([])
    expect(await titles('wolf OR dog')).toHaveLength(2)
    expect(await titles('-wolf')).toEqual(['Dogs'])
    expect(await titles('wo*')).toEqual(['Tracks in the snow'])
    expect(await titles('wo', { typing: true })).toEqual(['Tracks in the snow'])
    expect(await titles('wo')).toEqual([])
  })
  it('tell how many articles there are, whichever part of them is asked for', async () => {
    for (const title of ['One wolf', 'Two wolves', 'Three wolves'])
      await addArticle(library, { title }, 'A wolf.')
    await addArticle(library, { title: 'Dogs' }, 'A dog slept.')
    const { find } = await search(place)
    const asked = { query: 'wolf', typing: false, exact: false }
    for (const [from, count, given] of [
      [0, 20, 3],
      [0, 3, 3],
      [0, 1, 1],
      [2, 5, 1],
      [3, 5, 0],
    ] as const) {
      const found = await find({ ...asked, from, count })
      expect([found.total, found.articles.length], `${count} from ${from}`).toEqual([3, given])
    }
    expect((await find({ ...asked, query: 'no such word', from: 0, count: 5 })).total).toBe(0)
  })
  it('never make a phrase across two paragraphs', async () => {
    await addArticle(library, {}, 'It ended well.', 'Before long it rained.')
    const { titles } = await search(place)
    expect(await titles('"ended well"')).toHaveLength(1)
    expect(await titles('"well before"')).toEqual([])
  })
  it('are found without their accents and strokes; what is written exactly so comes first', async () => {
    await addArticle(library, { title: 'plain', lang: 'xx' }, 'Lodz is here, lodz is there, lodz lodz.')
    await addArticle(
      library,
      { title: 'accented', lang: 'xx' },
      'Once upon a time somebody went to Łódź by train.',
    )
    await addArticle(library, { title: 'German', lang: 'xx' }, 'Die Straße und das Øre, naïve Ætas, ısı.')
    const { titles } = await search(place)
    expect(await titles('lodz')).toEqual(['plain', 'accented'])
    expect(await titles('Łódź')).toEqual(['accented', 'plain'])
    expect(await titles('Łódź', { exact: true })).toEqual(['accented'])
    expect(await titles('lodz', { exact: true })).toEqual(['plain'])
    for (const query of ['strasse', 'STRASSE ore', 'naive aetas isi', 'stras*', '"strasse und"'])
      expect(await titles(query), query).toEqual(['German'])
    for (const query of ['strasse', 'ore', 'stras*'])
      expect(await titles(query, { exact: true }), query).toEqual([])
  })
  it('are found in their other forms, but not in quotation marks', async () => {
    await addArticle(library, { title: 'Polish', lang: 'pl' }, 'Opowiadał o żółwiach i o zamkach.')
    await addArticle(library, { title: 'English', lang: 'en-GB' }, 'They were running home.')
    const { titles } = await search(place)
    for (const query of ['żółwie', 'zolwie', 'zamki']) expect(await titles(query), query).toEqual(['Polish'])
    expect(await titles('runs')).toEqual(['English'])
    expect(await titles('"żółwie"')).toEqual([])
    expect(await titles('żółwie', { exact: true })).toEqual([])
  })
  it('are found in scripts without spaces, also where they only begin a segment', async () => {
    await addArticle(library, { title: 'Chinese', lang: 'zh' }, '中华人民共和国的历史很长。')
    await addArticle(library, { title: 'Thai', lang: 'th' }, 'ภาษาไทยไม่ยาก')
    const { titles } = await search(place)
    expect(await titles('历史')).toEqual(['Chinese'])
    expect(await titles('ไทย')).toEqual(['Thai'])
  })
  it('with soft hyphens and other quotation marks in the text are found as they are read', async () => {
    await addArticle(library, { title: 'Hyphens' }, 'The over\u00ADwhelm\u00ADing l’homme “quoted”.')
    const { titles } = await search(place)
    for (const query of ['overwhelming', "l'homme", 'quoted'])
      expect(await titles(query), query).toEqual(['Hyphens'])
  })
})

describe('fields', () => {
  it('ask for what is stored of an article', async () => {
    const text = 'The wolf came.'
    const facts = {
      title: 'One',
      authors: ['Anna Nowak', 'Jan Żak'],
      siteName: 'The Daily Example',
      url: 'https://www.daily.example.org/a',
      lang: 'pt-BR',
    }
    const { id } = await addArticle(library, facts, text)
    const two = await addArticle(library, { title: 'Two', authors: ['Annabel Wolf'] }, 'A wolf, too.')
    await annotate(id, text, 'wolf', { tags: ['Machine learning'], color: 'green', comment: 'grey' })
    await library.saveReading(two.id, { position: 1, progress: 0.4, updated: new Date().toISOString() })
    const { titles, values } = await search(place)
    const expected: [string, string[]][] = [
      ['author:nowak', ['One']],
      ['author:"jan zak"', ['One']],
      ['author:anna', ['One']],
      ['author:anna*', ['Two', 'One']],
      ['author:wolf', ['Two']],
      ['title:one', ['One']],
      ['title:wolf', []],
      ['site:daily', ['One']],
      ['site:daily.example.org', ['One']],
      ['lang:pt', ['One']],
      ['lang:pt-br', ['One']],
      ['lang:p', []],
      ['tag:"machine learning"', ['One']],
      ['tag:machine', []],
      ['tag:machine*', ['One']],
      ['color:green wolf', ['One']],
      ['color:yellow', []],
      ['has:comments', ['One']],
      ['has:tags -has:translations', ['One']],
      ['has:lost', []],
      ['is:new', ['One']],
      ['is:reading', ['Two']],
      ['is:reading OR is:new', ['Two', 'One']],
      ['is:done', []],
      ['is:starred', []],
      ['in:notes', ['One']],
      ['in:notes grey', ['One']],
      ['in:notes wolf', []],
      ['in:text wolf -author:nowak', ['Two']],
      ['after:yesterday wolf -grey', ['Two']],
      ['before:today', []],
      ['after:today -before:today is:new', ['One']],
      ['(author:nowak OR author:annabel) wolf -in:notes', ['Two']],
    ]
    for (const [query, found] of expected)
      expect((await titles(query)).toSorted(), query).toEqual(found.toSorted())
    expect(await values('author', 'an')).toEqual(['Anna Nowak', 'Annabel Wolf'])
    expect(await values('author', 'zak')).toEqual(['Jan Żak'])
    expect(await values('tag', '')).toEqual(['Machine learning'])
    expect(await values('site', 'dai')).toEqual(['daily.example.org', 'The Daily Example'])
  })
  it('know states and stars that a later version stores', async () => {
    const { id } = await addArticle(library, { title: 'Kept' }, 'Text.')
    const file = articleJson(place, id)
    const stored = JSON.parse(await fs.readFile(file, 'utf8'))
    await fs.writeFile(
      file,
      JSON.stringify({ ...stored, data: { ...stored.data, state: 'archived', starred: true } }),
    )
    const { titles } = await search(place)
    expect(await titles('is:archived')).toEqual(['Kept'])
    expect(await titles('is:starred')).toEqual(['Kept'])
    expect(await titles('is:new')).toEqual([])
  })
})

describe('hits', () => {
  it('lead to the passage in the text, with the words marked', async () => {
    const paragraphs = ['Nothing here.', `${'Long before that, '.repeat(30)} the grey wolf came down.`]
    await addArticle(library, {}, ...paragraphs)
    const { articles } = await search(place)
    const hit = (await articles('wolf grey'))[0]?.hits[0]
    expect(hit?.in).toBe('text')
    expect(hit?.marks.map(({ start, end }) => hit.text.slice(start, end))).toEqual(['grey', 'wolf'])
    const whole = paragraphs.join('\n')
    expect(whole.slice(hit?.range?.start, hit?.range?.end)).toBe('grey')
  })
  it('in a translation lead to its source', async () => {
    const source = 'A wolf crossed the river.'
    const { id } = await addArticle(library, {}, source)
    const written = translation('Wilk przeszedł rzekę.', source)
    await library.applyChanges(id, [{ kind: 'translation', id: written.id, before: null, after: written }])
    const { articles } = await search(place)
    expect((await articles('rzeka'))[0]?.hits).toEqual([
      {
        in: 'translation',
        text: 'Wilk przeszedł rzekę.',
        marks: [{ start: 15, end: 20 }],
        note: written.id,
        range: { start: 0, end: source.length },
      },
    ])
  })
  it('mark the title', async () => {
    await addArticle(library, { title: 'Grey rivers' }, 'Text.')
    const { articles } = await search(place)
    expect((await articles('river'))[0]).toMatchObject({ marks: [{ start: 5, end: 11 }], hits: [] })
  })
})

describe('the index', () => {
  it('follows articles that change, come, go to the trash and return', async () => {
    const text = 'A wolf.'
    const { id } = await addArticle(library, { title: 'First' }, text)
    const { titles, update } = await search(place)
    const { id: other } = await addArticle(library, { title: 'Second' }, 'A wolf again.')
    await update([other])
    expect(await titles('wolf')).toHaveLength(2)
    await annotate(id, text, 'wolf', { comment: 'remarkable' })
    await update([id])
    expect(await titles('remarkable')).toEqual(['First'])
    await library.trash(id)
    await update([id])
    expect(await titles('wolf')).toEqual(['Second'])
    await library.restore(id)
    await update([id])
    expect(await titles('wolf remarkable')).toEqual(['First'])
    await library.saveReading(id, { position: 1, progress: 1, updated: new Date().toISOString() })
    await update([id])
    expect(await titles('is:done')).toEqual(['First'])
  })
  it('reads at the next start only what changed since', async () => {
    const { id } = await addArticle(library, { title: 'First' }, 'A wolf.')
    await addArticle(library, { title: 'Second' }, 'A wolf.')
    const first = await search(place)
    expect(first.progress.at(0)).toEqual({ done: 0, total: 2 })
    expect(first.progress.at(-1)).toBeNull()
    await first.close()
    await library.correct(id, { ...(await library.get(id)).metadata, title: 'Renamed' })
    await addArticle(library, { title: 'Third' }, 'A wolf.')
    const second = await search(place)
    expect(second.progress.at(0)).toEqual({ done: 0, total: 2 })
    expect((await second.titles('wolf')).toSorted()).toEqual(['Renamed', 'Second', 'Third'])
  })
  it.each([
    ['is damaged from its beginning', (file: string) => fs.writeFile(file, 'x'.repeat(10_000))],
    [
      'is damaged further on',
      async (file: string) => {
        const bytes = await fs.readFile(file)
        await fs.writeFile(file, bytes.fill(7, 4096))
      },
    ],
    ['was cut short', (file: string) => fs.truncate(file, 5000)],
    ['is empty', (file: string) => fs.writeFile(file, '')],
    ['is gone', (file: string) => fs.rm(file)],
    [
      'is of another version',
      async (file: string) => {
        const bytes = await fs.readFile(file)
        bytes.writeUInt32BE(99, 60)
        await fs.writeFile(file, bytes)
      },
    ],
  ])('is made anew where it %s', async (_, harm) => {
    await addArticle(library, { title: 'First' }, 'A wolf.')
    await (await search(place)).close()
    await harm(indexFile(place))
    const { titles } = await search(place)
    expect(await titles('wolf')).toEqual(['First'])
  })
  it('opens past the lock that a killed process left', async () => {
    await addArticle(library, { title: 'First' }, 'A wolf.')
    await (await search(place)).close()
    await fs.mkdir(`${indexFile(place)}.lock`)
    await addArticle(library, { title: 'Second' }, 'A wolf.')
    expect(await (await search(place)).titles('wolf')).toHaveLength(2)
  })
  it('can be read while another process keeps it', async () => {
    await addArticle(library, { title: 'First' }, 'A wolf.')
    const keeper = await search(place)
    const reader = await search(place, { owner: false })
    expect(await reader.titles('wolf')).toEqual(['First'])
    const { id } = await addArticle(library, { title: 'Second' }, 'A wolf.')
    await keeper.update([id])
    expect(await reader.titles('wolf')).toHaveLength(2)
  })
  it('says so where another process has not made it yet', async () => {
    await expect(search(place, { owner: false })).rejects.toMatchObject({ code: 'searchBusy' })
  })
  it('passes over what cannot be read', async () => {
    const { id } = await addArticle(library, { title: 'Broken' }, 'A wolf.')
    await addArticle(library, { title: 'Sound' }, 'A wolf.')
    await fs.writeFile(articleJson(place, id), '{')
    expect(await (await search(place)).titles('wolf')).toEqual(['Sound'])
  })
})
