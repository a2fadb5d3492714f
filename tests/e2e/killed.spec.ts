/**
 * The app is killed in the midst of all that it saves: notes, labels, settings, places, imports, new versions, parts put back, the
 * trash. What it had called saved is there at the next start. `npm run fuzz` kills it some dozens of times.
 */

import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { Annotation } from '#core/annotation/annotation.ts'
import { addition, newAnnotation } from '#core/annotation/new-gloss.ts'
import { fuzzFactor } from '../unit/fuzz-factor.ts'
import { bridgeHtml, ferryText } from './articles.ts'
import { dropFiles, expect, type Glossa, test } from './harness.ts'
import { given, startedWith } from './steps.ts'

const killsEach = fuzzFactor === 1 ? 3 : 10
const libraries = fuzzFactor === 1 ? 1 : 5

/** What the window said was saved: by kind, in order. */
type Saved = Map<string, string[]>
type Articles = { noted: string; revised: string; moved: string }

const languages = 'de fr es it pt nl sv da fi cs sk hu ro bg el tr'.split(' ')
const lastOf = (saved: Saved, kind: string) => saved.get(kind)?.at(-1)

/** Saves in the window, without end, until it is killed; each is told on the console once it is on the disk. */
function work(page: Page, articles: Articles, notes: readonly Annotation[], from: number, saved: Saved) {
  const nextLanguage = languages.indexOf(lastOf(saved, 'setting') ?? '') + 1
  const given = { ...articles, changes: notes.map(addition), languages, nextLanguage, from }
  return page.evaluate(async ({ noted, revised, moved, changes, languages, nextLanguage, from }) => {
    const { glossa } = window
    const told = async (kind: string, what: string, call: Promise<{ ok: boolean }>) => {
      const reply = await call
      console.log(reply.ok ? `saved ${kind} ${what}` : `failed ${kind} ${JSON.stringify(reply)}`)
    }
    const annotate = async () => {
      for (const change of changes) {
        await told('note', change.id, glossa.call('glosses.apply', { id: noted, changes: [change] }))
      }
    }
    const label = async () => {
      for (let count = from; ; count += 1) {
        await told('label', String(count), glossa.call('labels.save', { yellow: `label ${count}` }))
      }
    }
    const set = async () => {
      for (let count = nextLanguage; ; count += 1) {
        const targetLang = languages[count % languages.length] ?? ''
        await told('setting', targetLang, glossa.call('settings.save', { targetLang }))
      }
    }
    const read = async () => {
      for (let count = from; ; count += 1) {
        const reading = { position: count, progress: 0.5, updated: new Date().toISOString() }
        await told('reading', String(count), glossa.call('reading.save', { id: noted, reading }))
      }
    }
    const move = async () => {
      await glossa.call('article.restore', { id: moved })
      for (;;) {
        await told('trashed', moved, glossa.call('article.trash', { id: moved }))
        await told('restored', moved, glossa.call('article.restore', { id: moved }))
      }
    }
    const revise = async () => {
      for (;;) {
        const opened = await glossa.call('article.open', { id: revised })
        if (!opened.ok) throw new Error(opened.error.message.en)
        const { revision } = opened.value.article
        const reply = await glossa.call('article.putBack', { id: revised, revision, index: 0 })
        // Until another version comes in, nothing is left to be put back.
        if (!reply.ok) await new Promise((resolve) => setTimeout(resolve, 20))
        else console.log(`saved put-back ${reply.value.article.revision}`)
      }
    }
    const adopted = new Set<string>()
    glossa.on('library.changed', ({ ids }) => {
      for (const id of ids ?? []) {
        if (adopted.has(id) || [noted, revised, moved].includes(id)) continue
        adopted.add(id)
        console.log(`saved article ${id}`)
        void told('update', id, glossa.call('article.adopt', { id: revised, from: id }))
      }
    })
    await Promise.all([annotate(), label(), set(), read(), move(), revise()])
  }, given)
}

async function answer<T>(page: Page, ask: () => Promise<{ ok: true; value: T } | { ok: false }>): Promise<T> {
  const reply = await page.evaluate(ask)
  if (!reply.ok) throw new Error('refused')
  return reply.value
}
const summariesOf = async (page: Page) =>
  (
    await answer(page, () =>
      window.glossa.call('library.find', {
        query: { scope: { in: 'all' }, text: '', sort: 'added', descending: true, group: 'none' },
        known: 0,
        read: [],
      }),
    )
  ).articles
const listOf = async (page: Page) => (await summariesOf(page)).map(({ id }) => id)
const trashOf = async (page: Page) =>
  (await answer(page, () => window.glossa.call('trash.list', { from: 0, count: 100 }))).articles.map(
    ({ id }) => id,
  )
