/** Programs as engines: small ones that the test writes, and Apertium itself where it is installed. */

import { existsSync, readFileSync } from 'node:fs'
import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultEngines, type ProgramSettings, presets } from '#core/translation/engine.ts'
import { programEngine } from '#main/translate/program/engine.ts'
import { programLimits, runProgram } from '#main/translate/program/run-program.ts'
import { eventually } from '../../../eventually.ts'
import { all, never, told } from '../results.ts'

let root: string
beforeAll(async () => {
  root = await fs.mkdtemp(join(tmpdir(), 'glossa-programs-'))
})
afterAll(() => fs.rm(root, { recursive: true, force: true }))

let scripts = 0
/** The settings of a program in Node with this body; `text` is what it was given to translate. */
async function program(body: string, args = ['{file}']): Promise<ProgramSettings> {
  scripts += 1
  const script = join(root, `${scripts}.mjs`)
  const input = args.includes('{file}') ? 'process.argv.at(-1)' : '0'
  await fs.writeFile(
    script,
    `import fs from 'node:fs'\nimport { spawn } from 'node:child_process'\nconst file = ${input}\nconst text = fs.readFileSync(file, 'utf8')\n${body}\n`,
  )
  return { on: true, path: process.execPath, args: [script, ...args], listArgs: [] }
}

const upper = 'process.stdout.write(text.toUpperCase())'
const segments = ['Kot śpi', 'Pies je.\n\nI pije.', 'Ptak — “leci”; $HOME `id`'].map((text, id) => ({
  id,
  text,
}))
const plen = { from: 'pl', to: 'en', signal: never }
/** A process that has ended counts as dead also where nobody has asked for its exit code yet. */
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

