import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { blockElements, nodeText } from '#core/article/blocks.ts'
import type { ArticleNode } from '#core/article/document.ts'
import { metadataSchema } from '#core/schema/article.ts'
import { articleDocumentSchema } from '#core/schema/document.ts'
import { onlyArticle } from '../only-article.ts'

const folder = join(import.meta.dirname, '../../../../fixtures/formats/web')
const files = readdirSync(folder).filter((name) => !name.endsWith('.json'))

type Expected = {
  format: string
  extension: string
  charset: string
  title: string
  text: string[]
  images: number
  url?: string
  saved?: string
  origins?: Record<string, string>
  warnings?: string[]
}

function sourcesOf(nodes: readonly ArticleNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return []
    return node.properties.src ? [node.properties.src] : sourcesOf(node.children)
  })
}

describe('saved web pages', () => {
  it.each(files)('%s', async (name) => {
    const expected: Expected = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
    // The name must not tell: every file comes in under the same one.
    const { extraction, assets, format, extension, charset } = await onlyArticle(
      readFileSync(join(folder, name)),
      'saved',
    )
    const { document, metadata, warnings } = extraction
    expect({ format, extension, charset, warnings: warnings.map(({ code }) => code) }).toEqual({
      format: expected.format,
      extension: expected.extension,
      charset: expected.charset,
      warnings: expected.warnings ?? [],
    })
    expect(blockElements(document).map(nodeText)).toEqual(expected.text)
    expect(metadata.title).toBe(expected.title)
    expect([metadata.url, metadata.saved]).toEqual([expected.url, expected.saved ?? metadata.saved])
    expect(metadata.origins).toMatchObject(expected.origins ?? {})
    expect(assets).toHaveLength(expected.images)
    const shown = sourcesOf(document.children)
    expect(new Set(shown)).toEqual(new Set(assets.map((asset) => `asset:${asset.name}`)))
    articleDocumentSchema.parse(document)
    metadataSchema.parse(metadata)
  })

  it('shows a picture that two images share in both places, and keeps it once', async () => {
    const { extraction, assets } = await onlyArticle(readFileSync(join(folder, 'single-file.html')), 'saved')
    expect(sourcesOf(extraction.document.children)).toHaveLength(2)
    expect(assets).toHaveLength(1)
  })

  it("counts the reader's own marks on a page of SingleFile, and leaves its notes out", async () => {
    const page = readFileSync(join(folder, 'single-file.html'), 'utf8')
    const marked = page.concat(
      '<p>The <span class="single-file-highlight single-file-highlight-yellow">ferry</span> and <span class=single-file-highlight>pier</span>.</p><single-file-note><p>My own note on this page.</p></single-file-note>',
    )
    expect(marked).not.toBe(page)
    const { extraction } = await onlyArticle(Buffer.from(marked), 'saved')
    expect(extraction.warnings).toEqual([{ code: 'ownMarks', params: { count: 3 } }])
    expect(JSON.stringify(extraction.document)).not.toContain('My own note')
    expect((await onlyArticle(Buffer.from(page), 'saved')).extraction.warnings).toEqual([])
  })
})
