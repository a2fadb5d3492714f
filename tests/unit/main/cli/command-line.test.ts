/** The commands, as a user gives them, on a library of their own and with the real importer. */

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addition, newAnnotation } from '#core/annotation/new-gloss.ts'
import { imagesOf } from '#core/article/images.ts'
import { storedZip } from '#main/import/unpack/stored-zip.ts'
import { openLibrary } from '#main/library/library.ts'
import { buildCommandLine } from '../../built.ts'
import { pdfOf, typeset } from '../import/formats/pdf-writer.ts'
import { page, paragraphs } from './articles.ts'
import { type Entries, importedOnce, runGlossa } from './run-glossa.ts'

let root: string
let cli: string
let entries: Entries
let base: string
let cases = 0
/** Has the ferry in the library. */
let imported: () => Promise<string>

beforeAll(async () => {
  root = await fs.mkdtemp(join(tmpdir(), 'glossa-cli-'))
  ;({ cli, ...entries } = await buildCommandLine())
  const content = page('The ferry that stopped')
  const into = await importedOnce(entries, join(root, 'home'), { name: 'ferry.html', content })
  imported = () => into(base)
})
afterAll(() => fs.rm(root, { recursive: true, force: true }))
beforeEach(async () => {
  cases += 1
  base = join(root, String(cases))
  await fs.mkdir(base)
})

const glossa = (...argv: string[]) => runGlossa(entries, base, argv)

const write = (name: string, content: string | Uint8Array) => fs.writeFile(join(base, name), content)

