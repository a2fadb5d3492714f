/** The menu of a note, under the right button or the menu key: on its mark, its card, its marker, or its row among all notes. */

import * as Ariakit from '@ariakit/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { colors } from '#core/annotation/annotation.ts'
import type { CommandName } from '#core/keys/commands.ts'
import { useGlosses } from './article/gloss-store.ts'
import { CommandItem } from './CommandItem.tsx'
import { useColorNames } from './color-names.ts'
import { runOf } from './commands.ts'
import { activeLine } from './features/notes/notes-store.ts'
import { useSession } from './session-store.ts'
import { useHideOnResize } from './ui/use-hide-on-resize.ts'

const groups: readonly (readonly CommandName[])[] = [
  ['edit', 'translate', 'edit-tags'],
  ['underline', 'join', 'copy-link', 'copy-both'],
  ['delete-gloss'],
]

/** Brings the note that was clicked on into focus; false where none was, or where the reader means something else. */
function focusNote(target: Element): boolean {
  if (target.closest('input, textarea, select, a[href], dialog')) return false
  if (window.getSelection()?.isCollapsed === false) return false
  const row = target.closest<HTMLElement>('.note-row')
  if (row) {
    row.click()
    row.focus({ preventScroll: true })
    return true
  }
  const marked = target.closest<HTMLElement>('mark[data-ids]')?.dataset.ids?.split(' ')[0]
  const id = marked ?? target.closest<HTMLElement>('[data-gloss]')?.dataset.gloss
  if (id === undefined) return false
  if (!useGlosses.getState().selected.has(id)) useGlosses.getState().focus(id)
  return true
}

type Item = { name: CommandName; run: () => void }

/** Whether there is a comment on the note in focus, among all notes or on its page. */
function hasComment(): boolean {
  const { annotations, focused } = useGlosses.getState()
  const note = useSession.getState().notes ? activeLine() : annotations.find(({ id }) => id === focused)
  return note !== undefined && note.comment !== ''
}

function usable(): { items: Item[][]; recolor: Item[]; isCommented: boolean } {
  const found = (names: readonly CommandName[]) =>
    names.flatMap((name) => {
      const run = runOf([name])
      return run ? [{ name, run }] : []
    })
  return {
    items: groups.map(found).filter((group) => group.length > 0),
    recolor: found(colors.map((color) => `color-${color}` as const)),
    isCommented: hasComment(),
  }
}

export function NoteMenu() {
  const { t } = useTranslation()
  const colorNames = useColorNames()
  const [at, setAt] = useState({ x: 0, y: 0 })
  const [{ items, recolor, isCommented }, setUsable] = useState(usable)
  const menu = Ariakit.useMenuStore({ placement: 'bottom-start' })
  const { show, setInitialFocus } = menu
  useHideOnResize(menu)

  useEffect(() => {
    const asked = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || !focusNote(event.target)) return
      event.preventDefault()
      // By the menu key there is no pointer: beside what it is about.
      const box = event.target.getBoundingClientRect()
      const byKey = event.clientX === 0 && event.clientY === 0
      setAt(byKey ? { x: box.left, y: box.bottom } : { x: event.clientX, y: event.clientY })
      setUsable(usable())
      setInitialFocus('container')
      show()
    }
    document.addEventListener('contextmenu', asked)
    return () => document.removeEventListener('contextmenu', asked)
  }, [show, setInitialFocus])

  return (
    <Ariakit.Menu
      store={menu}
      className="menu"
      aria-label={t('card.menu')}
      getAnchorRect={() => ({ ...at, width: 0, height: 0 })}
      gutter={2}
      portal
      modal
      unmountOnHide
    >
      {recolor.length > 0 && (
        <fieldset className="menu-colors" aria-label={t('card.color')}>
          {recolor.map(({ name, run }) => {
            const color = name.replace('color-', '')
            return (
              <Ariakit.MenuItem
                key={name}
                className="swatch"
                data-color={color}
                aria-label={colorNames.full(color)}
                title={colorNames.full(color)}
                onClick={run}
              />
            )
          })}
        </fieldset>
      )}
      {items.map((group) => (
        <div key={group[0]?.name} role="presentation">
          <Ariakit.MenuSeparator />
          {group.map(({ name, run }) => (
            <CommandItem
              key={name}
              name={name}
              run={run}
              label={name === 'edit' && !isCommented ? t('card.newComment') : undefined}
            />
          ))}
        </div>
      ))}
    </Ariakit.Menu>
  )
}