describe('a program', () => {
  it.each([[['{file}']], [['{from}', '{to}', '{pair}']]])(
    'is given the text, with arguments %j',
    async (args) => {
      const shown = `if (${args.length} > 1 && process.argv.slice(2).join() !== 'pl,en,pl-en') process.exit(1)`
      const results = await all(
        programEngine(await program(`${shown}\n${upper}`, args)).translate(segments, plen),
      )
      expect(told(results)).toEqual(segments.map(({ text }) => text.toUpperCase()))
      expect(results[0]).toMatchObject({ by: { id: 'program', model: 'node pl-en', version: '' } })
    },
  )

  it('finds its text in a file that only we can read, nothing of our surroundings, and leaves nothing behind', async () => {
    const report = join(root, 'report.json')
    const look = `const { mode } = fs.statSync(file)
      const folder = fs.statSync(process.cwd())
      fs.writeFileSync(${JSON.stringify(report)}, JSON.stringify({ file, mode: mode & 0o777, folder: folder.mode & 0o777, env: Object.keys(process.env).sort() }))`
    process.env.GLOSSA_TEST_SECRET = 'x'
    await all(programEngine(await program(`${look}\n${upper}`)).translate(segments, plen))
    const { file, mode, folder, env } = JSON.parse(await fs.readFile(report, 'utf8'))
    expect({ mode, folder }).toEqual({ mode: 0o600, folder: 0o700 })
    expect(env.filter((name: string) => name !== '__CF_USER_TEXT_ENCODING')).toEqual([
      'HOME',
      'LANG',
      'LC_ALL',
      'PATH',
      'TMPDIR',
    ])
    expect(existsSync(file)).toBe(false)
  })

  it('that gives another number of lines has nothing saved for the paragraph', async () => {
    const drops = `process.stdout.write(text.split('\\n').filter((line) => !line.startsWith('Pies')).join('\\n'))`
    expect(told(await all(programEngine(await program(drops)).translate(segments, plen)))).toEqual([
      segments[0]?.text,
      'translationCount',
      segments[2]?.text,
    ])
  })

  it('that says nothing, or fails, is not asked for ever', async () => {
    const many = Array.from({ length: 9 }, (_, id) => ({ id, text: 'Kot śpi.' }))
    const silent = programEngine(await program('')).translate(many, plen)
    await expect(all(silent)).rejects.toMatchObject({ code: 'translationCount', params: { got: 0 } })
    const failing = programEngine(
      await program("console.error('first\\nno such pair')\nprocess.exit(3)"),
    ).translate(many, plen)
    await expect(all(failing)).rejects.toMatchObject({
      code: 'programFailed',
      params: { file: 'node', detail: 'no such pair' },
    })
  })

  it('is stopped with all that it has started when it gives no sign of life', async () => {
    const pids = join(root, 'pids')
    const hang = `const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
      fs.writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid)
      setInterval(() => {}, 1000)`
    const engine = programEngine(await program(hang), { ...programLimits, silence: 1500 })
    await expect(all(engine.translate(segments, plen))).rejects.toMatchObject({ code: 'programTimeout' })
    const [own = 0, child = 0] = (await fs.readFile(pids, 'utf8')).split(' ').map(Number)
    await eventually(() => expect([isAlive(own), isAlive(child)]).toEqual([false, false]))
  })

  it('is stopped when it is cancelled', async () => {
    const pid = join(root, 'pid')
    const controller = new AbortController()
    const engine = programEngine(
      await program(
        `fs.writeFileSync(${JSON.stringify(pid)}, String(process.pid))\nsetInterval(() => {}, 1000)`,
      ),
    )
    const run = all(engine.translate(segments, { ...plen, signal: controller.signal }))
    const started = await eventually(async () => Number((await fs.readFile(pid, 'utf8')) || Number.NaN))
    controller.abort()
    expect(await run).toEqual([])
    await eventually(() => expect(isAlive(started)).toBe(false))
  })

  it('is stopped when it writes without end', async () => {
    const flood = "const more = () => process.stdout.write('x'.repeat(65536), more)\nmore()"
    const engine = programEngine(await program(flood), { ...programLimits, output: 1024 * 1024 })
    const one = segments.slice(0, 1)
    expect(told(await all(engine.translate(one, plen)))).toEqual(['programOutput'])
  })

  it('has ended before we are told that it was stopped', async () => {
    const pid = join(root, 'own')
    const flood = `fs.writeFileSync(${JSON.stringify(pid)}, String(process.pid))
      const more = () => process.stdout.write('x'.repeat(65536), more)
      more()`
    const { path, args } = await program(flood)
    const run = runProgram({ path, args, input: '' }, { ...programLimits, output: 1024 })
    await expect(run).rejects.toMatchObject({ code: 'programOutput' })
    expect(isAlive(Number(await fs.readFile(pid, 'utf8')))).toBe(false)
  })

  it('is only run from its full path', async () => {
    const probe = (path: string) => programEngine({ ...defaultEngines.program, path }).probe()
    await expect(probe('')).rejects.toMatchObject({ code: 'programUnset' })
    await expect(probe('node')).rejects.toMatchObject({ code: 'fileMissing', params: { file: 'node' } })
    await expect(probe('C:\\argos\\argos-translate.CMD')).rejects.toMatchObject({ code: 'programScript' })
    await expect(probe(join(root, 'none'))).rejects.toMatchObject({ code: 'fileMissing' })
    expect(await probe(process.execPath)).toEqual({ model: 'node', version: '', pairs: null })
  })
})

const apertium = '/usr/bin/apertium'

// One of the two places where a test may be skipped: a newcomer need not install Apertium for it.
describe.skipIf(!existsSync(apertium))('Apertium (skipped where it is not installed)', () => {
  const engine = programEngine({ on: true, path: apertium, ...presets.apertium })

  it('tells which languages it knows, in the tags that articles bear', async () => {
    const { pairs } = await engine.probe()
    expect(pairs).toEqual(
      expect.arrayContaining([
        { from: 'en', to: 'es' },
        { from: 'pl', to: 'szl' },
      ]),
    )
  })

  it('translates paragraph by paragraph, without marks at words that it does not know', async () => {
    const texts = ['The house is big', 'The dog drinks water.\nZzyzx sleeps.', 'A book.']
    const results = await all(
      engine.translate(
        texts.map((text, id) => ({ id, text })),
        { from: 'en-US', to: 'es', signal: never },
      ),
    )
    const [house, dog, book] = told(results)
    expect([house, dog?.split('\n').length, book]).toEqual(['La casa es grande', 2, 'Un libro.'])
    expect(dog).toMatch(/agua.*perro\.\nZzyzx /)
    expect(results[0]).toMatchObject({ by: { model: 'apertium eng-spa' } })
  })

  it('says which pairs it has where one is missing', async () => {
    const translated = engine.translate(segments, { from: 'pl', to: 'ja', signal: never })
    await expect(all(translated)).rejects.toMatchObject({
      code: 'engineNoPair',
      params: { pairs: expect.stringContaining('eng-spa') },
    })
  })
})
