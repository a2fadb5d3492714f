import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import fs from 'node:fs/promises'
import { join } from 'node:path'
import { Database } from 'node-sqlite3-wasm'
import { expect, test } from 'vitest'
import { searchRuntime } from '../../../../scripts/wasm-runtime.ts'
import { writeLibrary } from '../../../fixtures/libraries/large.ts'
import { buildScript } from '../../built.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { newPlace } from '../library/place.ts'
import { indexFile, search } from './articles.ts'

const kills = fuzzFactor === 1 ? 4 : 200
/** The index is built in several transactions. */
const articles = 30

test(`after each of ${kills} kills the index is whole, or made anew, and says what the library does`, async () => {
  const place = await newPlace()
  const file = indexFile(place)
  writeLibrary(place.library, { articles, notes: articles, words: 60 })
  const ids = await fs.readdir(join(place.library, 'articles'))
  const script = await buildScript('main/search/kill.child', [searchRuntime()])
  const titleOf = async (id: string) =>
    JSON.parse(await fs.readFile(join(place.library, 'articles', id, 'article.json'), 'utf8')).data.metadata
      .title
  let locked = 0
  for (let round = 0; round < kills; round += 1) {
    // Every fourth one is killed while it builds the index, the others while they keep it in step.
    if (round % 4 === 0) await fs.rm(file, { force: true })
    const child = spawn(process.execPath, [script, place.library, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    if (round % 4 === 0) {
      while (!existsSync(file) && child.exitCode === null)
        await new Promise((resolve) => setTimeout(resolve, 1))
    } else await Promise.race([once(child.stdout, 'data'), ended])
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 40))
    child.kill('SIGKILL')
    await ended
    if (existsSync(`${file}.lock`)) locked += 1

    // A kill may have cut off what it wrote itself; the library is whole again before anything is expected of the index.
    for (const id of ids) {
      if (await titleOf(id).catch(() => null)) continue
      const whole = ids.find((other) => other !== id) ?? ''
      const stored = JSON.parse(
        await fs.readFile(join(place.library, 'articles', whole, 'article.json'), 'utf8'),
      )
      await fs.writeFile(
        join(place.library, 'articles', id, 'article.json'),
        JSON.stringify({ ...stored, data: { ...stored.data, id } }),
      )
    }
    const service = await search(place)
    const found = await service.find({
      query: '-nothingsuch',
      typing: false,
      exact: false,
      from: 0,
      count: 100,
    })
    expect(found.total).toBe(articles)
    const [id = ''] = ids.slice(round % ids.length)
    expect((await service.articles(`"${await titleOf(id)}"`)).map((one) => one.id)).toContain(id)
    await service.close()
    const db = new Database(file)
    expect(db.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
    db.run("INSERT INTO words (words) VALUES ('integrity-check')")
    expect(
      db.get('SELECT (SELECT count(*) FROM docs) AS docs, (SELECT count(*) FROM words) AS words'),
    ).toEqual({
      docs: articles,
      // One row is the text, the other what is written about it.
      words: 2 * articles,
    })
    db.close()
  }
  // Otherwise nothing was killed in the middle of a transaction.
  if (kills >= 100) expect(locked).toBeGreaterThan(0)
})
