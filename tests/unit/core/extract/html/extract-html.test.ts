import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { articleText, blockElements, nodeText } from '#core/article/blocks.ts'
import type { ArticleDocument, ArticleElement, ArticleNode } from '#core/article/document.ts'
import { plainText } from '#core/article/read-text.ts'
import { putBack, removedElements } from '#core/article/removed.ts'
import { GlossaError } from '#core/errors.ts'
import { extractHtml } from '#core/extract/html/extract-html.ts'
import enRules from '#core/locales/en/rules.json'
import { metadataSchema } from '#core/schema/article.ts'
import { articleDocumentSchema } from '#core/schema/document.ts'
import { htmlDocument } from '#main/import/html-document.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const extract = (html: string) => {
  const result = extractHtml(htmlDocument(html, 'page.html'), { fileName: 'page.html', sha256 })
  const { document, metadata } = result.extraction
  expect(articleDocumentSchema.safeParse(document).error).toBeUndefined()
  expect(metadataSchema.safeParse(metadata).error).toBeUndefined()
  for (const { properties } of removedElements(document))
    expect(enRules).toHaveProperty(properties.dataRule ?? '')
  return { ...result, document, metadata }
}
const fixture = (name: string) => extract(readFileSync(join('tests/fixtures/html', name), 'utf8'))

const whole = (node: ArticleNode): string =>
  node.type === 'text' ? node.value : node.children.map(whole).join(' ')
const removedBy = (document: ArticleDocument) =>
  removedElements(document).map((element) => [
    element.properties.dataRule,
    whole(element).replace(/\s+/g, ' ').trim(),
  ])
const outline = (document: ArticleDocument) =>
  blockElements(document).map(
    (block) => `${block.properties.dataRole ?? block.tagName}: ${nodeText(block).slice(0, 30)}`,
  )
const find = (document: ArticleDocument, test: (element: ArticleElement) => boolean): ArticleElement[] => {
  const found: ArticleElement[] = []
  const visit = (element: ArticleElement) => {
    if (test(element)) found.push(element)
    for (const child of element.children) if (child.type === 'element') visit(child)
  }
  document.children.forEach(visit)
  return found
}

/** Enough prose for a container, around what a test is about. */
const prose = [
  'The harbour town had changed little since the ferry stopped running, and the people who stayed kept the habit of walking to the pier every evening, as if the boat might still come.',
  'By the second winter the council had repaired the sea wall, although the money, as several members pointed out, had been meant for the school, the library and the road to the north.',
  'What the visitors noticed first was the silence, broken by the gulls and by the bell on the buoy, which rang whenever the wind moved round to the west, and sometimes when it did not.',
]
const page = (inner: string, head = '') =>
  `<html lang="en"><head><title>A harbour town</title>${head}</head><body><article><p>${prose[0]}</p><p>${prose[1]}</p>${inner}<p>${prose[2]}</p></article></body></html>`

describe('an English news page', () => {
  const { document, metadata } = fixture('en-council.html')

  it('gives its article, block by block', () => {
    expect(outline(document)).toEqual([
      'lead: The council has found the mone',
      'caption: Waves at the broken wall in Ja',
      'p: Norwick will rebuild its harbo',
      'p: “We have waited long enough,” ',
      'h2: A wall for a century',
      'p: The new wall stands a metre hi',
      'li: Work begins on 1 March, when t',
      'li: The pier stays open on weekend',
      'caption: Cost in millions',
      'th: Part',
      'th: Pounds',
      'td: Foundations',
      'td: 2.5',
      'td: Wall',
      'td: 1.5',
      'p: Residents who live along the q',
      'footnote: Two trawlers and a pilot boat,',
    ])
  })

  it('gives what the page declares of itself', () => {
    expect(metadata).toEqual({
      title: 'Harbour wall to be rebuilt by spring',
      authors: ['Ada Thornhill', 'Jo Penn'],
      published: '2024-02-09T08:15:00+00:00',
      modified: '2024-02-10',
      siteName: 'The Norwick Courier',
      url: 'https://courier.example/news/harbour-wall',
      lang: 'en-GB',
      origins: {
        title: 'page',
        authors: 'json-ld',
        published: 'json-ld',
        modified: 'json-ld',
        siteName: 'meta',
        url: 'meta',
        lang: 'meta',
      },
    })
  })

  it('keeps all that it left out, in its place and under its rule', () => {
    const removed = removedBy(document)
    for (const [rule, text] of [
      ['outside-article', 'Home'],
      ['title', 'Harbour wall to be rebuilt by spring'],
      ['byline', 'By Ada Thornhill and Jo Penn'],
      ['date-line', '9 February 2024, 8:15'],
      ['outside-article', '© 2024 Norwick Courier Ltd.'],
    ] as const) {
      expect(
        removed.some(([name, content]) => name === rule && content?.includes(text)),
        text,
      ).toBe(true)
    }
    const all = removed.map(([, text]) => text).join(' ')
    for (const text of [
      'Advertisement',
      'Ferry stays in port',
      'Share this story',
      'Get our stories by mail',
      'At last some good news',
    ]) {
      expect(all.split(text), text).toHaveLength(2)
      expect(articleText(document)).not.toContain(text)
    }
    const texts = document.children.map(whole)
    const related = texts.findIndex((text) => text.includes('Ferry stays in port'))
    expect(texts[related - 1]).toContain('The new wall')
    expect(texts[related + 1]).toContain('Work begins')
  })

  it('has no word of scripts and of what is hidden', () => {
    const all = document.children.map(whole).join(' ')
    expect(all).not.toContain('never text')
    expect(all).not.toContain('We use cookies')
  })

  it('makes links absolute, and links within the page lead to ids of our own', () => {
    const links = find(document, (element) => element.tagName === 'a').map(
      ({ properties }) => properties.href,
    )
    expect(links).toContain('https://courier.example/engineering?id=4')
    const [note] = find(document, ({ properties }) => properties.href === '#n1')
    const [target] = find(document, ({ properties }) => properties.id === 'n1')
    expect(note && nodeText(note)).toBe('1')
    expect(target && nodeText(target)).toContain('Two trawlers')
    expect(JSON.stringify(document)).not.toContain('fn1')
  })

  it('keeps the address of an image that it does not carry', () => {
    expect(
      find(document, (element) => element.tagName === 'img').map(({ properties }) => properties),
    ).toEqual([{ alt: 'The broken wall', dataAddress: 'https://courier.example/img/wall.jpg' }])
  })

  it('gives plain text with the lead and without captions', () => {
    const text = plainText(document)
    expect(text.startsWith('The council has found the money at last')).toBe(true)
    expect(text).not.toContain('Waves at the broken wall')
    expect(text).toContain('1.5\n\nResidents who live')
  })

  it('can put back what it left out', () => {
    const index = removedElements(document).findIndex((element) => whole(element).includes('Get our stories'))
    const restored = putBack(document, index)
    expect(restored && articleText(restored)).toContain('Get our stories by mail every Friday')
  })
})

