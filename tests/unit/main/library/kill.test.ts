import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import fs from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { buildScript } from '../../built.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { addHarbour } from './fixture.ts'
import { newPlace, open } from './place.ts'

const kills = 5 * fuzzFactor

/** Lets the child work until it has saved so many times, and then some milliseconds; returns what it said was saved. */
async function workAndKill(child: ChildProcessWithoutNullStreams, saves: number, after: number) {
  const errors = text(child.stderr)
  const saved: { kind: string; id: string }[] = []
  child.stdin.on('error', () => undefined).write('go')
  for await (const line of createInterface(child.stdout)) {
    const [kind = '', id = ''] = line.split(' ')
    saved.push({ kind, id })
    if (saved.length === saves) setTimeout(() => child.kill('SIGKILL'), after)
  }
  expect(await errors).toBe('')
  return saved
}

test(`after each of ${kills} kills all that was called saved is there, and nothing is damaged`, async () => {
  const place = await newPlace()
  const script = await buildScript('main/library/kill.child')
  const glosses: string[] = []
  const articles: string[] = []
  let library = await open(place)
  const { id } = await addHarbour(library)
  await library.close()
  const start = () => spawn(process.execPath, [script, place.library, place.stateDir, id])
  // Node takes longer to start than the child has to live: the next one starts while this one works.
  let next = start()
  for (let round = 0; round < kills; round += 1) {
    const child = next
    if (round < kills - 1) next = start()
    const saves = 1 + Math.floor(Math.random() * 4)
    for (const saved of await workAndKill(child, saves, Math.random() * 12)) {
      if (saved.kind === 'gloss') glosses.push(saved.id)
      else articles.push(saved.id)
    }
    library = await open(place)
    const { annotations } = await library.get(id)
    expect(annotations.map((gloss) => gloss.id)).toEqual(expect.arrayContaining(glosses))
    expect(library.list().map((article) => article.id)).toEqual(expect.arrayContaining(articles))
    expect(library.takeNotices()).toEqual([])
    await library.close()
  }
  library = await open(place)
  expect((await library.verify()).problems).toEqual([])
  await library.close()
  const names = await fs.readdir(place.library, { recursive: true })
  expect(names.filter((name) => /\.tmp$|incoming/.test(name))).toEqual([])
  expect(glosses.length).toBeGreaterThan(kills)
  expect(articles.length).toBeGreaterThan(0)
})