describe('clean', () => {
  it('asks the dictionaries of the settings which hyphens at the ends of lines stay', async () => {
    const lines = [
      'The pilot of the harbour hung up the velmot-',
      'oras, and the people of the town saw them.',
    ]
    const pieces = lines.map((text, index) => ({ x: 70, y: 100 + index * 12, text }))
    await write('pilot.pdf', pdfOf({ pages: [{ pieces }] }))
    await write('en_GB.aff', 'SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n')
    await write('en_GB.dic', '2\nvelmot\nora/S\n')
    const textOf = async () => (await glossa('clean', '--json', 'pilot.pdf')).lines()[0].text
    expect(await textOf()).toContain('hung up the velmotoras, and')
    const dictionary = { path: join(base, 'en_GB.aff'), kind: 'hunspell', name: 'en_GB', from: 'en' }
    await fs.mkdir(join(base, '.config/glossa'), { recursive: true })
    const settings = { version: 1, data: { dictionaries: [dictionary] } }
    await write('.config/glossa/settings.json', JSON.stringify(settings))
    expect(await textOf()).toContain('hung up the velmot-oras, and')
  })

  it('prints the article as JSON, with the text apart from the title', async () => {
    await write('ferry.html', page('The ferry that stopped'))
    const { code, err, lines } = await glossa('clean', './ferry.html', '--format', 'json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const [line] = lines()
    expect(Object.keys(line)).toEqual([
      'path',
      'title',
      'authors',
      'published',
      'siteName',
      'lang',
      'url',
      'kind',
      'text',
      'blocks',
      'warnings',
    ])
    expect(line).toMatchObject({
      path: './ferry.html',
      title: 'The ferry that stopped',
      published: null,
      lang: 'en',
      text: paragraphs.join('\n\n'),
    })
    expect(line.blocks[1]).toEqual({ number: 1, tag: 'p', role: null, text: paragraphs[1] })
  })

  it('tells with --explain what the rules found, and why', async () => {
    await write('ferry.html', page('The ferry that stopped'))
    await write('note.txt', `Read more: The other ferry\n\n${paragraphs.join('\n\n')}`)
    const { lines } = await glossa('clean', '--explain', 'ferry.html', 'note.txt')
    const [ferry, note] = lines()
    expect(ferry.findings).toContainEqual({
      number: 0,
      text: 'The ferry that stopped',
      rule: 'title',
      role: null,
      findings: [{ outcome: 'remove', why: { kind: 'says', what: 'title' }, certainty: 'certain' }],
    })
    expect(note.findings).toMatchObject([
      { number: 0, rule: 'related-teaser', findings: [{ outcome: 'remove' }] },
    ])
  })

  it('prints text and Markdown', async () => {
    await write('ferry.html', page('The ferry that stopped'))
    const text = await glossa('clean', 'ferry.html')
    expect(text.out).toBe(`The ferry that stopped\n\n${paragraphs.join('\n\n')}\n`)
    const markdown = await glossa('clean', 'ferry.html', '--format', 'markdown')
    expect(markdown.out).toBe(
      `---\ntitle: The ferry that stopped\nlang: en\n---\n\n# The ferry that stopped\n\n${paragraphs.join('\n\n')}\n`,
    )
  })

  it('needs no library and makes none', async () => {
    await write('ferry.html', page('The ferry that stopped'))
    await glossa('clean', 'ferry.html')
    expect(await fs.readdir(base)).toEqual(['ferry.html'])
  })

  it('reads UTF-16 without a mark and windows-1250, under names of all kinds', async () => {
    const polish = paragraphs.map((text) => `${text} Zażółć gęślą jaźń, powiedziała śpiewaczka z Łodzi.`)
    const utf16 = Buffer.from(page('Prom', polish, ''), 'utf16le')
    const legacy = page('Prom', polish, '<meta charset="windows-1250">')
    const names = ['new\nline.html', 'emoji 🚢.html', `${'a'.repeat(250)}.html`]
    await write(names[0] ?? '', utf16)
    await write(
      names[1] ?? '',
      execFileSync('iconv', ['-f', 'utf-8', '-t', 'cp1250'], { input: legacy.replace(/[“”]/g, '"') }),
    )
    await write(names[2] ?? '', page('Prom', polish))
    const { code, lines } = await glossa('clean', '--json', ...names)
    expect(code).toBe(0)
    expect(lines().map(({ path }) => path)).toEqual(names)
    for (const { text } of lines())
      expect(text).toContain('Zażółć gęślą jaźń, powiedziała śpiewaczka z Łodzi.')
  })

  it('opens a locked PDF with the password of the environment', async () => {
    const pieces = typeset(paragraphs[0] ?? '', { x: 70, y: 100, width: 300 })
    await write('locked.pdf', pdfOf({ pages: [{ pieces }], password: 'tide' }))
    const clean = async (env: Record<string, string>) => {
      const { code, lines } = await runGlossa(entries, base, ['clean', 'locked.pdf', '--json'], env)
      return { code, line: lines()[0] }
    }
    expect(await clean({})).toMatchObject({
      code: 1,
      line: { error: { code: 'pdfPassword', message: expect.stringContaining('GLOSSA_PDF_PASSWORD') } },
    })
    expect(await clean({ GLOSSA_PDF_PASSWORD: 'ebb' })).toMatchObject({
      code: 1,
      line: { error: { code: 'pdfPasswordWrong' } },
    })
    expect(await clean({ GLOSSA_PDF_PASSWORD: 'tide' })).toMatchObject({
      code: 0,
      line: { text: paragraphs[0] },
    })
  })

  it('asks on the terminal for the password of a locked PDF, three times at most', async () => {
    const pieces = typeset(paragraphs[0] ?? '', { x: 70, y: 100, width: 300 })
    await write('locked.pdf', pdfOf({ pages: [{ pieces }], password: 'tide' }))
    const clean = async (...answers: (string | null)[]) => {
      const asked: string[] = []
      const { code, lines } = await runGlossa(
        entries,
        base,
        ['clean', 'locked.pdf', '--json'],
        {},
        async (question) => {
          asked.push(question)
          return answers[asked.length - 1] ?? null
        },
      )
      return { code, line: lines()[0], asked: asked.map((question) => question.split(' ')[0]) }
    }
    expect(await clean('ebb', 'tide')).toMatchObject({
      code: 0,
      line: { text: paragraphs[0] },
      asked: ['Password', 'That'],
    })
    expect(await clean('ebb', 'flow', 'neap', 'tide')).toMatchObject({
      code: 1,
      line: { error: { code: 'pdfPasswordWrong' } },
      asked: ['Password', 'That', 'That'],
    })
    expect(await clean(null)).toMatchObject({ code: 1, line: { error: { code: 'pdfPassword' } } })
  })

  it('asks for the password of each locked PDF within an archive', async () => {
    const pieces = paragraphs.slice(0, 3).map((text) => typeset(text, { x: 70, y: 100, width: 300 }))
    const [one = [], other = [], plain = []] = pieces
    const files = [
      { name: 'one.pdf', bytes: pdfOf({ pages: [{ pieces: one }], password: 'tide' }) },
      { name: 'plain.pdf', bytes: pdfOf({ pages: [{ pieces: plain }] }) },
      { name: 'other.pdf', bytes: pdfOf({ pages: [{ pieces: other }], password: 'ebb' }) },
    ]
    await write('all.zip', storedZip(files))
    const answers = ['wrong', 'tide', 'ebb']
    const asked: string[] = []
    const { code, lines } = await runGlossa(
      entries,
      base,
      ['clean', 'all.zip', '--json'],
      {},
      async (question) => {
        asked.push(/(?:one|other)\.pdf/.exec(question)?.[0] ?? question)
        return answers[asked.length - 1] ?? null
      },
    )
    expect(asked).toEqual(['one.pdf', 'one.pdf', 'other.pdf'])
    expect(lines().map(({ path, text }) => [path, text])).toEqual([
      ['all.zip#one.pdf', paragraphs[0]],
      ['all.zip#plain.pdf', paragraphs[2]],
      ['all.zip#other.pdf', paragraphs[1]],
    ])
    expect(code).toBe(0)
  })

  it('says of each bad file what is wrong with it, and does the others', async () => {
    await write('empty.html', '')
    await write('blank.html', '<!doctype html><title>Nothing</title><body><div></div></body>')
    await write(
      'picture.html',
      Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(2000, 200)]),
    )
    await write('deep.html', page('Deep', ['<div>'.repeat(50_000)]))
    await write('big.html', '')
    await fs.truncate(join(base, 'big.html'), 200 * 1024 * 1024)
    await fs.mkdir(join(base, 'folder.html'))
    execFileSync('mkfifo', [join(base, 'fifo.html')])
    await write('good.html', page('Good'))
    const names = ['empty', 'blank', 'picture', 'deep', 'big', 'folder', 'fifo', 'none', 'good'].map(
      (name) => `${name}.html`,
    )
    const { code, lines } = await glossa('clean', '--json', ...names, '/dev/zero')
    expect(code).toBe(1)
    expect(lines().map(({ path, error, title }) => [path, error?.code ?? title])).toEqual([
      ['empty.html', 'fileEmpty'],
      ['blank.html', 'fileNoArticle'],
      ['picture.html', 'fileBinary'],
      ['deep.html', 'pageTooDeep'],
      ['big.html', 'fileTooLarge'],
      ['folder.html', 'fileFolder'],
      ['fifo.html', 'fileNotRegular'],
      ['none.html', 'fileMissing'],
      ['good.html', 'Good'],
      ['/dev/zero', 'fileNotRegular'],
    ])
    for (const { path, error } of lines()) if (error) expect(error.message).toContain(path.split('/').at(-1))
    const text = await glossa('clean', ...names)
    expect(text.out.startsWith('Good\n')).toBe(true)
    expect(text.err.trim().split('\n')).toHaveLength(8)
  })
})

