/** The commands that work everywhere in the window, and those that the application menu asks for. */

import { useEffect } from 'react'
import type { CommandName } from '#core/keys/commands.ts'
import { defaultLook, lookOf, settingsChoices } from '#core/settings.ts'
import { call } from './api.ts'
import { changeLook } from './appearance.ts'
import { travel, useTravel } from './article/travel.ts'
import { isTyping, runOf, useCommands } from './commands.ts'
import { stepRegion } from './regions.ts'
import { chooseFiles, report } from './report.ts'
import { useSession } from './session-store.ts'

/** Shows the text of articles a step larger or smaller. */
function stepTextSize(direction: 1 | -1): void {
  const { session, articleId } = useSession.getState()
  const sizes = settingsChoices.fontSize
  const fontSize = sizes[sizes.indexOf(lookOf(session.settings, articleId).fontSize) + direction]
  if (fontSize !== undefined) changeLook({ fontSize })
}

export function useWindowCommands(): void {
  const { show, save } = useSession.getState()
  useCommands('window', {
    import: () => chooseFiles(false),
    'import-folder': () => chooseFiles(true),
    watch: () => show('watch'),
    'library-folder': () => void report(call('library.openFolder')),
    notes: () => useSession.getState().showNotes(!useSession.getState().notes),
    'open-trash': () => show('trash'),
    conflicts: () => show('conflicts'),
    duplicates: () => show('duplicates'),
    backups: () => show('backups'),
    restore: () => show('restore'),
    library: () => useSession.getState().showLibrary(),
    'new-window': () => void report(call('window.open', { article: null })),
    'open-library': () => void report(call('library.choose')),
    libraries: () => show('libraries'),
    palette: () => show('palette'),
    shortcuts: () => show('shortcuts'),
    'next-region': () => stepRegion(1),
    'previous-region': () => stepRegion(-1),
    'go-back': { run: () => travel('back'), isUsable: () => useTravel.getState().past.length > 0 },
    'go-forward': {
      run: () => travel('forward'),
      isUsable: () => useTravel.getState().future.length > 0,
    },
    sidebar: () => void save({ sidebar: !useSession.getState().session.settings.sidebar }),
    dictionaries: () => show('dictionaries'),
    labels: () => show('labels'),
    engines: () => show('engines'),
    glossary: () => show('glossary'),
    templates: () => show('templates'),
    vault: () => show('vault'),
    statistics: () => show('statistics'),
    appearance: () => show('appearance'),
    'text-larger': () => stepTextSize(1),
    'text-smaller': () => stepTextSize(-1),
    'text-reset': () => changeLook({ fontSize: defaultLook.fontSize }),
    'theme-light': () => void save({ theme: 'light' }),
    'theme-sepia': () => void save({ theme: 'sepia' }),
    'theme-dark': () => void save({ theme: 'dark' }),
    'theme-contrast': () => void save({ theme: 'contrast' }),
  })
}

/** The side buttons of a mouse go back and forward. */
export function useMouseTravel(): void {
  useEffect(() => {
    const released = (event: MouseEvent) => {
      if (event.button !== 3 && event.button !== 4) return
      event.preventDefault()
      travel(event.button === 3 ? 'back' : 'forward')
    }
    window.addEventListener('mouseup', released)
    return () => window.removeEventListener('mouseup', released)
  }, [])
}

/** Runs what the application menu asked for. */
export function runMenuCommand(name: CommandName): void {
  if (isTyping(document.activeElement) && (name === 'undo' || name === 'redo')) document.execCommand(name)
  else runOf([name])?.()
}