async function opened(page: Page, id: string) {
  const reply = await page.evaluate((one) => window.glossa.call('article.open', { id: one }), id)
  if (!reply.ok) throw new Error(reply.error.message.en)
  return reply.value.article
}

/** Compares what the app shows after a start with what it had called saved before. */
async function expectAll(page: Page, { noted, revised, moved }: Articles, saved: Saved): Promise<void> {
  const article = await opened(page, noted)
  const present = article.annotations.map(({ id }) => id)
  expect((saved.get('note') ?? []).filter((id) => !present.includes(id))).toEqual([])
  expect(article.reading?.position ?? 0).toBeGreaterThanOrEqual(Number(lastOf(saved, 'reading') ?? 0))
  const { colorLabels, settings } = await answer(page, () => window.glossa.call('session.load'))
  const label = Number(colorLabels.yellow?.replace('label ', '') ?? 0)
  expect(label).toBeGreaterThanOrEqual(Number(lastOf(saved, 'label') ?? 0))
  const setting = lastOf(saved, 'setting')
  if (setting !== undefined) {
    const next = languages[(languages.indexOf(setting) + 1) % languages.length]
    expect([setting, next]).toContain(settings.targetLang)
  }
  // The list is shown from its cache first, and then compared with the disk.
  const missing = async () => {
    const [list, trash] = [await listOf(page), await trashOf(page)]
    const all = [moved, ...(saved.get('article') ?? [])].filter((id) => ![...list, ...trash].includes(id))
    return [...all, ...(saved.get('update') ?? []).filter((id) => !trash.includes(id))]
  }
  await expect.poll(missing).toEqual([])
  const revision = Number(lastOf(saved, 'put-back') ?? 1)
  expect((await opened(page, revised)).revision).toBeGreaterThanOrEqual(revision)
  await expect(page.locator('.toast')).toHaveCount(0)
}

/** Starts with three articles, and gives their ids. */
async function withArticles(glossa: Glossa): Promise<Articles> {
  const page = await startedWith(glossa, {
    'noted.txt': ferryText,
    'moved.txt': `Moved. ${ferryText}`.replaceAll('ferry', 'railway'),
    'revised.html': bridgeHtml,
  })
  const summaries = await summariesOf(page)
  const idOf = (title: RegExp) => summaries.find((one) => title.test(one.title))?.id ?? ''
  return { noted: idOf(/^The Ferry/), moved: idOf(/^Moved/), revised: idOf(/^Most/) }
}

for (let library = 1; library <= libraries; library += 1) {
  test(`library ${library}: after each of ${killsEach} kills of the app all that was called saved is there`, async ({
    prepare,
  }) => {
    test.setTimeout(600_000)
    const glossa = await prepare()
    const articles = await withArticles(glossa)
    const saved: Saved = new Map()
    const failures: string[] = []
    let from = 1
    for (let kill = 1; kill <= killsEach; kill += 1) {
      const { page } = glossa
      const due = 2 + Math.floor(Math.random() * 40)
      const wait = Math.random() * 30
      const reached = new Promise<void>((resolve) => {
        let count = 0
        page.on('console', (message) => {
          const [event, kind = '', what = ''] = message.text().split(' ')
          if (event === 'failed') failures.push(message.text())
          if (event !== 'saved') return
          saved.set(kind, [...(saved.get(kind) ?? []), what])
          count += 1
          if (count === due) resolve()
        })
      })
      const notes = Array.from({ length: 200 }, (_, index) =>
        newAnnotation({ revision: 1, color: 'yellow', comment: `kill ${kill} note ${index}` }),
      )
      const version = bridgeHtml.replace(
        '</article>',
        `<p>Uzupełnienie numer ${kill}, dopisane później.</p></article>`,
      )
      await dropFiles(page, [await given(join(glossa.stateDirs.home, `version-${kill}.html`), version)])
      const working = work(page, articles, notes, from, saved).catch(() => undefined)
      await reached
      await delay(wait)
      await glossa.kill()
      await working
      from = 1 + Math.max(...['label', 'reading'].map((kind) => Number(lastOf(saved, kind) ?? 0)), from + 1)
      await glossa.start()
      await expectAll(glossa.page, articles, saved)
    }
    const counts = [...saved].map(([kind, all]) => `${kind} ${all.length}`).sort()
    if (fuzzFactor > 1) process.stdout.write(`${killsEach} kills of the app; saved: ${counts.join(', ')}\n`)
    expect(failures).toEqual([])
    expect(saved.get('note')?.length).toBeGreaterThan(0)
  })
}