describe('import', () => {
  it('says what a file lacks, and keeps that with the article', async () => {
    const cut = await fs.readFile(join(import.meta.dirname, '../../../fixtures/formats/web/cut-short.mhtml'))
    await write('cut.mhtml', cut)
    const [line] = (await glossa('import', '--json', 'cut.mhtml')).lines()
    expect(line.warnings).toEqual([
      'The file is incomplete: the end of the article or some images may be missing.',
    ])
    expect((await glossa('show', line.id, '--json')).lines()[0].warnings).toEqual(['cutShort'])
    await write('again.mhtml', `${cut}\n`)
    expect((await glossa('import', 'again.mhtml')).err).toContain('again.mhtml: The file is incomplete')
  })

  it('keeps files and folders, tells duplicates, and goes on after failures', async () => {
    await fs.mkdir(join(base, 'saved/page_files'), { recursive: true })
    await write('saved/again.html', page('One'))
    await write('saved/copy.htm', page('One'))
    await write('saved/empty.html', '')
    await write('saved/page.html', page('Two'))
    await write('saved/page_files/style.css', 'p{}')
    const { code, err, lines } = await glossa('import', '--json', 'saved')
    expect(code).toBe(1)
    expect(lines()).toMatchObject([
      { path: 'saved/again.html', status: 'imported', title: 'One' },
      { path: 'saved/copy.htm', status: 'duplicate', title: 'One', inTrash: false },
      { path: 'saved/empty.html', status: 'rejected', error: { code: 'fileEmpty' } },
      { path: 'saved/page.html', status: 'imported', title: 'Two' },
    ])
    const [one, copy, , two] = lines()
    expect(copy.id).toBe(one.id)
    expect(err).toBe('Imported: 2. Already in the library: 1. Rejected: 1.\n')
    expect((await fs.readdir(join(base, 'Glossa/articles'))).sort()).toEqual([one.id, two.id].sort())
    const originals = [one, two].map(({ id }) => fs.readdir(join(base, `Glossa/articles/${id}/revisions/1`)))
    expect((await Promise.all(originals)).map((names) => names.sort())).toEqual([
      ['content.json', 'original.html'],
      ['content.json', 'original.zip'],
    ])
  })

  it('keeps each article of an archive, and names it by its way within', async () => {
    const files = ['One', 'Two'].map((title) => ({
      name: `in/${title}.html`,
      bytes: Buffer.from(page(title)),
    }))
    await fs.writeFile(join(base, 'many.zip'), storedZip(files))
    const { code, lines } = await glossa('import', '--json', 'many.zip')
    expect(code).toBe(0)
    expect(lines()).toMatchObject([
      { path: 'many.zip#in/One.html', status: 'imported', title: 'One' },
      { path: 'many.zip#in/Two.html', status: 'imported', title: 'Two' },
    ])
    const cleaned = await glossa('clean', '--json', 'many.zip')
    expect(cleaned.lines().map(({ path }) => path)).toEqual(['many.zip#in/One.html', 'many.zip#in/Two.html'])
  })

  it('keeps the original byte for byte', async () => {
    const id = await imported()
    const original = await fs.readFile(join(base, `Glossa/articles/${id}/revisions/1/original.html`))
    expect(original).toEqual(await fs.readFile(join(base, 'ferry.html')))
  })

  it('uses the library that is named, else the one of the settings', async () => {
    await write('ferry.html', page('The ferry that stopped'))
    await glossa('import', 'ferry.html', '--library', 'mine')
    expect((await fs.readdir(base)).sort()).toEqual(['.cache', '.local', 'ferry.html', 'mine'])
    await fs.mkdir(join(base, '.config/glossa'), { recursive: true })
    await write(
      '.config/glossa/settings.json',
      JSON.stringify({ version: 1, data: { libraryPath: join(base, 'mine') } }),
    )
    expect((await glossa('list', '--json')).lines()).toMatchObject([{ title: 'The ferry that stopped' }])
  })
})

