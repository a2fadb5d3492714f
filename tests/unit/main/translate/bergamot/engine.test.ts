/** Firefox's engine itself with the toy model: what it translates, what it refuses, and how it is stopped. */

import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Engine, SegmentResult } from '#core/translation/engine.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { bergamotEngine } from '#main/translate/bergamot/engine.ts'
import { type BergamotHost, heapLimit } from '#main/translate/bergamot/protocol.ts'
import { buildCommandLine } from '../../../built.ts'
import {
  modelFolder,
  modelName,
  otherVocabulary,
  toyFolder,
  toyModel,
  toyPairs,
  vocabularyName,
} from '../toy-model.ts'

let root: string
let host: BergamotHost
let engine: Engine
let cases = 0

beforeAll(async () => {
  // With a space and letters beyond ASCII in its path: the package's own way to run fails there.
  root = await fs.mkdtemp(join(tmpdir(), 'glossa żółw '))
  const { bergamot } = await buildCommandLine()
  host = nodeHost(bergamot, { heap: heapLimit })
})
afterAll(() => fs.rm(root, { recursive: true, force: true }))
afterEach(() => engine.dispose())

const plen = { from: 'pl', to: 'en' }
const use = (folder: string) => {
  engine = bergamotEngine(folder, host)
  return engine
}
const place = () => {
  cases += 1
  return join(root, `models ${cases}`)
}

async function all(results: AsyncIterable<SegmentResult>): Promise<SegmentResult[]> {
  const found: SegmentResult[] = []
  for await (const result of results) found.push(result)
  return found
}

const segments = toyPairs.map(({ source }, id) => ({ id, text: source }))

describe('with the toy model', () => {
  it('translates three hundred sentences exactly, in order, telling how far it is', async () => {
    const progress: [number, number][] = []
    const results = await all(
      use(toyFolder).translate(segments, {
        from: 'pl-PL',
        to: 'en-GB',
        signal: new AbortController().signal,
        onProgress: (done, total) => progress.push([done, total]),
      }),
    )
    expect(results.map((result) => ('text' in result ? result.text : result.error))).toEqual(
      toyPairs.map(({ target }) => target),
    )
    expect(results.map(({ id }) => id)).toEqual(segments.map(({ id }) => id))
    expect(results[0]).toMatchObject({
      by: { id: 'bergamot', model: 'plen', version: expect.stringMatching(/^[0-9a-f]{12}$/) },
    })
    expect(progress).toEqual(segments.map((_, place) => [place + 1, 300]))
  })

  it('tells which languages it knows', async () => {
    expect(await use(toyFolder).probe()).toMatchObject({ model: 'plen', pairs: [plen] })
  })

  it('keeps the lines of a paragraph', async () => {
    const [first, second] = toyPairs
    const text = `${first?.source}\n${second?.source}`
    const signal = new AbortController().signal
    const [result] = await all(use(toyFolder).translate([{ id: 7, text }], { ...plen, signal }))
    expect(result).toMatchObject({ id: 7, text: `${first?.target}\n${second?.target}` })
  })

  it('stops when it is cancelled, and works again afterwards', async () => {
    use(toyFolder)
    const controller = new AbortController()
    const results: SegmentResult[] = []
    for await (const result of engine.translate(segments, { ...plen, signal: controller.signal })) {
      results.push(result)
      if (results.length === 8) controller.abort()
    }
    expect(results).toHaveLength(8)
    const again = await all(
      engine.translate(segments.slice(0, 2), { ...plen, signal: new AbortController().signal }),
    )
    expect(again).toMatchObject(toyPairs.slice(0, 2).map(({ target }) => ({ text: target })))
  })

  it('reads files as Mozilla’s archive packs them, in folders of their own', async () => {
    const { gzipSync } = await import('node:zlib')
    const folder = join(place(), 'models', 'tiny', 'plen')
    await modelFolder(folder)
    for (const name of [modelName, vocabularyName]) {
      await fs.writeFile(join(folder, `${name}.gz`), gzipSync(await fs.readFile(join(folder, name))))
      await fs.rm(join(folder, name))
    }
    expect(await use(join(folder, '../../..')).probe()).toMatchObject({ pairs: [plen] })
  })
})

describe('a model that cannot be used is refused, by the name of its file:', () => {
  const refused = async (code: string, params: object, parts: Parameters<typeof modelFolder>[1]) => {
    const folder = await modelFolder(place(), parts)
    await expect(use(folder).probe()).rejects.toMatchObject({ code, params })
    const signal = new AbortController().signal
    await expect(all(engine.translate(segments, { ...plen, signal }))).rejects.toMatchObject({ code })
  }
  const model = { file: modelName }
  const vocabulary = { file: vocabularyName }

  it.each([0, 1, 7, 12, 300, 5000, toyModel.length - 1])('a model cut to %d bytes', (length) =>
    refused('modelTruncated', model, { model: toyModel.subarray(0, length) }),
  )
  it('a Git LFS pointer', () =>
    refused('modelPointer', model, {
      model: Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 17140899\n'),
    }))
  it('a page that was saved in place of the file', () =>
    refused('modelWrongFile', model, {
      model: Buffer.from('<!DOCTYPE html><html><title>404</title></html>'),
    }))
  it('another version of the format', () =>
    refused('modelWrongFile', model, { model: Buffer.concat([Buffer.from([2]), toyModel.subarray(1)]) }))
  it('a vocabulary that is cut short', () =>
    refused('modelTruncated', vocabulary, {
      vocabulary: otherVocabulary((pieces) => pieces).subarray(0, 700),
    }))
  it('a text file in place of a vocabulary', () =>
    refused('modelWrongFile', vocabulary, { vocabulary: Buffer.from('the\nof\nand\n') }))
  it('a vocabulary of another size', () =>
    refused(
      'modelMismatch',
      { ...vocabulary, model: modelName },
      {
        vocabulary: otherVocabulary((pieces) => pieces.slice(0, 40)),
      },
    ))
  it('a vocabulary of the same size that belongs to another model', () =>
    refused(
      'modelJunk',
      { ...model, vocabulary: vocabularyName },
      {
        vocabulary: otherVocabulary((pieces) => pieces.toReversed()),
      },
    ))
  it('a model without its vocabulary', () =>
    refused('modelNoVocabulary', { vocabulary: vocabularyName }, { vocabulary: null }))

  it('a file that is not what the checksums beside it say', async () => {
    const folder = await modelFolder(place())
    await fs.writeFile(join(folder, 'SHA256SUMS'), `${'0'.repeat(64)}  ${vocabularyName}\n`)
    await expect(use(folder).probe()).rejects.toMatchObject({ code: 'modelHash', params: vocabulary })
  })

  it('a folder without a model, and one that is not there', async () => {
    const folder = place()
    await fs.mkdir(folder)
    await expect(use(folder).probe()).rejects.toMatchObject({
      code: 'modelFolderEmpty',
      params: { file: folder },
    })
    await expect(use(join(folder, 'none')).probe()).rejects.toMatchObject({ code: 'fileMissing' })
    await expect(use('').probe()).rejects.toMatchObject({ code: 'modelFolderUnset' })
  })

  it('a pair of languages that it does not know', async () => {
    const signal = new AbortController().signal
    const translated = use(toyFolder).translate(segments, { from: 'en', to: 'pl', signal })
    await expect(all(translated)).rejects.toMatchObject({ code: 'engineNoPair', params: { pairs: 'pl-en' } })
  })
})
