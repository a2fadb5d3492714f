/** The keys and commands of the Notes view. */

import { useEffect } from 'react'
import type { Color } from '#core/annotation/annotation.ts'
import { useCommands } from '#renderer/commands.ts'
import { useSession } from '#renderer/session-store.ts'
import { isTaken, isTyping } from '#renderer/use-window-keys.ts'
import { deleteChosen, editNotes, exportChosen, redoNotes, undoNotes } from './note-actions.ts'
import { activeLine, useNotes } from './notes-store.ts'

const recolor = (color: Color) => () => void editNotes(useNotes.getState().chosen(), { do: 'recolor', color })

function edit(): void {
  if (activeLine()?.kind === 'annotation') useNotes.getState().edit('comment')
}

export function useNoteCommands(search: () => void): void {
  useCommands('notes', {
    'find-notes': search,
    'color-yellow': recolor('yellow'),
    'color-green': recolor('green'),
    'color-blue': recolor('blue'),
    'color-pink': recolor('pink'),
    'color-purple': recolor('purple'),
    'color-orange': recolor('orange'),
    edit,
    'edit-tags': () => {
      if (useNotes.getState().chosen().length > 0) useNotes.getState().showTags(true)
    },
    'delete-gloss': () => void deleteChosen(),
    undo: () => void undoNotes(),
    redo: () => void redoNotes(),
    'copy-markdown': () => void exportChosen('clipboard'),
    'save-markdown': () => void exportChosen('file'),
  })

  useEffect(() => {
    // Escape gives up the selection first, then the view.
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isTaken(event) || isTyping(event.target)) return
      const { selected, unselect } = useNotes.getState()
      if (selected.size > 0) unselect()
      else useSession.getState().showNotes(false)
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])
}
