/** Whatever a process was doing when it was killed: what it had called saved is there, and nothing is damaged. */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import fs from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { buildScript } from '../../built.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { addHarbour } from './fixture.ts'
import { newPlace, open, type Place } from './place.ts'

/** A library that grows makes each look at it slower: after so many kills another one begins. */
const killsEach = fuzzFactor === 1 ? 5 : 38
const libraries = fuzzFactor === 1 ? 1 : 25

/** What the children of a library said: the tasks that began and were saved by their kinds, each with what it was done to. */
type Told = Record<'begin' | 'saved', Map<string, Set<string>>>
const told = ({ begin, saved }: Told) => ({
  ids: (kind: string) => [...(saved.get(kind) ?? [])],
  begun: (kind: string) => begin.get(kind) ?? new Set<string>(),
  /** Of values that only grow. */
  latest: (...kinds: string[]) =>
    kinds
      .flatMap((kind) => [...(saved.get(kind) ?? [])])
      .reduce((max, value) => Math.max(max, Number(value)), 0),
})

/** By kind of task: in how many kills one was under way, and how many had been saved. */
const table = new Map<string, { kills: number; saved: number }>()
const lineOf = (kind: string) => {
  const line = table.get(kind) ?? { kills: 0, saved: 0 }
  table.set(kind, line)
  return line
}

/** Lets the child work until it has saved so many times, and then some milliseconds; notes what it said. */
async function workAndKill(
  child: ChildProcessWithoutNullStreams,
  saves: number,
  after: number,
  heard: Told,
): Promise<void> {
  const errors = text(child.stderr)
  const underWay = new Map<string, number>()
  let done = 0
  child.stdin.on('error', () => undefined).write('go')
  for await (const line of createInterface(child.stdout)) {
    const [event, kind = '', what = ''] = line.split(' ')
    if (event !== 'begin' && event !== 'saved') throw new Error(line)
    heard[event].set(kind, (heard[event].get(kind) ?? new Set()).add(what))
    underWay.set(kind, (underWay.get(kind) ?? 0) + (event === 'begin' ? 1 : -1))
    if (event === 'begin') continue
    lineOf(kind).saved += 1
    done += 1
    if (done === saves) setTimeout(() => child.kill('SIGKILL'), after)
  }
  for (const [kind, count] of underWay) if (count > 0) lineOf(kind).kills += 1
  expect(await errors).toBe('')
}

/** Compares what the files hold with what was called saved. */
async function expectAll(place: Place, noted: string, revised: string, heard: Told): Promise<void> {
  const { ids, begun, latest } = told(heard)
  const library = await open(place)
  const article = await library.get(noted)
  const comments = new Map(article.annotations.map(({ id, comment }) => [id, comment]))
  expect(ids('note').filter((id) => !comments.has(id) && !begun('deleted').has(id))).toEqual([])
  expect(ids('deleted').filter((id) => comments.has(id))).toEqual([])
  expect(ids('changed').filter((id) => comments.get(id) !== `changed ${id}`)).toEqual([])
  expect(article.reading?.position ?? 0).toBeGreaterThanOrEqual(latest('reading'))

  const list = library.list().map(({ id }) => id)
  const trash = library.listTrash().map(({ id }) => id)
  expect(ids('article').filter((id) => !list.includes(id) && !trash.includes(id))).toEqual([])
  expect(ids('trashed').filter((id) => !trash.includes(id) && !begun('restored').has(id))).toEqual([])
  expect(ids('restored').filter((id) => !list.includes(id))).toEqual([])

  expect((await library.get(revised)).revision).toBeGreaterThanOrEqual(latest('update', 'put-back'))
  await library.content(revised)
  expect(Number((await library.data()).colorLabels.yellow ?? 0)).toBeGreaterThanOrEqual(latest('label'))
  const settings = await fs
    .readFile(path.join(place.stateDir, 'glossa', 'settings.json'), 'utf8')
    .catch(() => '{"data":{}}')
  expect(Number(JSON.parse(settings).data.watchFolder ?? 0)).toBeGreaterThanOrEqual(latest('setting'))
  expect(library.takeNotices()).toEqual([])
  await library.close()
}

test.each(Array.from({ length: libraries }, (_, index) => index + 1))(
  `library %i: after each of ${killsEach} kills all that was called saved is there, and nothing is damaged`,
  async () => {
    const place = await newPlace()
    const script = await buildScript('main/library/kill.child')
    const heard: Told = { begin: new Map(), saved: new Map() }
    let library = await open(place)
    const [noted, revised] = [await addHarbour(library), await addHarbour(library, 'to be revised')]
    await library.close()
    const start = () => spawn(process.execPath, [script, place.library, place.stateDir, noted.id, revised.id])
    // Node takes longer to start than the child has to live: the next one starts while this one works.
    let next = start()
    for (let kill = 1; kill <= killsEach; kill += 1) {
      const child = next
      if (kill < killsEach) next = start()
      await workAndKill(child, 1 + Math.floor(Math.random() * 20), Math.random() * 12, heard)
      await expectAll(place, noted.id, revised.id, heard)
    }
    library = await open(place)
    // A revision that was written and never saved is moved away when it has been there for a day.
    const problems = (await library.verify()).problems.filter(({ code }) => code !== 'stray')
    expect(problems).toEqual([])
    await library.close()
    const names = await fs.readdir(place.library, { recursive: true })
    expect(names.filter((name) => /\.tmp$|incoming/.test(name))).toEqual([])
    const { ids, latest } = told(heard)
    for (const kind of ['note', 'article']) expect(ids(kind).length).toBeGreaterThan(0)
    expect(latest('label')).toBeGreaterThan(0)
  },
)

afterAll(() => {
  if (fuzzFactor === 1) return
  const lines = [...table].map(([kind, { kills, saved }]) => `${kind.padEnd(10)} ${kills} ${saved}`)
  process.stdout.write(
    `${libraries * killsEach} kills. Kind, kills amid one, saved before:\n${lines.sort().join('\n')}\n`,
  )
})
