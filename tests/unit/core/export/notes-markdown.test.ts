import { expect, it } from 'vitest'
import { notesMarkdown } from '#core/export/notes-markdown.ts'
import { exportTexts } from '#core/export/texts.ts'
import { createI18n } from '#core/locales/i18n.ts'
import { annotated, content } from './sample-article.ts'

const texts = exportTexts(createI18n('en'))
const second = { ...annotated, metadata: { title: 'Second # one', authors: [], origins: {} } }

it('writes the chosen notes article by article, each with its citation', () => {
  const ids = (...ends: string[]) =>
    new Set(
      annotated.annotations.filter(({ id }) => ends.some((end) => id.endsWith(end))).map(({ id }) => id),
    )
  const markdown = notesMarkdown(
    [
      { article: annotated, content, ids: ids('13', '17') },
      { article: second, content, ids: ids('12') },
    ],
    { texts, labels: {}, blockIds: true },
  )
  expect(markdown).toBe(`# Notes

## The river: what “rose”?

Ada Wilga, Jan Olsza, Nowiny Znad Rzeki, 2025-11-26, <https://nowiny.example/river?a=1&b=2>

A note on *all of it*.

- one
- two

^01jb0000000000000000000013

#todo [↗](glossa://open/01jb0000000000000000000000?gloss=01jb0000000000000000000013)

### Passages that are no longer in the text

> What is
>
> gone

^01jb0000000000000000000017

Still of use.

[↗](glossa://open/01jb0000000000000000000000?gloss=01jb0000000000000000000017)

## Second # one

> The water rose by 2 m* in a night (* at the “Old” bridge) – 50% more than in 1997.

^01jb0000000000000000000012

**Polish:** Woda podniosła się o 2 m* w nocy\\
(* przy moście).

\\# nie nagłówek

**German (machine: engine ende 1, draft):** Das Wasser stieg.

#rivers/levels #_1997 [↗](glossa://open/01jb0000000000000000000000?gloss=01jb0000000000000000000012)
`)
})
