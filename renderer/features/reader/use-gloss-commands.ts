/** Offers what can be done with the gloss in focus, or with those selected, wherever it is shown. */

import { type Annotation, type Color, quoteOf, type Translation } from '#core/annotation/annotation.ts'
import { copyWithTranslation } from '#renderer/article/article-actions.ts'
import { type Editing, useGlosses } from '#renderer/article/gloss-store.ts'
import type { Page } from '#renderer/article/reader-store.ts'
import { several, targets } from '#renderer/article/several.ts'
import { useCommands } from '#renderer/commands.ts'
import { useSession } from '#renderer/session-store.ts'

export function focusedGloss(): Annotation | undefined {
  const { annotations, focused } = useGlosses.getState()
  return annotations.find(({ id }) => id === focused)
}

/** A gloss's translation into the language that is shown, or else into another. */
function translationOf({ id }: Annotation): Translation | undefined {
  const { targetLang } = useSession.getState().session.settings
  const own = useGlosses
    .getState()
    .translations.filter(({ target }) => 'annotation' in target && target.annotation === id)
  return own.find((one) => one.targetLang === targetLang) ?? own[0]
}

const withGloss = (act: (annotation: Annotation) => void) => () => {
  const annotation = focusedGloss()
  if (annotation) act(annotation)
}
const edit = (field: NonNullable<Editing>['field']) =>
  withGloss(({ id }) => useGlosses.getState().edit({ id, field }))

/** The commands that give a colour, each doing `act` with its own. */
export const inColors = (act: (color: Color) => void): Record<`color-${Color}`, () => void> => ({
  'color-yellow': () => act('yellow'),
  'color-green': () => act('green'),
  'color-blue': () => act('blue'),
  'color-pink': () => act('pink'),
  'color-purple': () => act('purple'),
  'color-orange': () => act('orange'),
})

export function useGlossCommands(page: Page): void {
  useCommands(
    'gloss',
    {
      ...inColors((color) => several.recolor(targets(), color)),
      comment: edit('comment'),
      edit: edit('comment'),
      translate: edit('translation'),
      'edit-tags': edit('tags'),
      'delete-gloss': () => several.remove(targets()),
    },
    () => targets().length > 0,
  )
  useCommands(
    'gloss',
    {
      'copy-both': withGloss((annotation) => {
        const translation = translationOf(annotation)
        const quote = quoteOf(annotation)
        if (translation && quote !== null) void copyWithTranslation(page.article, quote, translation.text)
      }),
    },
    () => {
      const annotation = focusedGloss()
      return annotation !== undefined && translationOf(annotation) !== undefined
    },
  )
}
