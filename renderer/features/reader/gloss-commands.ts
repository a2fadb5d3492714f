/**
 * What can be done with the notes in focus or selected, by keys, by the palette and by the buttons of a card: one table. To add
 * an action: 1. its name and key in core/keys/commands.ts, in the context `gloss`; 2. its label as `commands.<name>` in
 * core/locales/{en,pl}/app.json; 3. a line in `glossActions`; 4. a test beside tests/unit/renderer/features/reader/gloss-commands.test.ts.
 */

import { useEffect } from 'react'
import {
  type Annotation,
  colors,
  currentRange,
  quoteOf,
  type Translation,
} from '#core/annotation/annotation.ts'
import type { CommandOf } from '#core/keys/commands.ts'
import { copyWithTranslation } from '#renderer/article/article-actions.ts'
import { endKeyStep, focusedPassage, moveEnd } from '#renderer/article/extent-commands.ts'
import { merge, recolor, removeGlosses, targets, toggleUnderline } from '#renderer/article/gloss-actions.ts'
import { type Editing, useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { type Runs, useCommands } from '#renderer/commands.ts'
import { useSession } from '#renderer/session-store.ts'

export type GlossCommand = CommandOf<'gloss'>
/** `glosses` are those that are selected, or the one in focus; at least one. `focused` is one of them. */
type GlossTargets = { page: ShownArticle; glosses: readonly Annotation[]; focused: Annotation | undefined }

export type GlossAction = {
  run(on: GlossTargets): void
  /** Whether it can be done with these now; always where it is left out. */
  isUsable?(on: GlossTargets): boolean
  /** Where the card of the note in focus has a button for it: the key of its label in app.json. */
  cardLabel?(
    annotation: Annotation,
  ): 'card.addComment' | 'card.edit' | 'card.translate' | 'card.tags' | `commands.${GlossCommand}`
}

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

function openField({ focused }: GlossTargets, field: NonNullable<Editing>['field']): void {
  if (focused) useGlosses.getState().edit({ id: focused.id, field })
}

/** The caret, and a selection, have the arrow keys for themselves. */
function canMoveEnds(): boolean {
  const { caret, selection } = useReader.getState()
  return !caret && !selection && useGlosses.getState().selected.size === 0 && focusedPassage() !== null
}

const colorActions = Object.fromEntries(
  colors.map((color) => [`color-${color}`, { run: ({ glosses }) => recolor(glosses, color) }]),
) as Record<`color-${(typeof colors)[number]}`, GlossAction>

/** In the order in which a card shows its buttons. */
export const glossActions: Record<GlossCommand, GlossAction> = {
  ...colorActions,
  comment: { run: (on) => openField(on, 'comment') },
  edit: {
    run: (on) => openField(on, 'comment'),
    cardLabel: ({ comment }) => (comment === '' ? 'card.addComment' : 'card.edit'),
  },
  translate: { run: (on) => openField(on, 'translation'), cardLabel: () => 'card.translate' },
  'edit-tags': { run: (on) => openField(on, 'tags'), cardLabel: () => 'card.tags' },
  'delete-gloss': { run: ({ glosses }) => removeGlosses(glosses) },
  underline: { run: ({ glosses }) => toggleUnderline(glosses) },
  join: { run: ({ page, glosses }) => merge(page, glosses) },
  'copy-both': {
    isUsable: ({ focused }) => focused !== undefined && translationOf(focused) !== undefined,
    run({ page, focused }) {
      const translation = focused && translationOf(focused)
      const range = focused ? currentRange(focused) : null
      const isInText = range !== null && range.start < range.end
      const passage = isInText ? range : focused ? quoteOf(focused) : null
      if (translation && passage !== null) void copyWithTranslation(page, passage, translation)
    },
  },
  'end-right': { isUsable: canMoveEnds, run: ({ page }) => moveEnd(page, 'end', 'right') },
  'end-left': { isUsable: canMoveEnds, run: ({ page }) => moveEnd(page, 'end', 'left') },
  'start-right': { isUsable: canMoveEnds, run: ({ page }) => moveEnd(page, 'start', 'right') },
  'start-left': { isUsable: canMoveEnds, run: ({ page }) => moveEnd(page, 'start', 'left') },
}

export const glossCommandNames = Object.keys(glossActions) as GlossCommand[]

/** The table as what `useCommands` takes; asked at each key what it is about. */
export function glossCommands(page: ShownArticle): Runs<'gloss'> {
  const on = (): GlossTargets => ({ page, glosses: targets(), focused: focusedGloss() })
  return Object.fromEntries(
    glossCommandNames.map((name) => {
      const { run, isUsable } = glossActions[name]
      return [name, { run: () => run(on()), isUsable: () => isUsable?.(on()) ?? true }]
    }),
  )
}

/** What keys have moved counts as one step to undo, until Shift is let go or another thing is done. */
function useKeySteps(): void {
  useEffect(() => {
    const released = (event: KeyboardEvent) => {
      if (event.key === 'Shift') endKeyStep()
    }
    window.addEventListener('keyup', released)
    window.addEventListener('blur', endKeyStep)
    return () => {
      window.removeEventListener('keyup', released)
      window.removeEventListener('blur', endKeyStep)
    }
  }, [])
}

export function useGlossCommands(page: ShownArticle): void {
  useKeySteps()
  useCommands('gloss', glossCommands(page), () => targets().length > 0)
}

type Step = (view: PageView, direction: 1 | -1) => void

/** Moves the focus with `step` and adds the gloss that it comes to to the selection. */
export function selectWith(step: Step, view: PageView, direction: 1 | -1): void {
  const { focused, selected, select } = useGlosses.getState()
  step(view, direction)
  const now = useGlosses.getState().focused
  select(new Set([...selected, focused, now].filter((id) => id !== null)))
}