describe('annotate, show and export', () => {
  it('adds a gloss with all that belongs to it', async () => {
    const id = await imported()
    const options = ['--comment', 'Since *when*?', '--tag', 'sea', '--tag', 'a b', '--color', 'green']
    const translation = ['--translation', 'Wir warten', '--lang', 'de']
    const added = await glossa('annotate', id, '--json', '--quote', '"We wait,"', ...options, ...translation)
    expect(added.code).toBe(0)
    const [gloss] = added.lines()
    expect(gloss).toEqual({ id: gloss.id, quote: '“We wait,”', state: 'ok', now: '“We wait,”' })
    const [shown] = (await glossa('show', id, '--json')).lines()
    expect(shown.text).toBe(paragraphs.join('\n'))
    expect(shown).toMatchObject({ id, title: 'The ferry that stopped', revision: 1 })
    expect(shown.annotations).toMatchObject([
      {
        id: gloss.id,
        motivation: 'commenting',
        color: 'green',
        comment: 'Since *when*?',
        tags: ['sea', 'a b'],
      },
    ])
    const [{ start, end }] = shown.annotations[0].selector
    expect(shown.text.slice(start, end)).toBe('“We wait,”')
    expect(shown.translations).toMatchObject([
      {
        target: { annotation: gloss.id },
        text: 'Wir warten',
        targetLang: 'de',
        sourceLang: 'en',
        origin: 'human',
      },
    ])
    const text = await glossa('show', id)
    for (const part of [...paragraphs, 'Since *when*?', '[de] Wir warten']) expect(text.out).toContain(part)
  })

  it('asks for more where the passage occurs twice, and takes it with its surroundings', async () => {
    const id = await imported()
    const twice = await glossa('annotate', id, '--json', '--quote', 'The ferry')
    expect(twice.code).toBe(1)
    expect(twice.lines()).toMatchObject([{ quote: 'The ferry', error: { code: 'quoteAmbiguous' } }])
    const once = await glossa('annotate', id, '--quote', 'The ferry', '--suffix', 'company')
    expect(once.code).toBe(0)
    const [shown] = (await glossa('show', id, '--json')).lines()
    expect(shown.annotations[0].selector[0].start).toBe(shown.text.indexOf('The ferry company'))
  })

  it('adds many from a file, and says which lines are no glosses', async () => {
    const id = await imported()
    const lines = [
      '\uFEFF{"quote":"harbour office","tags":["place"]}',
      '',
      'not JSON',
      '{"quote":"county","colour":"red"}',
      '{"quote":"not in the text"}',
      '{"quote":"old chapel","comment":"Where?"}',
    ]
    await write('glosses.ndjson', lines.join('\r\n'))
    const added = await glossa('annotate', id, '--json', '--from', 'glosses.ndjson')
    expect(added.code).toBe(1)
    expect(added.lines().map(({ quote, state, error }) => [quote, state ?? error.code])).toEqual([
      ['harbour office', 'ok'],
      [null, 'glossInvalid'],
      [null, 'glossInvalid'],
      ['not in the text', 'quoteMissing'],
      ['old chapel', 'ok'],
    ])
    expect(added.lines()[1].error.message).toMatch(/Line 3 of “glosses\.ndjson”/)
    const [shown] = (await glossa('show', id, '--json')).lines()
    expect(shown.annotations).toHaveLength(2)
  })

  it('exports to standard output and into a folder, over its own file but nobody else’s', async () => {
    const id = await imported()
    await glossa('annotate', id, '--quote', 'harbour office', '--comment', 'Which one?')
    const { out } = await glossa('export', id)
    expect(out).toContain('> harbour office')
    const first = await glossa('export', '--all', '--out', 'notes', '--json')
    expect(first.lines()).toEqual([
      { id, format: 'markdown', path: join(base, 'notes/The ferry that stopped.md') },
    ])
    expect(await fs.readFile(join(base, 'notes/The ferry that stopped.md'), 'utf8')).toBe(out)
    await glossa('export', '--all', '--out', 'notes')
    expect(await fs.readdir(join(base, 'notes'))).toEqual(['The ferry that stopped.md'])
    await write('notes/The ferry that stopped.md', 'my own')
    await glossa('export', '--all', '--out', 'notes')
    expect((await fs.readdir(join(base, 'notes'))).sort()).toEqual([
      `${id} The ferry that stopped.md`,
      'The ferry that stopped.md',
    ])
    expect(await fs.readFile(join(base, 'notes/The ferry that stopped.md'), 'utf8')).toBe('my own')
  })

  it.each(['tmx', 'html'])('exports translations as %s', async (format) => {
    const id = await imported()
    const translation = ['--translation', 'Wir <warten>', '--lang', 'de']
    await glossa('annotate', id, '--quote', 'harbour office', ...translation)
    const { out } = await glossa('export', id, '--format', format)
    expect(out).toContain(format === 'tmx' ? 'Wir &lt;warten&gt;' : 'German')
    for (const time of [1, 2]) {
      const saved = await glossa('export', id, '--format', format, '--out', 'notes', '--json')
      const name = `The ferry that stopped${format === 'tmx' ? '' : ' (de)'}.${format}`
      expect([time, ...saved.lines()]).toEqual([time, { id, format, path: join(base, 'notes', name) }])
    }
  })

  it('names an article that is not there, and does the others', async () => {
    const id = await imported()
    const gone = '01arz3ndektsv4rrffq69g5fav'
    expect((await glossa('show', gone)).err).toContain(gone)
    const { code, lines } = await glossa('export', gone, id, '--json')
    expect(code).toBe(1)
    expect(lines()).toMatchObject([
      { id: gone, error: { code: 'articleMissing' } },
      { id, format: 'markdown' },
    ])
  })

  it('reads without touching the library', async () => {
    const id = await imported()
    const library = join(base, 'Glossa')
    const before = execFileSync('find', [library, '-printf', '%p %T@\n'], { encoding: 'utf8' })
    for (const command of [['list'], ['show', id], ['export', id]]) {
      expect((await glossa(...command)).code).toBe(0)
    }
    expect(execFileSync('find', [library, '-printf', '%p %T@\n'], { encoding: 'utf8' })).toBe(before)
  })
})

