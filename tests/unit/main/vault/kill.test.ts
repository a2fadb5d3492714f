import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { writeLibrary } from '../../../fixtures/libraries/large.ts'
import { buildCommandLine } from '../../built.ts'
import { fuzzFactor } from '../../fuzz-factor.ts'
import { temporaryFolder } from '../../temporary.ts'

const kills = fuzzFactor === 1 ? 4 : 200
const articles = 12

test(`after each of ${kills} kills every file is whole, and no word that was written in one is lost`, async () => {
  const base = await temporaryFolder()
  const { cli } = await buildCommandLine()
  const library = join(base, 'Glossa')
  const vault = join(base, 'vault')
  writeLibrary(library, { articles, notes: articles * 3, words: 60 })
  const argv = [cli, 'vault', 'sync', vault, '--library', library, '--json']
  const env = { ...process.env, HOME: base, XDG_STATE_HOME: join(base, 'state'), LANG: 'en_GB.UTF-8' }
  const sync = async () =>
    (await promisify(execFile)(process.execPath, argv, { env })).stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  expect(await sync()).toHaveLength(articles)
  const names = (await readdir(vault)).filter((name) => name.endsWith('.md'))
  expect(names).toHaveLength(articles)

  const texts = () => Promise.all(names.map((name) => readFile(join(vault, name), 'utf8')))
  const stored = async () =>
    Promise.all(
      (await readdir(join(library, 'articles'))).map((id) =>
        readFile(join(library, 'articles', id, 'article.json'), 'utf8'),
      ),
    )
  const words: string[] = []
  let cut = 0
  for (let round = 0; round < kills; round += 1) {
    for (const [index, name] of names.entries()) {
      const inside = `inside${round}x${index}x`
      const outside = `outside${round}x${index}x`
      words.push(inside, outside)
      const text = await readFile(join(vault, name), 'utf8')
      const changed = text.replace(/\n(?=[^\n]*\[↗\])/, `\n${inside}\n\n`)
      await writeFile(join(vault, name), `${changed}\n${outside}\n`)
    }
    const child = spawn(process.execPath, argv, { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'exit')
    let told = 0
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString().split('\n').length - 1
    })
    await Promise.race([once(child.stdout, 'data'), ended])
    await delay(Math.random() * 30)
    child.kill('SIGKILL')
    await ended
    if (told < articles) cut += 1
    const whole = await texts()
    for (const text of whole) expect(text).toMatch(/^---\nid: \w{26}\n[\s\S]*\n$/)
    const all = [...whole, ...(await stored())].join('\n')
    expect(words.filter((word) => !all.includes(word))).toEqual([])
  }
  // Otherwise nothing was killed while it wrote.
  expect(cut).toBeGreaterThan(0)

  await sync()
  expect(
    (await sync()).filter(({ written, edits, reports }) => written || edits > 0 || reports.length > 0),
  ).toEqual([])
  expect((await readdir(vault)).toSorted()).toEqual([...names, 'glossa-vault.json'].toSorted())
  const notes = (await stored()).join('\n')
  const files = (await texts()).join('\n')
  expect(words.filter((word) => !files.includes(word))).toEqual([])
  expect(words.filter((word) => word.startsWith('inside') && !notes.includes(word))).toEqual([])
})
