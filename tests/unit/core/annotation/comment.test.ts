import { expect, test } from 'vitest'
import { withComment } from '#core/annotation/comment.ts'
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