describe('a gloss on an image', () => {
  it('is shown by what it shows, exported and sound, also where a new version has lost it', async () => {
    const figure = '<figure><img alt="The last timetable" src="https://mellow.example/t.png"></figure>'
    const html = page('The ferry that stopped').replace('<p>Until then', `${figure}<p>Until then`)
    await write('ferry.html', html)
    const id: string = (await glossa('import', '--json', 'ferry.html')).lines()[0].id
    const library = await openLibrary(join(base, 'Glossa'), {
      mode: 'write',
      stateDir: join(base, '.local/state/glossa'),
      cacheDir: join(base, '.cache/glossa'),
    })
    const [image] = imagesOf((await library.content(id)).document)
    if (!image) throw new Error('no image')
    const gloss = newAnnotation({
      revision: 1,
      image: { type: 'ImageSelector', ...image },
      color: 'pink',
      comment: 'Who took it down?',
    })
    await library.applyChanges(id, [addition(gloss)])
    await library.close()

    for (const version of [html, html.replace(figure, '')]) {
      await write('again.html', version)
      expect((await glossa('update', id, 'again.html')).code).toBe(0)
      expect((await glossa('show', id)).out).toContain('[The last timetable]\n    Who took it down?')
      expect((await glossa('export', id)).out).toMatch(/The last timetable.*Who took it down\?/s)
      expect(await glossa('verify')).toMatchObject({ code: 0 })
    }
    expect((await glossa('show', id, '--json')).lines()).toMatchObject([
      { annotations: [{ image: { label: 'The last timetable' }, anchor: { state: 'lost' } }] },
    ])
  })
})

