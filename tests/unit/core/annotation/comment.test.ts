import type { Nodes } from 'mdast'
import { describe, expect, it, test } from 'vitest'
import { commentTree, withComment } from '#core/annotation/comment.ts'
import { newAnnotation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'

test('an emptied comment leaves a highlight of a passage, and a comment of a note on the whole article', () => {
  const selector = selectorFor('Rooks over the mill', 0, 5)
  if (!selector) throw new Error('no selector')
  const passage = newAnnotation({ revision: 1, color: 'green', selector })
  const whole = newAnnotation({ revision: 1, color: 'green' })
  expect(withComment(passage, ' x ')).toMatchObject({ comment: 'x', motivation: 'commenting' })
  expect(withComment(passage, ' ')).toMatchObject({ comment: '', motivation: 'highlighting' })
  expect(withComment(whole, ' ')).toMatchObject({ comment: '', motivation: 'commenting' })
})

test.each(['*a ', '[a](', '`` ` ', '> a\n\n', '![', '*a_ '])(
  'a comment that is made of %j is plain text, and none of it is lost',
  (marks) => {
    const comment = marks.repeat(5000)
    expect(commentTree(comment).children).toEqual([
      { type: 'paragraph', children: [{ type: 'text', value: comment }] },
    ])
  },
)

test('a long comment with many marks in many paragraphs, and a long table, are read as ever', () => {
  const paragraphs = commentTree(
    '*one* and **two**, `three` and [four](https://ferry.example)\n\n'.repeat(400),
  )
  expect(paragraphs.children).toHaveLength(400)
  expect(paragraphs.children.every((node) => 'children' in node && node.children.length > 6)).toBe(true)
  expect(commentTree(`| a | b |\n|---|---|\n${'| c | d |\n'.repeat(1000)}`).children).toMatchObject([
    { type: 'table' },
  ])
})

describe('formulas', () => {
  const formulas = (comment: string) => {
    const found: string[] = []
    const visit = (node: Nodes) => {
      if (node.type === 'inlineMath') found.push(node.value)
      if ('children' in node) node.children.forEach(visit)
    }
    visit(commentTree(comment))
    return found
  }

  it.each([
    ['so $x$.', ['x']],
    ['$a_1$ and $b_1$', ['a_1', 'b_1']],
    ['$x*y*z$', ['x*y*z']],
    ['$$x = y$$', ['x = y']],
    ['$$x = $y$ z$$', ['x = $y$ z']],
    ['$$\nx\n$$', ['x']],
    ['$a\nb$', ['a\nb']],
    ['$\\$5$', ['\\$5']],
    ['*so $a*b$ it*', ['a*b']],
  ])('%j holds %j', (comment, expected) => {
    expect(formulas(comment).map((value) => value.trim())).toEqual(expected)
  })

  it.each([
    '$5 or $6',
    'US$5 and A$6',
    '5$ and 6$',
    '$ x $',
    '$x $',
    '\\$x\\$',
    '`$x$`',
    '$x',
    '$$x',
    '$$x$',
    '$$$x$$$',
    '$a\n\nb$',
    '$$',
  ])('%j holds none', (comment) => {
    expect(formulas(comment)).toEqual([])
  })
})
