import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { buildScript } from '../../built.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { addHarbour } from './fixture.ts'
import { newPlace, open } from './place.ts'

const kills = fuzzFactor === 1 ? 5 : 1000

/** What a child said was saved: the ids of a kind, or the latest of the values that only grow. */
type Saved = { ids: Map<string, Set<string>>; values: Map<string, number> }

/** Lets the child work until it has saved so many times, and then some milliseconds; notes what it said was saved. */
async function workAndKill(
  child: ChildProcessWithoutNullStreams,
  saves: number,
  after: number,
  { ids, values }: Saved,
): Promise<void> {
  const errors = text(child.stderr)
  let count = 0
  child.stdin.on('error', () => undefined).write('go')
  for await (const line of createInterface(child.stdout)) {
    const [kind = '', what = ''] = line.split(' ')
    if (ids.has(kind)) ids.get(kind)?.add(what)
    else values.set(kind, Math.max(values.get(kind) ?? 0, Number(what)))
    count += 1
    if (count === saves) setTimeout(() => child.kill('SIGKILL'), after)
  }
  expect(await errors).toBe('')
}

test(`after each of ${kills} kills all that was called saved is there, and nothing is damaged`, async () => {
  const place = await newPlace()
  const script = await buildScript('main/library/kill.child')
  const ids = new Map(['note', 'article', 'trashed'].map((kind) => [kind, new Set<string>()]))
  const values = new Map<string, number>()
  let library = await open(place)
  const [noted, revised] = [await addHarbour(library), await addHarbour(library, 'to be revised')]
  await library.close()
  const start = () => spawn(process.execPath, [script, place.library, place.stateDir, noted.id, revised.id])
  const idsOf = (kind: string) => [...(ids.get(kind) ?? [])]
  const latest = (kind: string) => values.get(kind) ?? 0
  // Node takes longer to start than the child has to live: the next one starts while this one works.
  let next = start()
  for (let round = 0; round < kills; round += 1) {
    const child = next
    if (round < kills - 1) next = start()
    await workAndKill(child, 1 + Math.floor(Math.random() * 12), Math.random() * 12, { ids, values })
    library = await open(place)
    const article = await library.get(noted.id)
    expect(article.annotations.map(({ id }) => id)).toEqual(expect.arrayContaining(idsOf('note')))
    expect(article.reading?.position ?? 0).toBeGreaterThanOrEqual(latest('reading'))
    const trash = library.listTrash().map(({ id }) => id)
    expect(trash).toEqual(expect.arrayContaining(idsOf('trashed')))
    const all = [...library.list().map(({ id }) => id), ...trash]
    expect(all).toEqual(expect.arrayContaining(idsOf('article')))
    expect((await library.get(revised.id)).revision).toBeGreaterThanOrEqual(latest('revision'))
    await library.content(revised.id)
    expect(Number((await library.data()).colorLabels.yellow ?? 0)).toBeGreaterThanOrEqual(latest('label'))
    const settings = await fs
      .readFile(path.join(place.stateDir, 'glossa', 'settings.json'), 'utf8')
      .catch(() => null)
    if (settings !== null) {
      expect(Number(JSON.parse(settings).data.watchFolder ?? 0)).toBeGreaterThanOrEqual(latest('setting'))
    } else expect(latest('setting')).toBe(0)
    expect(library.takeNotices()).toEqual([])
    await library.close()
  }
  library = await open(place)
  // A revision that was written and never saved is moved away when it has been there for a day.
  const problems = (await library.verify()).problems.filter(({ code }) => code !== 'stray')
  expect(problems).toEqual([])
  await library.close()
  const names = await fs.readdir(place.library, { recursive: true })
  expect(names.filter((name) => /\.tmp$|incoming/.test(name))).toEqual([])
  expect(idsOf('note').length).toBeGreaterThan(0)
  expect(idsOf('article').length).toBeGreaterThan(0)
  expect(latest('label')).toBeGreaterThan(0)
})