describe('update', () => {
  it('makes a file the new version, and says what became of each gloss', async () => {
    const id = await imported()
    for (const quote of ['“We wait,”', 'a boat of its own', 'twice a week when the weather is good']) {
      await glossa('annotate', id, '--quote', quote)
    }
    const news = [
      'This article was brought up to date in May.',
      ...paragraphs.map((text) => text.replace('a boat', 'a small boat')).filter((_, place) => place !== 3),
    ]
    await write('again.html', page('The ferry that stopped', news))
    const { code, err, lines } = await glossa('update', id, './again.html', '--json')
    expect(code).toBe(0)
    expect(err).toContain('moved with their text: 1, to review: 1, lost: 1.')
    const [shown] = (await glossa('show', id, '--json')).lines()
    const ids = shown.annotations.map((annotation: { id: string }) => annotation.id)
    expect(lines()).toEqual([
      { id: ids[0], quote: '“We wait,”', state: 'moved', now: '“We wait,”' },
      { id: ids[1], quote: 'a boat of its own', state: 'review', now: 'a small boat of its own' },
      { id: ids[2], quote: 'twice a week when the weather is good', state: 'lost', now: null },
    ])
    expect(shown).toMatchObject({ revision: 2, text: news.join('\n') })
    const back = await glossa('update', id, 'ferry.html')
    expect(back.out).toContain(`unchanged  ${ids[1]}  a boat of its own\n`)
    expect(back.out).toContain(`moved  ${ids[2]}  twice a week when the weather is good\n`)
    expect((await glossa('verify')).code).toBe(0)
  })

  it('changes nothing where the file is no article, or there is no such article', async () => {
    const id = await imported()
    await write('empty.html', '')
    await write('again.html', page('Another one'))
    await fs.mkdir(join(base, 'several'))
    await write('several/one.html', page('One'))
    await write('several/two.html', page('Two'))
    for (const [article, file, words] of [
      [id, 'empty.html', '“empty.html” is empty.'],
      [id, 'nowhere.html', '“nowhere.html” was not found.'],
      [id, 'several', '“several” contains several articles'],
      ['01arz3ndektsv4rrffq69g5fav', 'again.html', 'is not in the library'],
    ] as const) {
      const { code, out, err } = await glossa('update', article, file)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toContain(words)
    }
    expect((await glossa('show', id, '--json')).lines()).toMatchObject([{ revision: 1 }])
    expect((await glossa('list', '--json')).lines()).toHaveLength(1)
    expect((await fs.readdir(join(base, 'Glossa', 'articles'))).filter((name) => name !== id)).toEqual([])
  })
})

