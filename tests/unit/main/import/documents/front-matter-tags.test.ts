/** The tags of Markdown files in the forms that people have them in. */

import { describe, expect, it } from 'vitest'
import { splitHead } from '#main/import/documents/front-matter.ts'

const yaml = (source: string) => splitHead(`---\n${source}\n---\nBody.\n`).tags
const toml = (source: string) => splitHead(`+++\n${source}\n+++\nBody.\n`).tags

describe('tags', () => {
  it.each([
    ['a list in brackets', 'tags: [sea, "old boats"]', ['sea', 'old boats']],
    ['a list in lines', 'tags:\n- sea\n- old boats', ['sea', 'old boats']],
    [
      'a list in indented lines',
      'title: x\ntags:\n  - sea\n  - łodzie/stare\ndate: 2024-01-01',
      ['sea', 'łodzie/stare'],
    ],
    ['a text with commas', 'tags: sea, old boats', ['sea', 'old boats']],
    ['a text with semicolons', 'keywords: sea; old boats', ['sea', 'old boats']],
    ['a text with the commas of Chinese', 'tags: 灯塔，水道、船', ['灯塔', '水道', '船']],
    ['signs without quotation marks', 'tags: #sea #boats/old', ['sea', 'boats/old']],
    ['signs in a list in brackets', 'tags: [#sea, "#boats/old", #c#]', ['sea', 'boats/old', 'c#']],
    [
      'signs in a list in lines',
      'tags:\n  - #sea\n  - "#boats/old"\n  - plain # a remark',
      ['sea', 'boats/old', 'plain'],
    ],
    ['wiki links', 'tags: ["[[Sea]]", "[[Notes/Old boats|boats]]"]', ['Sea', 'boats']],
    ['wiki links without quotation marks', 'tags:\n  - [[Sea]]\n  - [[Old boats]]', ['Sea', 'Old boats']],
    ['several fields', 'tags: [clippings]\nkeywords: sea, clippings', ['clippings', 'sea']],
    ['names in capitals', 'Tags: [Sea]\nKeywords: Boats', ['Sea', 'Boats']],
    ['nested ones with stray signs', 'tags: [/sea/, "a // b"]', ['sea', 'a/b']],
    ['years', 'tags: [2024, 1.5, true]', ['2024', '1.5', 'true']],
    ['none', 'tags:\ntitle: x', []],
  ])('as %s', (_, source, tags) => {
    expect(yaml(source)).toEqual(tags)
  })

  it('are read line by line where the rest is no valid YAML', () => {
    const title = 'title: The road: a story\n'
    expect(yaml(`${title}tags: [sea, "old boats"]`)).toEqual(['sea', 'old boats'])
    expect(yaml(`${title}tags:\n  - sea\n  - 'old boats'\nauthor: x`)).toEqual(['sea', 'old boats'])
    expect(yaml(`${title}tags: "#sea #boats"`)).toEqual(['sea', 'boats'])
    expect(yaml(`${title}tags: [[Sea]]`)).toEqual(['Sea'])
  })

  it('are read from TOML, of Hugo and of Zola', () => {
    expect(toml('title = "x"\ntags = ["sea", "old boats"]')).toEqual(['sea', 'old boats'])
    expect(toml('title = "x"\ntags = [\n  "sea",\n  "old boats",\n]\ndraft = true')).toEqual([
      'sea',
      'old boats',
    ])
    expect(
      toml('title = "x"\n[extra]\ntags = ["no"]\n[taxonomies]\ntags = ["sea"]\n[other]\ntags = ["no"]'),
    ).toEqual(['sea'])
  })

  it('are read from the lines that Notion writes under the title', () => {
    const { tags, body } = splitHead('# The pier\n\nTags: sea, old boats\nStatus: Done\n\nBody\n')
    expect(tags).toEqual(['sea', 'old boats'])
    expect(body.trim().split(/\n+/)).toEqual(['# The pier', 'Status: Done', 'Body'])
    const lost = splitHead('# The pier\n\nTags: sea\nSource: Harbour Gazette\nCreated: May 2\n\nBody\n').body
    expect(lost.trim().split(/\n+/)).toEqual([
      '# The pier',
      'Source: Harbour Gazette',
      'Created: May 2',
      'Body',
    ])
    expect(splitHead('# The pier\n\nStatus: Done\n\nBody\n').body).toContain('Status: Done')
  })

  it('are read from the properties of Logseq', () => {
    const { tags, declared, body } = splitHead(
      'title:: The pier\ntags:: sea, [[old boats]], #c, #[[d e]]\nauthor:: [[Jonna Halden]]\n\n- Body\n',
    )
    expect(tags).toEqual(['sea', 'old boats', 'c', 'd e'])
    expect(declared).toMatchObject({ title: 'The pier', authors: ['Jonna Halden'] })
    expect(body.trim()).toBe('- Body')
    expect(splitHead('- tags:: sea\n- Body\n').tags).toEqual(['sea'])
    expect(splitHead('std::vector is a list\n\nBody\n').body).toContain('std::vector')
  })
})