describe('pages in other languages', () => {
  it('Polish: paragraphs parted by breaks, a teaser and a credit in words', () => {
    const { document, metadata } = fixture('pl-biblioteka.html')
    expect(metadata).toMatchObject({
      title: 'Biblioteka w Zalipowie otwiera nocną czytelnię',
      authors: ['Halina Wierzba'],
      published: '2023-10-14T19:05',
      lang: 'pl',
    })
    expect(outline(document)).toEqual([
      'lead: Od listopada studenci i bezsen',
      'p: Miejska biblioteka w Zalipowie',
      'p: Pomysł zrodził się zimą, kiedy',
      'p: Nocna czytelnia zajmie pierwsz',
      'credit: Fot. Jan Olcha',
    ])
    const rules = removedBy(document).map(([rule]) => rule)
    expect(rules).toEqual(
      expect.arrayContaining(['title', 'date-line', 'ad-marker', 'related-teaser', 'tag-line']),
    )
  })

  it('German: a layout table, opened details, lines of a price list, the language from the text', () => {
    const { document, metadata } = fixture('de-muehle.html')
    expect(metadata).toMatchObject({ title: 'Die alte Mühle mahlt wieder', lang: 'de' })
    expect(outline(document)).toEqual([
      'p: Nach dreißig Jahren Stillstand',
      'p: Der Verein hat das Rad in vier',
      'p: Öffnungszeiten',
      'p: Samstags von zehn bis sechzehn',
      'blockquote: Ein Rad, das steht, ist nur Ho',
      'p: Gemahlen wird vorerst nur Rogg',
      'pre: Roggen   2,40\nDinkel   3,10',
    ])
    expect(find(document, (element) => element.tagName === 'table')).toEqual([])
  })

  it('Japanese: no spaces, ruby, a label over related articles', () => {
    const { document, metadata } = fixture('ja-minato.html')
    expect(metadata.title).toBe('港の灯台、百年ぶりに修復へ')
    expect(outline(document)).toHaveLength(3)
    expect(find(document, (element) => element.tagName === 'rt').map(nodeText)).toEqual(['めいじ'])
    expect(articleText(document)).not.toContain('関連記事')
  })
})