describe('the library', () => {
  it('is the one that the option names, else the variable, else the app’s', async () => {
    await imported()
    const inVariable = { GLOSSA_LIBRARY: 'other' }
    expect((await runGlossa(entries, base, ['import', 'ferry.html', '--json'], inVariable)).code).toBe(0)
    expect(await fs.readdir(join(base, 'other', 'articles'))).toHaveLength(1)
    expect((await glossa('list', '--json', '--library', 'other')).lines()).toHaveLength(1)
    const app = await runGlossa(entries, base, ['list', '--json', '--library', 'Glossa'], inVariable)
    expect(app.lines()).toEqual((await glossa('list', '--json')).lines())
    expect(app.lines()).not.toEqual((await glossa('list', '--json', '--library', 'other')).lines())
  })
})

describe('a library that is in use', () => {
  it('is read, but not written', async () => {
    const id = await imported()
    const app = await openLibrary(join(base, 'Glossa'), {
      mode: 'write',
      stateDir: join(base, '.local/state/glossa'),
      cacheDir: join(base, '.cache/glossa'),
    })
    try {
      for (const command of [
        ['import', 'ferry.html'],
        ['annotate', id, '--quote', 'harbour office'],
        ['verify'],
      ]) {
        const { code, out, err } = await glossa(...command)
        expect({ code, out }).toEqual({ code: 1, out: '' })
        expect(err).toContain('is in use by another Glossa')
      }
      expect((await glossa('list', '--json')).lines()).toMatchObject([{ id, glossCount: 0 }])
    } finally {
      await app.close()
    }
    expect((await glossa('annotate', id, '--quote', 'harbour office')).code).toBe(0)
  })
})

