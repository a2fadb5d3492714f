import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { resultsOf } from '../only-article.ts'
import { picture, prose, read, refusal, shape, zipOf } from './build.ts'

const row = (kind: string, name: string, value: string) =>
  `<tr class="property-row property-row-${kind}"><th>${name}</th><td>${value}</td></tr>`
const labels = (...names: string[]) =>
  names.map((name) => `<span class="selected-value select-value-color-teal">${name}</span>`).join('')
const page = (rows: string[], body: string) =>
  '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>The pier</title></head><body>' +
  '<article id="900ac9ae" class="page sans"><header><div class="page-header-icon"><span class="icon">⚓</span></div>' +
  `<h1 class="page-title">The pier</h1><table class="properties"><tbody>${rows.join('')}</tbody></table></header>` +
  `<div class="page-body">${body}</div></article></body></html>`
const html = prose.map((text) => `<p id="x" class="">${text}</p>`).join('')

describe('Notion', () => {
  it('is an article with its labels and address; other properties stand above the text', async () => {
    const { extraction, format } = await read(
      page(
        [
          row('multi_select', 'Tags', labels('sea/boats', 'to read')),
          row('multi_select', '主题', labels('灯塔')),
          row('multi_select', 'Author', labels('Jonna Halden', 'Piotr Mewa')),
          row(
            'url',
            'Link',
            '<a href="https://veldmouth.invalid/pier" class="url-value">https://veldmouth.invalid/pier</a>',
          ),
          row('date', 'Published', '<time>@2024-05-06</time>'),
          row('status', 'Status', '<span class="status-value">Half done</span>'),
          row('text', 'Summary', ''),
        ],
        `${html}<ul class="toggle"><li><details open=""><summary>More</summary><p>What the toggle hides is text.</p></details></li></ul>`,
      ),
      'The pier 900ac9ae.html',
    )
    expect(format).toBe('notion')
    expect(extraction).toMatchObject({
      tags: ['sea/boats', 'to read', '灯塔'],
      metadata: {
        title: 'The pier',
        authors: ['Jonna Halden', 'Piotr Mewa'],
        url: 'https://veldmouth.invalid/pier',
        published: '2024-05-06',
      },
    })
    const text = plainText(extraction.document)
    for (const part of [...prose, 'Half done', 'What the toggle hides is text.']) expect(text).toContain(part)
    expect(text).not.toMatch(/sea\/boats|⚓|Summary|veldmouth\.invalid/)
  })

  it('keeps a property above the text that comes into no metadata', async () => {
    const address = (name: string, url: string) =>
      row('url', name, `<a href="${url}" class="url-value">${url}</a>`)
    const long = 'A label that is '.repeat(9).trim()
    const { extraction } = await read(
      page(
        [
          address('URL', 'https://a.invalid/x'),
          address('PDF', 'https://b.invalid/y.pdf'),
          row('select', 'Source', '<span class="selected-value">Harbour Gazette</span>'),
          row('text', 'Link', 'See shelf 4, box 9'),
          row('date', 'Published', '<time>@2024-05-06</time>'),
          row('date', 'Updated', '<time>@some day</time>'),
          row('created_time', 'Created', '<time>@2023-01-02</time>'),
          row('multi_select', 'Tags', labels('sea', long)),
          row('text', 'Keywords', 'boats, piers'),
          row('text', 'Language', 'en'),
        ],
        html,
      ),
      'x.html',
    )
    expect(extraction.tags).toEqual(['sea', 'boats', 'piers'])
    expect(extraction.metadata).toMatchObject({ url: 'https://a.invalid/x', published: '2024-05-06' })
    const text = plainText(extraction.document)
    for (const part of [
      'https://b.invalid/y.pdf',
      'Harbour Gazette',
      'See shelf 4, box 9',
      'some day',
      '2023-01-02',
      long,
    ])
      expect(text).toContain(part)
    expect(text).not.toMatch(/a\.invalid|2024-05-06|boats, piers|Language/)
  })

  it('takes its pictures out of the archive that it was exported in', async () => {
    const pier = page(
      [],
      `${html}<figure class="image"><a href="The%20pier/a.png"><img src="The%20pier/a.png"/></a></figure>`,
    )
    const [result] = await resultsOf(
      await zipOf({
        'The pier.html': pier,
        'The pier/a.png': picture,
        'Other.html': page([], html.replace('two', 'three')),
      }),
      'Export.zip',
    )
    if (!result || !('article' in result)) throw new Error('no article')
    expect(result.article.assets).toHaveLength(1)
    expect(shape(result.article.extraction.document)).toContain('src=asset')
  })

  it('is refused without text, and is no other page of such classes', async () => {
    expect(await refusal(page([], ''), 'x.html')).toBe('fileNoArticle')
    expect(
      (await read(`<article class="page"><div class="page-body">${html}</div></article>`, 'x.html')).format,
    ).toBe('html')
  })
})