describe('the closed set', () => {
  it('maps headings and inline elements, and drops the mark-up of layout', () => {
    const { document } = extract(
      page(
        '<h1>One</h1><h5>Two</h5><center><div><b>bold</b> <i>it</i> <font color=red>red</font> words stand here too</div></center>',
      ),
    )
    const tags = find(document, () => true).map((element) => element.tagName)
    expect(tags).toEqual(expect.arrayContaining(['h2', 'h4', 'strong', 'em']))
  })

  it('keeps the text of links that lead nowhere good', () => {
    const { document } = extract(
      page(
        '<p>See <a href="javascript:x()">this</a>, <a href="data:text/html,x">that</a> and <a href="file:///etc/x">more</a>, or <a href="mailto:a@b.example">write to us</a>.</p>',
      ),
    )
    expect(articleText(document)).toContain('See this, that and more, or write to us.')
    expect(
      find(document, (element) => element.tagName === 'a').map(({ properties }) => properties.href),
    ).toEqual(['mailto:a@b.example'])
  })

  it('writes formulas as text with their source', () => {
    const math =
      '<math><semantics><mrow><mi>E</mi></mrow><annotation encoding="application/x-tex">E=mc^2</annotation></semantics></math>'
    const { document } = extract(
      page(
        `<p>We know that <span class="katex">${math}<span aria-hidden="true">E=mc2</span></span> holds.</p>`,
      ),
    )
    const [formula] = find(document, ({ properties }) => properties.dataSource !== undefined)
    expect(formula?.properties.dataSource).toBe('E=mc^2')
    expect(articleText(document)).toContain('We know that E=mc^2 holds.')
  })

  it('opens shadow roots and shows what hides most of the text', () => {
    const { document } = extract(
      `<body style="visibility:hidden"><x-article><template shadowrootmode="open"><article>${prose.map((text) => `<p>${text}</p>`).join('')}</article></template></x-article></body>`,
    )
    expect(blockElements(document).map(nodeText)).toEqual(prose)
  })

  it('takes names of elements for what they are, not for properties of objects', () => {
    const { document } = extract(
      page(
        '<p>A <constructor>word of its own</constructor>, <valueof>and some more</valueof>, as the page has it.</p>',
      ),
    )
    expect(articleText(document)).toContain('A word of its own, and some more, as')
  })
})

describe('images', () => {
  const png = (width: number, height: number, seed = 0) => {
    const bytes = Buffer.alloc(900, seed)
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes)
    bytes.writeUInt32BE(width, 16)
    bytes.writeUInt32BE(height, 20)
    return bytes
  }
  const uri = (bytes: Buffer, type = 'image/png') => `data:${type};base64,${bytes.toString('base64')}`
  const images = (html: string) => {
    const { document, assets } = extract(page(html))
    return {
      shown: find(document, (element) => element.tagName === 'img').map(({ properties }) => properties),
      assets,
    }
  }

  it('become assets, each once, by their bytes and not by their label', () => {
    const bytes = png(300, 200)
    const { shown, assets } = images(
      `<p><img src="${uri(bytes, 'image/jpeg')}" alt="A"></p><p><img src="${uri(bytes)}"></p>`,
    )
    const name = `${sha256(bytes)}.png`
    expect(assets.map((asset) => asset.name)).toEqual([name])
    expect(Buffer.from(assets[0]?.bytes ?? []).equals(bytes)).toBe(true)
    expect(shown).toEqual([{ alt: 'A', src: `asset:${name}` }, { src: `asset:${name}` }])
  })

  it('are refused where they are no images, or too large by their header', () => {
    const fake = Buffer.from(`<script>${'x'.repeat(900)}</script>`)
    const { shown, assets } = images(
      `<p><img src="${uri(fake)}"></p><p><img src="${uri(png(30_000, 30_000))}" alt="Huge"></p>`,
    )
    expect(assets).toEqual([])
    expect(shown).toEqual([{ alt: 'Huge' }])
  })

  it('are looked for where lazy pages hide them; pixels and SVG are dropped', () => {
    const { shown } = images(
      '<p><img data-src="https://i.example/a.jpg" alt="A"><noscript><img src="https://i.example/a.jpg"></noscript></p>' +
        '<figure><img src="https://i.example/s.jpg" srcset="https://i.example/s.jpg 300w" alt="B"></figure>' +
        '<p><img src="https://i.example/t.gif" width="1" height="1"><svg><text>drawn</text></svg><img src="javascript:x()"></p>',
    )
    expect(shown).toEqual([
      { alt: 'A', dataAddress: 'https://i.example/a.jpg' },
      { alt: 'B', dataAddress: 'https://i.example/s.jpg' },
    ])
  })
})

describe('no article', () => {
  it('is said so', () => {
    for (const html of [
      '<html><body></body></html>',
      '<p>Hi</p>',
      '<body><script>text()</script><nav><a href="/">Home</a></nav></body>',
    ]) {
      expect(() => extract(html)).toThrowError(GlossaError)
      expect(() => extract(html)).toThrowError(/fileNoArticle/)
    }
  })
})

describe('roles', () => {
  it('come from the names of elements', () => {
    const { document } = extract(
      page(
        '<div class="key-points"><p>The boat is gone, and the pier with it.</p></div>' +
          '<blockquote class="pullquote">Nobody wrote to the newspaper about it, ever.</blockquote>' +
          '<ol class="footnotes"><li>The register of boats, kept at the town hall since 1871.</li></ol>',
      ),
    )
    const roles = Object.fromEntries(
      find(
        document,
        ({ properties }) => properties.dataRole !== undefined && properties.dataRole !== 'removed',
      ).map((element) => [element.properties.dataRole, nodeText(element)]),
    )
    expect(roles).toEqual({
      'key-points': 'The boat is gone, and the pier with it.',
      'pull-quote': 'Nobody wrote to the newspaper about it, ever.',
      footnote: 'The register of boats, kept at the town hall since 1871.',
    })
    expect(plainText(document)).not.toContain('Nobody wrote to the newspaper')
  })
})