describe('verify', () => {
  it('says that all is well, or what is not', async () => {
    const id = await imported()
    const good = await glossa('verify', '--json')
    expect(good.lines()).toEqual([{ articles: 1, glosses: 0, problems: 0, unrepaired: 0 }])
    await write(`Glossa/articles/${id}/revisions/1/original.html`, 'changed')
    const bad = await glossa('verify')
    expect(bad.code).toBe(1)
    expect(bad.out).toContain(`articles/${id}/revisions/1/original.html`)
  })
})

describe('wrong use', () => {
  it.each([
    [[], 'glossa COMMAND'],
    [['nonsense'], 'nonsense'],
    [['import'], 'import'],
    [['clean', '--format', 'pdf', 'a.html'], 'pdf'],
    [['verify', 'x'], 'x'],
    [['show', '--all', 'x'], '--all'],
    [['annotate', 'x'], '--quote'],
    [['annotate', 'x', '--quote', 'q', '--from', 'f'], '--from'],
    [['annotate', 'x', '--quote', 'q', '--lang', 'no language'], 'no language'],
    [['export'], '--all'],
    [['export', 'x', '--all'], '--all'],
  ])('%j is named and ends with 2', async (argv, named) => {
    const { code, out, err } = await glossa(...argv)
    expect(code).toBe(2)
    expect(err).toContain(named)
    expect(out).toBe('')
    expect(await fs.readdir(base)).toEqual([])
  })
})

describe('as a process', () => {
  const environment = () => ({ PATH: process.env.PATH, HOME: base, LANG: 'pl_PL.UTF-8' })
  const start = (...argv: string[]) =>
    spawnSync(process.execPath, [cli, ...argv], { cwd: base, env: environment(), encoding: 'utf8' })

  it('prints results only to standard output, speaks the language of the system, and ends with its code', async () => {
    await write('ferry.html', page('The ferry that stopped'))
    const { status, stdout, stderr } = start('import', 'ferry.html', 'none.html')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^zaimportowano {2}\w{26} {2}The ferry that stopped\n$/)
    expect(stderr).toMatch(/^none\.html: Nie znaleziono pliku „none\.html”.*\nZaimportowano: 1\. .*\n$/)
  })

  it('counts relative paths from where the user stands', async () => {
    await fs.mkdir(join(base, 'there'))
    await write('there/ferry.html', page('The ferry that stopped'))
    const env = { ...environment(), INIT_CWD: join(base, 'there') }
    const { stdout } = spawnSync(process.execPath, [cli, 'clean', 'ferry.html'], {
      cwd: '/',
      env,
      encoding: 'utf8',
    })
    expect(stdout).toContain(paragraphs[0])
  })

  it('ends quietly when its reader goes, and leaves the library in order', async () => {
    for (let index = 0; index < 12; index += 1) await write(`${index}.html`, page(`Part ${index}`))
    const child = spawn(process.execPath, [cli, 'import', '--json', '.', '--library', 'lib'], {
      cwd: base,
      env: environment(),
    })
    // Gone before the first result: whether a reader that goes later is in time for the next one is a matter of chance.
    child.stdout.destroy()
    const [stderr, [status]] = await Promise.all([text(child.stderr), once(child, 'close')])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const names = await fs.readdir(join(base, 'lib/articles'))
    expect(names.filter((name) => name.startsWith('.'))).toEqual([])
    expect(start('verify', '--library', 'lib').status).toBe(0)
  })
})
