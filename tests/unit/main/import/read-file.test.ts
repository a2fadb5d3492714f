import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import { GlossaError } from '#core/errors.ts'
import { withinLimit } from '#main/import/read-file.ts'
import type { ReadResult } from '#main/import/types.ts'
import { article } from './fake-host.ts'
import { onlyArticle } from './only-article.ts'

const text =
  'Měšťané starého přístavu se každý večer scházeli na molu, jako by loď ještě mohla připlout, ačkoli poslední trajekt ' +
  'odplul už před mnoha lety. Starosta slíbil, že zeď opraví do jara, a nikdo mu tentokrát nevěřil.'
const html = `<!DOCTYPE html><html><head><title>Přístav čeká na loď</title></head><body><p>${text}</p><p>${text}</p></body></html>`

const code = async (bytes: Uint8Array, name: string) => {
  try {
    await onlyArticle(bytes, name)
    return null
  } catch (error) {
    if (!(error instanceof GlossaError)) throw error
    return [error.code, error.params.file]
  }
}

describe('readArticles', () => {
  it('imports a page in any charset, whatever its name', async () => {
    const { extraction, format, extension, charset, assets } = await onlyArticle(
      iconv.encode(html, 'windows-1250'),
      'page.txt',
    )
    expect({ format, extension, charset, assets }).toEqual({
      format: 'html',
      extension: 'html',
      charset: 'windows-1250',
      assets: [],
    })
    expect(articleText(extraction.document)).toBe(`${text}\n${text}`)
    expect(extraction.metadata).toMatchObject({ title: 'Přístav čeká na loď', lang: 'cs' })
  })

  it('imports plain text', async () => {
    const plain = `Přístav čeká na loď\n\n${text}\n\n${text.slice(0, 90)}.\n`
    const { format, extension, charset, extraction } = await onlyArticle(
      iconv.encode(plain, 'utf-16le'),
      'page.html',
    )
    expect({ format, extension, charset }).toEqual({ format: 'text', extension: 'txt', charset: 'utf-16le' })
    expect(articleText(extraction.document)).toContain(text)
  })

  it('names the file in every refusal', async () => {
    expect(await code(Buffer.from(''), 'a\n🚢.html')).toEqual(['fileEmpty', 'a\n🚢.html'])
    expect(await code(Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), 'page.html')).toEqual([
      'fileBinary',
      'page.html',
    ])
    expect(await code(Buffer.from('%PDF-1.5\n'), 'page.html')).toEqual(['documentDamaged', 'page.html'])
    expect(await code(Buffer.from('<html><body><img src=x></body></html>'), 'page.html')).toEqual([
      'fileNoArticle',
      'page.html',
    ])
    expect(await code(Buffer.from('<div>'.repeat(60_000)), 'deep.html')).toEqual(['pageTooDeep', 'deep.html'])
  })
})

describe('withinLimit', () => {
  const original = new Uint8Array(100 * 1024 * 1024)
  async function* results(): AsyncGenerator<ReadResult, void, undefined> {
    for (const path of ['a', 'b', 'c', 'd']) yield { entry: { path, original }, article: article(path) }
  }
  const read = async (only?: string) => {
    const paths: (string | undefined)[] = []
    try {
      for await (const { entry } of withinLimit(results(), 'notes.jex', only)) paths.push(entry?.path)
    } catch (error) {
      if (!(error instanceof GlossaError)) throw error
      return { paths, code: error.code, params: error.params }
    }
    return { paths }
  }

  it('gives what there is room for, and says that there is more', async () => {
    expect(await read()).toEqual({
      paths: ['a', 'b'],
      code: 'originalsTooLarge',
      params: { file: 'notes.jex', limit: 256 },
    })
  })

  it('counts the only article that is asked for alone', async () => {
    expect(await read('d')).toEqual({ paths: ['d'] })
  })
})
