/** What is read of a model's files to tell whether they are whole, and the lists of checksums beside them. */

import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  checkShortlist,
  fitTogether,
  readModel,
  readVocabulary,
} from '#main/translate/bergamot/model-format.ts'
import { expectedSha256 } from '#main/translate/bergamot/open-model.ts'
import { isJunk } from '#main/translate/bergamot/trial.ts'
import { toyModel, toyVocabulary } from '../toy-model.ts'

const codeOf = (task: () => unknown) => {
  try {
    task()
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error
  }
}

describe('a model and its vocabulary', () => {
  it('tell how many words they have', () => {
    expect(readModel({ name: 'm', bytes: toyModel })).toEqual([120])
    const words = readVocabulary({ name: 'v', bytes: toyVocabulary })
    expect([words.length, words[0], words.includes('▁cat')]).toEqual([114, '</s>', true])
  })

  it('fit where the vocabulary is as large as the model, or a little smaller', () => {
    expect([[114], [120], [121], [40]].map((sizes) => fitTogether([120], sizes))).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(fitTogether([32000, 31000], [32000, 31000])).toBe(true)
    expect(fitTogether([32000, 31000], [31000, 32000])).toBe(false)
  })
})

describe('a shortlist', () => {
  const list = (words: number, entries: number) => {
    const bytes = Buffer.alloc(48 + words * 8 + entries * 4)
    bytes.writeBigUInt64LE(0xf11a48d5013417f5n, 0)
    bytes.writeBigUInt64LE(BigInt(words), 32)
    bytes.writeBigUInt64LE(BigInt(entries), 40)
    return bytes
  }
  it('has to be as long as its header says, and a shortlist', () => {
    const check = (bytes: Buffer) => codeOf(() => checkShortlist({ name: 'lex', bytes }))
    expect(check(list(5, 7))).toBeNull()
    expect(check(list(5, 7).subarray(0, -1))).toBe('modelTruncated')
    expect(check(list(5, 7).subarray(0, 20))).toBe('modelTruncated')
    expect(check(Buffer.from('the de 0.5\nof van 0.7\n'))).toBe('modelWrongFile')
  })
})

describe('the checksum that a file should have', () => {
  const hash = 'ab'.repeat(32)
  let folder: string
  beforeAll(async () => {
    folder = await fs.mkdtemp(join(tmpdir(), 'glossa-hashes-'))
  })
  afterAll(() => fs.rm(folder, { recursive: true }))

  it.each([
    ['SHA256SUMS', `${'0'.repeat(64)}  other.spm\n${hash}  ./vocab.spm\n`],
    ['vocab.spm.sha256', `${hash.toUpperCase()}\n`],
    [
      'registry.json',
      JSON.stringify({ plen: { vocab: { name: 'vocab.spm', size: 1, expectedSha256Hash: hash } } }),
    ],
  ])('stands in %s', async (name, list) => {
    await fs.writeFile(join(folder, name), list)
    expect(await expectedSha256(join(folder, 'vocab.spm'))).toBe(hash)
    expect(await expectedSha256(join(folder, 'unknown.spm'))).toBeNull()
    await fs.rm(join(folder, name))
  })
})

describe('a trial sentence', () => {
  const source = 'W 2019 roku mieszkało tu 37 osób. Dzisiaj jest ładna pogoda.'
  const digits = [...'0123456789']
  it.each([
    ['In 2019, 37 people lived here. Today the weather is fine.', false],
    ['2019年这里住着37人。今天天气很好。', false],
    ['В 2019 году здесь жили 37 человек. Сегодня хорошая погода.', false],
    ['', true],
    ['di', true],
    ['dzobwhobwhohohohohohohohohohohoh d', true],
    ['the of the of and and and and and and the', true],
    ['bfmbCP bookB is what rest of it is', true],
    ['People lived here then. Today the weather is fine.', true],
  ])('that becomes %j is junk: %s', (translated, junk) => {
    expect(isJunk(source, translated, digits)).toBe(junk)
  })
  it('may lose its numbers where the model has no digits', () => {
    expect(isJunk(source, 'The bird likes the cat in winter.', ['▁cat'])).toBe(false)
  })
})
