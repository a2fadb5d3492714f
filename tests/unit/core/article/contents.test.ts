import { describe, expect, it } from 'vitest'
import { blocksOf, numberBlocks } from '#core/article/blocks.ts'
import { chapterBeside, contentsOf, entryAt } from '#core/article/contents.ts'
import { type ArticleElement, makeElement, type TagName } from '#core/article/document.ts'

const block = (tagName: TagName, text: string) => makeElement(tagName, {}, [{ type: 'text', value: text }])
const contents = (children: ArticleElement[]) => {
  const document = numberBlocks({ type: 'root', children })
  return contentsOf(document, blocksOf(document))
}

describe('the contents of an article', () => {
  it('are its headings, nested by their levels', () => {
    const entries = contents([
      block('p', 'before'),
      makeElement('section', {}, [block('h2', 'One'), block('h3', 'One\n and a  half'), block('p', 'text')]),
      makeElement('section', {}, [block('h2', 'Two'), block('h4', 'Deep'), block('h3', 'Less deep')]),
    ])
    expect(entries.map(({ title, depth, position, siblings }) => [title, depth, position, siblings])).toEqual(
      [
        ['One', 0, 1, 2],
        ['One and a half', 1, 1, 1],
        ['Two', 0, 2, 2],
        ['Deep', 1, 1, 2],
        ['Less deep', 1, 2, 2],
      ],
    )
    expect(entries[0]).toMatchObject({ start: 7, end: 10 })
  })

  it('leave out what was removed, and what is quoted', () => {
    const removed = makeElement('section', { dataRole: 'removed' }, [block('h2', 'Related')])
    const quoted = makeElement('blockquote', {}, [block('h2', 'Theirs'), block('p', 'said')])
    expect(contents([removed, quoted, block('h2', 'Ours')]).map(({ title }) => title)).toEqual(['Ours'])
  })

  it('begin with any level', () => {
    expect(contents([block('h4', 'Small'), block('h2', 'Large')]).map(({ depth }) => depth)).toEqual([0, 0])
  })
})

describe('a place in the text', () => {
  const entries = contents([
    block('p', 'preface'),
    block('h2', 'One'),
    block('p', 'first'),
    block('h3', 'Half'),
    block('p', 'half'),
    block('h2', 'Two'),
    block('p', 'second'),
  ])
  const [one, half, two] = entries.map(({ start }) => start)

  it('lies under the last heading before it', () => {
    expect(entryAt(entries, 0)).toBe(-1)
    expect(entryAt(entries, one ?? 0)).toBe(0)
    expect(entryAt(entries, (half ?? 0) + 6)).toBe(1)
    expect(entryAt(entries, 10_000)).toBe(2)
    expect(entryAt([], 5)).toBe(-1)
  })

  it('has chapters beside it', () => {
    const beside = (offset: number, direction: 1 | -1) => chapterBeside(entries, offset, direction)?.title
    expect(beside(0, 1)).toBe('One')
    expect(beside(0, -1)).toBeUndefined()
    expect(beside((half ?? 0) + 6, 1)).toBe('Two')
    expect(beside((half ?? 0) + 6, -1)).toBe('One')
    expect(beside(two ?? 0, -1)).toBe('One')
    expect(beside(two ?? 0, 1)).toBeUndefined()
  })
})
