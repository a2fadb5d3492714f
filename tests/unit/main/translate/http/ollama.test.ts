import { expect, it } from 'vitest'
import { chatRequest } from '#main/translate/http/engine.ts'

it.each([
  ['pl-PL', 'Polish (Poland)'],
  ['en-u', 'English'],
  ['x', 'x'],
])('names the language %s', (tag, name) => {
  expect(JSON.stringify(chatRequest('model', { from: 'de', to: tag }, 'Text'))).toContain(
    `German to ${name}.`,
  )
})
